import type { ResultOf } from '../../api/graphql.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { TimeLineChart } from '../../charts/line-chart.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { timeToShipDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';
import { useInsightWords } from './words.ts';

type Times = NonNullable<ResultOf<typeof timeToShipDocument>['insights']>['timeToShip'];
type Period = Times['periods'][number];

/** How long orders took from being placed to being shipped. */
export function TimesCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const query = useInsight(timeToShipDocument, scope);
  return (
    <InsightFrame title={t.times.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} times={insights.timeToShip} />}
    </InsightFrame>
  );
}

function Chart({ scope, times: { all, periods } }: { scope: Scope; times: Times }) {
  const t = useTexts(texts);
  const words = useInsightWords();
  const { number } = useTimes();
  const { language } = useLanguage();
  const spans: readonly (readonly [name: string, value: (period: Period) => number | null])[] = [
    [t.times.median, ({ times }) => times.medianSeconds],
    [t.times.p90, ({ times }) => times.p90Seconds],
    [t.times.p99, ({ times }) => times.p99Seconds],
  ];
  const columns: readonly Column<Period>[] = [
    { name: t.period, isRowHeader: true, cell: words.title },
    { name: t.times.shipped, align: 'end', cell: ({ times }) => number(times.shipped) },
    ...spans.map(([name, value]): Column<Period> => ({
      ...{ name, align: 'end' },
      cell: (period) => {
        const seconds = value(period);
        return seconds === null ? '–' : words.span(seconds);
      },
    })),
  ];
  const points = periods.map((period) => ({
    label: words.label(period),
    title: words.title(period),
    values: spans.map(([, value]) => value(period)),
  }));
  const series = spans.map(([name]) => name);
  return (
    <ChartCard
      title={t.times.title}
      sentence={<Sentence all={all} />}
      csvHref={csvHref('time-to-ship', scope, language)}
      figures={{ columns, rows: periods, keyOf: ({ from }) => from }}
    >
      {all.shipped > 0 && (
        <>
          <TimeLineChart data={{ title: t.times.title, series, points, format: words.span }} />
          <p className="muted small">{t.times.scale}</p>
        </>
      )}
    </ChartCard>
  );
}

/** With fewer, one in ten is nobody. */
const fewest = 10;

function Sentence({ all }: { all: Times['all'] }) {
  const s = useTexts(sentences);
  const { within, beyond } = useInsightWords();
  const { shipped, medianSeconds, p90Seconds, p99Seconds } = all;
  if (medianSeconds === null || p90Seconds === null || p99Seconds === null) return s.noShipments;
  if (shipped === 1) return s.oneShipment(within(Math.max(1, medianSeconds)));
  // Of fewer than a hundred, the slowest is the last of 99 in 100.
  if (shipped < fewest) return s.fewShipments(within(medianSeconds), within(Math.max(1, p99Seconds)));
  return s.shipments(within(medianSeconds), beyond(p90Seconds));
}
