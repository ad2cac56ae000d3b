import type { Worded } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import type { FaultStep } from '../shipping/carrier.ts';
import { faultWords } from '../shipping/reasons.ts';
import { type BookingEnd, failedEnds } from './booking-end.ts';
import { countWithCare } from './count-with-care.ts';
import { countBookingsForOperator } from './failures.sql.ts';
import type { Scope } from './scope.ts';

/** What attempts to book parcels came to. */
export interface BookingEnds {
  /** Attempts that were sent to the carrier. */
  readonly sent: number;
  readonly failed: number;
  /** All of them by how they stand now, the commonest first. */
  readonly ends: readonly BookingEndCount[];
}

/** How often attempts came to the same, for the same reason. */
export interface BookingEndCount {
  readonly end: BookingEnd;
  /** The carrier's first objection; null for what isn't `REJECTED`, and for all the rarer ones together. */
  readonly code: string | null;
  readonly nextStep: FaultStep | null;
  /** What the objection means. */
  readonly sentence: Worded | null;
  readonly bookings: number;
}

/** Counts the attempts to book parcels that were made in the scope, by how they stand now. */
export async function countBookings(parts: Pick<Parts, 'db'>, scope: Scope): Promise<BookingEnds> {
  const counted = await countWithCare(parts.db, (tx) => countBookingsForOperator(tx, scope));
  const ends = counted.map(({ end, fault, bookings }) => ({
    ...{ end, bookings },
    ...{ code: fault?.code ?? null, nextStep: fault?.nextStep ?? null },
    sentence: fault === null ? null : faultWords(fault),
  }));
  ends.sort(commonestFirst);
  const isFailed = ({ end }: BookingEndCount) => failedEnds.some((each) => each === end);
  const isSent = ({ end }: BookingEndCount) => end !== 'WITHDRAWN' && end !== 'WAITING';
  return { sent: sumOf(ends.filter(isSent)), failed: sumOf(ends.filter(isFailed)), ends };
}

function sumOf(counts: readonly BookingEndCount[]): number {
  return counts.reduce((sum, { bookings }) => sum + bookings, 0);
}

function commonestFirst(one: BookingEndCount, other: BookingEndCount): number {
  const keyOf = ({ end, code }: BookingEndCount) => `${end} ${code ?? '\uffff'}`;
  return other.bookings - one.bookings || (keyOf(one) < keyOf(other) ? -1 : 1);
}
