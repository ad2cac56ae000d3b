import type { ResultOf } from '../../api/graphql.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartCard } from '../../charts/chart-card.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { webhooksDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';
import { useInsightWords } from './words.ts';

type Webhooks = NonNullable<ResultOf<typeof webhooksDocument>['insights']>['webhooks'];
type Period = Webhooks['periods'][number];

/** What became of the webhooks for what happened. */
export function WebhooksCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const query = useInsight(webhooksDocument, scope);
  return (
    <InsightFrame title={t.webhooks.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} webhooks={insights.webhooks} />}
    </InsightFrame>
  );
}

function Chart({ scope, webhooks: { from, all, periods } }: { scope: Scope; webhooks: Webhooks }) {
  const t = useTexts(texts);
  const words = useInsightWords();
  const { number } = useTimes();
  const { language } = useLanguage();
  const ends: readonly (readonly [name: string, value: (period: Period) => number])[] = [
    [t.webhooks.atFirst, ({ counts }) => counts.atFirst],
    [t.webhooks.later, ({ counts }) => counts.later],
    [t.webhooks.pending, ({ counts }) => counts.pending],
    [t.webhooks.givenUp, ({ counts }) => counts.givenUp],
  ];
  const columns: readonly Column<Period>[] = [
    { name: t.period, isRowHeader: true, cell: words.title },
    ...[...ends, [t.webhooks.attempts, ({ counts }: Period) => counts.attempts] as const].map(
      ([name, value]): Column<Period> => ({ name, align: 'end', cell: (period) => number(value(period)) }),
    ),
    {
      ...{ name: t.webhooks.p95, align: 'end' },
      cell: ({ counts: { p95Ms } }) => (p95Ms === null ? '–' : t.webhooks.ms(number(p95Ms))),
    },
  ];
  const points = periods.map((period) => ({
    label: words.label(period),
    title: words.title(period),
    values: ends.map(([, value]) => value(period)),
  }));
  const data = { title: t.webhooks.title, series: ends.map(([name]) => name), points, format: number };
  return (
    <ChartCard
      title={t.webhooks.title}
      sentence={<Sentence webhooks={{ from, all }} asked={scope.from} />}
      csvHref={csvHref('webhooks', scope, language)}
      figures={{ columns, rows: periods, keyOf: (period) => period.from }}
    >
      {all.deliveries > 0 && <BarChart data={data} stacked />}
    </ChartCard>
  );
}

function Sentence({
  webhooks: { from, all },
  asked,
}: {
  webhooks: Omit<Webhooks, 'periods'>;
  asked: string;
}) {
  const s = useTexts(sentences);
  const { number, percent, date } = useTimes();
  if (from === null) return s.webhooksGone;
  const since = from === asked ? '' : ` ${s.webhooksSince(date(from))}`;
  const { deliveries, atFirst, later, pending, p95Ms } = all;
  if (deliveries === 0) return s.noWebhooks + since;
  if (p95Ms === null) return s.webhooksUntried + since;
  const arrived = percent((atFirst + later) / deliveries);
  return s.webhooks(percent(atFirst / deliveries), arrived, number(p95Ms), pending === 0) + since;
}
