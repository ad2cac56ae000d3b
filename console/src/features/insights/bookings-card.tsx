import type { ReactNode } from 'react';
import type { ResultOf } from '../../api/graphql.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { ReasonBars } from '../../charts/reason-bars.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { bookingsDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

type Bookings = NonNullable<ResultOf<typeof bookingsDocument>['insights']>['bookings'];
type End = Bookings['ends'][number];

/** What attempts to book parcels came to, where it wasn't simply a booking. */
export function BookingsCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const { from, to, partner, test } = scope;
  const query = useInsight(bookingsDocument, { from, to, partner, test });
  return (
    <InsightFrame title={t.bookings.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} bookings={insights.bookings} />}
    </InsightFrame>
  );
}

function Chart({ scope, bookings }: { scope: Scope; bookings: Bookings }) {
  const t = useTexts(texts);
  const { number } = useTimes();
  const { language } = useLanguage();
  const wordsOf = useEndWords();
  const columns: readonly Column<End>[] = [
    { name: t.bookings.outcome, isRowHeader: true, cell: wordsOf },
    { name: t.bookings.count, align: 'end', cell: (end) => number(end.bookings) },
  ];
  const notable = bookings.ends.filter(({ end }) => end !== 'BOOKED');
  return (
    <ChartCard
      title={t.bookings.title}
      sentence={<Sentence bookings={bookings} />}
      csvHref={csvHref('bookings', scope, language)}
      figures={{ columns, rows: bookings.ends, keyOf }}
    >
      {notable.length > 0 && (
        <ReasonBars
          reasons={notable.map((end) => ({
            ...{ key: keyOf(end), count: end.bookings },
            words: wordsOf(end),
          }))}
        />
      )}
    </ChartCard>
  );
}

function keyOf({ end, code }: End): string {
  return `${end} ${code ?? ''}`;
}

/** What came of it; of what was rejected, the carrier's objection and its code. */
function useEndWords(): (end: End) => ReactNode {
  const t = useTexts(texts);
  return ({ end, code, sentence }) => {
    if (end !== 'REJECTED') return t.bookingEnd[end];
    if (code === null) return `${t.bookingEnd.REJECTED}: ${t.bookings.rarer}`;
    return (
      <>
        {sentence ?? t.bookingEnd.REJECTED} <code className="muted">{code}</code>
      </>
    );
  };
}

function Sentence({ bookings: { sent, failed, ends } }: { bookings: Bookings }) {
  const s = useTexts(sentences);
  const { number, percent } = useTimes();
  if (ends.length === 0 || sent === 0) return s.noBookings;
  if (failed === 0) return s.noFailedBookings(sent, number(sent));
  return s.failedBookings(percent(failed / sent), number(failed), number(sent));
}
