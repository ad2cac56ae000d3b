import type { IntermediaryActor, Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import { numberPart, readCursor, uuidPart, writeCursor } from '../lib/cursor.ts';
import type { Fault } from '../lib/faults.ts';
import { cursorFault, firstFaults } from '../lib/page-faults.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Attempt, Delivery, DeliveryFilter, DeliveryOutcome, DeliveryState } from './delivery.ts';
import { listAttemptsOf, listDeliveries, type DeliveryPlace } from './log.sql.ts';
import { readTime } from './read-time.ts';
import type { WebhookResult } from './refusals.ts';

/** Which deliveries a partner wants to see, as they wrote it. */
export interface DeliveryQuery {
  readonly orderId?: string | null | undefined;
  readonly state?: DeliveryState | null | undefined;
  readonly outcome?: DeliveryOutcome | null | undefined;
  readonly url?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/** Some of the deliveries, and whether there are more. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly more: boolean;
  /** Of the last one; null when there is none. */
  readonly endCursor: string | null;
}

const mostAtOnce = 100;

/** Lists the intermediary's own deliveries of the last 30 days, the newest first. */
export async function listWebhookDeliveries(
  parts: Pick<Parts, 'db'>,
  actor: IntermediaryActor,
  query: DeliveryQuery,
  page: { first: number; after: string | null },
): Promise<WebhookResult<DeliveryPage>> {
  const { first } = page;
  const faults = firstFaults(first, mostAtOnce);
  const after = page.after === null ? null : readPlace(page.after);
  if (after === undefined) faults.push(cursorFault);
  const filter = readFilter(query, faults);
  if (faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults } };
  // An id that can't be one of an order is the id of none.
  if (filter === null) return { ok: true, value: { deliveries: [], more: false, endCursor: null } };
  const found = await listDeliveries(parts.db, actor, filter, { after: after ?? null, limit: first + 1 });
  const deliveries = found.slice(0, first);
  const last = deliveries.at(-1);
  const endCursor = last === undefined ? null : writeCursor([String(last.createdAt.getTime()), last.eventId]);
  return { ok: true, value: { deliveries, more: found.length > first, endCursor } };
}

function readFilter(query: DeliveryQuery, faults: Fault[]): DeliveryFilter | null {
  const { state = null, outcome = null, url = null } = query;
  const order = query.orderId ?? null;
  const orderId = order === null ? null : parsePublicId('order', order);
  const [since, until] = (['since', 'until'] as const).map((name) => {
    const text = query[name] ?? null;
    if (text === null) return null;
    const read = readTime(text, `filter.${name}`);
    if (read.ok) return read.time;
    faults.push(read.fault);
    return null;
  });
  if (orderId === undefined) return null;
  return { orderId, state, outcome, url, since: since ?? null, until: until ?? null };
}

function readPlace(cursor: string): DeliveryPlace | undefined {
  const [createdAt, eventId] = readCursor(cursor, [numberPart, uuidPart]) ?? [];
  if (eventId === undefined) return undefined;
  const time = new Date(Number(createdAt));
  return Number.isNaN(time.getTime()) ? undefined : { createdAt: time, eventId };
}

/** The schedule has ten, and each replay adds one. */
const attemptsOfEach = 20;

/** The attempts of several of the owner's deliveries, the oldest first, of each the newest 20. */
export async function listAttempts(
  parts: { readonly db: Db },
  owner: Owner,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const attempts = await listAttemptsOf(parts.db, owner, eventIds, attemptsOfEach);
  return Map.groupBy(attempts, ({ eventId }) => eventId);
}
