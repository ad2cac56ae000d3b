import type { ResultOf } from '../../api/graphql.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartCard } from '../../charts/chart-card.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { ordersDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';
import { useInsightWords } from './words.ts';

type Orders = NonNullable<ResultOf<typeof ordersDocument>['insights']>['orders'];
type Period = Orders['periods'][number];

/** How many orders came in, were shipped and cancelled, by day or week. */
export function OrdersCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const query = useInsight(ordersDocument, scope);
  return (
    <InsightFrame title={t.orders.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} orders={insights.orders} />}
    </InsightFrame>
  );
}

function Chart({ scope, orders: { all, periods } }: { scope: Scope; orders: Orders }) {
  const t = useTexts(texts);
  const words = useInsightWords();
  const { number } = useTimes();
  const { language } = useLanguage();
  const isEmpty = all.placed + all.shipped + all.cancelled === 0;
  const column = (name: string, value: (period: Period) => number): Column<Period> => ({
    ...{ name, align: 'end' },
    cell: (period) => number(value(period)),
  });
  const columns: readonly Column<Period>[] = [
    { name: t.period, isRowHeader: true, cell: words.title },
    column(t.orders.placed, ({ counts }) => counts.placed),
    column(t.orders.shipped, ({ counts }) => counts.shipped),
    column(t.orders.cancelled, ({ counts }) => counts.cancelled),
  ];
  const points = periods.map((period) => ({
    label: words.label(period),
    title: words.title(period),
    values: [period.counts.placed, period.counts.shipped, period.counts.cancelled],
  }));
  const series = [t.orders.placed, t.orders.shipped, t.orders.cancelled];
  return (
    <ChartCard
      title={t.orders.title}
      sentence={<Sentence all={all} />}
      csvHref={csvHref('orders', scope, language)}
      figures={{ columns, rows: periods, keyOf: ({ from }) => from }}
    >
      {!isEmpty && <BarChart data={{ title: t.orders.title, series, points, format: number }} />}
    </ChartCard>
  );
}

function Sentence({ all: { placed, shipped, cancelled } }: { all: Orders['all'] }) {
  const s = useTexts(sentences);
  const { number } = useTimes();
  if (placed + shipped + cancelled === 0) return s.noOrders;
  const more = placed - shipped - cancelled;
  const words = s.ordersOf(Math.abs(more), number(Math.abs(more)));
  const change = more === 0 ? s.same : more > 0 ? s.grew(words) : s.shrank(words);
  return `${s.orders(number(placed), number(shipped), number(cancelled))} ${change}`;
}
