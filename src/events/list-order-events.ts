import type { IntermediaryActor } from '../auth/actor.ts';
import { numberPart, readCursor, uuidPart, writeCursor } from '../lib/cursor.ts';
import type { Fault } from '../lib/faults.ts';
import { cursorFault, firstFaults } from '../lib/page-faults.ts';
import type { Parts } from '../parts.ts';
import { listFeed, type FedEvent, type FeedPlace } from './events.sql.ts';

/** Some of the feed: the events, where they end, and whether there are more by now. */
export interface FeedPage {
  readonly events: readonly FedEvent[];
  /** Where to go on, also when there was nothing new. */
  readonly cursor: string;
  readonly more: boolean;
}

export type FeedResult =
  | { readonly ok: true; readonly value: FeedPage }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const mostAtOnce = 500;
const beginning: FeedPlace = {
  transactionId: '0',
  orderId: '00000000-0000-0000-0000-000000000000',
  sequence: 0,
};

/**
 * Reads the intermediary's own public events on from a cursor, in the order of their commits. Whoever always goes on from
 * the last cursor gets each event once and misses none: an event shows as soon as no older change is still open.
 */
export async function listOrderEvents(
  parts: Pick<Parts, 'db'>,
  actor: IntermediaryActor,
  page: { after: string | null; first: number },
): Promise<FeedResult> {
  const { first } = page;
  const after = page.after === null ? beginning : readPlace(page.after);
  if (after === undefined) return { ok: false, faults: [...firstFaults(first, mostAtOnce), cursorFault] };
  const faults = firstFaults(first, mostAtOnce);
  if (faults.length > 0) return { ok: false, faults };
  const found = await listFeed(parts.db, actor, after, first + 1);
  const events = found.slice(0, first);
  return {
    ok: true,
    value: { events, cursor: cursorOf(events.at(-1) ?? after), more: found.length > first },
  };
}

function cursorOf({ transactionId, orderId, sequence }: FeedPlace): string {
  return writeCursor([transactionId, orderId, String(sequence)]);
}

function readPlace(cursor: string): FeedPlace | undefined {
  const [transactionId, orderId, sequence] = readCursor(cursor, [numberPart, uuidPart, /^\d{1,9}$/]) ?? [];
  if (transactionId === undefined || orderId === undefined) return undefined;
  return { transactionId, orderId, sequence: Number(sequence) };
}
