import type { ResultOf } from '../../api/graphql.ts';
import { Histogram } from '../../charts/bar-chart.tsx';
import { ChartCard } from '../../charts/chart-card.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { queueDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

type Band = NonNullable<ResultOf<typeof queueDocument>['insights']>['queue'][number];

/** How long the orders that are open now have been waiting. */
export function QueueCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const { partner, test } = scope;
  const query = useInsight(queueDocument, { partner, test });
  return (
    <InsightFrame title={t.queue.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} bands={insights.queue} />}
    </InsightFrame>
  );
}

const dayHours = 24;
/** From here on an order should have been shipped. */
const oldHours = 48;

function Chart({ scope, bands }: { scope: Scope; bands: readonly Band[] }) {
  const t = useTexts(texts);
  const { number } = useTimes();
  const { language } = useLanguage();
  const ageOf = ({ fromHours, toHours }: Band) => {
    if (toHours === null) return t.queue.beyond(fromHours / dayHours);
    if (fromHours === 0) return t.queue.under(toHours);
    return fromHours < dayHours
      ? t.queue.hours(fromHours, toHours)
      : t.queue.days(fromHours / dayHours, toHours / dayHours);
  };
  const columns: readonly Column<Band>[] = [
    { name: t.queue.age, isRowHeader: true, cell: ageOf },
    { name: t.queue.orders, align: 'end', cell: ({ orders }) => number(orders) },
  ];
  const points = bands.map((band) => ({ label: ageOf(band), title: ageOf(band), values: [band.orders] }));
  return (
    <ChartCard
      title={t.queue.title}
      sentence={<Sentence bands={bands} />}
      csvHref={csvHref('queue', scope, language)}
      figures={{ columns, rows: bands, keyOf: ({ fromHours }) => String(fromHours) }}
    >
      {countOf(bands, 0) > 0 && (
        <Histogram data={{ title: t.queue.title, series: [t.queue.orders], points, format: number }} />
      )}
    </ChartCard>
  );
}

function Sentence({ bands }: { bands: readonly Band[] }) {
  const s = useTexts(sentences);
  const { number } = useTimes();
  const open = countOf(bands, 0);
  if (open === 0) return s.noQueue;
  const young = open - countOf(bands, dayHours);
  if (young === open) return s.queueYoung(s.ordersOf(open, number(open)));
  const old = countOf(bands, oldHours);
  const aged = old === 0 ? s.noneOld : s.old(s.ordersOf(old, number(old)));
  return `${s.queue(s.ordersOf(open, number(open)), number(young))} ${aged}`;
}

/** How many orders have been waiting for so long at least. */
function countOf(bands: readonly Band[], hours: number): number {
  return bands.filter(({ fromHours }) => fromHours >= hours).reduce((sum, { orders }) => sum + orders, 0);
}
