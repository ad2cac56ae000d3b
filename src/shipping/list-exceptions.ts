import type { Parts } from '../parts.ts';
import { listGivenUpAsOperator } from '../webhooks/list-given-up-as-operator.ts';
import type { ExceptionKind, TroubleRow } from './exception.ts';
import {
  countTroublesForOperator,
  type ExceptionPlace,
  listTroublesForOperator,
  listTroublesOfOrderForOperator,
} from './exceptions.sql.ts';
import { explain, type Explanation, type Trouble } from './explain-trouble.ts';
import { findQueueEntries } from './list-queue.ts';
import { listBookingFacts } from './trouble-facts.sql.ts';

/** Something that a person has to see to, with what to do. */
export interface Exception extends Trouble, Explanation {}

/** Which exceptions an operator wants to see; null: all. */
export interface ExceptionFilter {
  readonly kinds: readonly ExceptionKind[] | null;
  readonly test: boolean | null;
}

/** Some of the exceptions, the oldest first, and whether there are more. */
export interface ExceptionPage {
  readonly exceptions: readonly Exception[];
  readonly more: boolean;
}

/** Everything that waits for a person, of every intermediary: the oldest first. */
export async function listExceptions(
  parts: Pick<Parts, 'db' | 'clock'>,
  filter: ExceptionFilter,
  { first, after }: { first: number; after: ExceptionPlace | null },
): Promise<ExceptionPage> {
  const wanted = { ...filter, now: parts.clock.now() };
  const found = await listTroublesForOperator(parts.db, wanted, { after, limit: first + 1 });
  return { exceptions: await explainAll(parts, found.slice(0, first)), more: found.length > first };
}

/** What is the matter with one order. @param orderId the UUID. */
export async function listExceptionsOfOrder(
  parts: Pick<Parts, 'db' | 'clock'>,
  orderId: string,
): Promise<readonly Exception[]> {
  return explainAll(parts, await listTroublesOfOrderForOperator(parts.db, orderId, parts.clock.now()));
}

/** More of a kind nobody counts: it only says that there are many. */
const mostCounted = 1_000;

/** How much of a kind waits, and whether there may be more. */
export interface ExceptionCount {
  readonly kind: ExceptionKind;
  readonly count: number;
  readonly more: boolean;
}

/** How much of each kind waits for a person, 1,000 at most; a kind of which there is nothing is left out. */
export async function countExceptions(
  parts: Pick<Parts, 'db' | 'clock'>,
  test: boolean | null,
): Promise<readonly ExceptionCount[]> {
  const wanted = { test, now: parts.clock.now(), most: mostCounted + 1 };
  const counts = await countTroublesForOperator(parts.db, wanted);
  return counts.map(({ kind, count }) => ({
    kind,
    count: Math.min(count, mostCounted),
    more: count > mostCounted,
  }));
}

async function explainAll(
  parts: Pick<Parts, 'db'>,
  rows: readonly TroubleRow[],
): Promise<readonly Exception[]> {
  if (rows.length === 0) return [];
  const subjects = rows.map(({ subject }) => subject);
  const [entries, bookings, deliveries] = await Promise.all([
    findQueueEntries(parts, [...new Set(rows.map(({ orderId }) => orderId))]),
    listBookingFacts(parts.db, subjects),
    listGivenUpAsOperator(parts, subjects),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const bookingOf = new Map(bookings.map((booking) => [booking.id, booking]));
  return rows.flatMap((row) => {
    const entry = entryOf.get(row.orderId);
    if (entry === undefined) return [];
    const about = { booking: bookingOf.get(row.subject), delivery: deliveries.get(row.subject) };
    const trouble: Trouble = { ...row, entry, ...about };
    return [{ ...trouble, ...explain(trouble) }];
  });
}
