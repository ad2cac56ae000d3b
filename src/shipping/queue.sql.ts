import type { Db } from '../db/database.ts';
import { type Statement, statement } from '../db/statement.ts';
import type { BookingState } from './booking.ts';
import type { CarrierName } from './carrier.ts';
import type { HoldReason } from './handling.ts';
import type { QueuePlace, QueueQuestion, QueueSort } from './queue-filter.ts';
import { beside, troubled, troubledAsWanted, valuesOf, wanted } from './queue-filter.sql.ts';

/** The newest attempt to book an order's parcel, in short. */
export interface BookingSummary {
  readonly attempt: number;
  readonly state: BookingState;
  readonly carrier: CarrierName;
  readonly deviceId: string;
  readonly trackingNumber: string | null;
  readonly hasLabel: boolean;
  readonly reason: string | null;
}

/** What stands beside an order in the queue. */
export interface QueueRow extends QueuePlace {
  readonly id: string;
  /** Its place in the sequence of all orders. */
  readonly number: number;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly holdReason: HoldReason | null;
  readonly holdNote: string | null;
  readonly heldBy: string | null;
  readonly heldAt: Date | null;
  readonly booking: BookingSummary | null;
}

const place = `
  o.number::float8 as number, (extract(epoch from o.updated_at) * 1000000)::bigint::text as "changedAt"`;

const entry = `
  o.id, ${place}, h.claimed_by as "claimedBy", h.claimed_at as "claimedAt",
  h.hold_reason as "holdReason", h.hold_note as "holdNote", h.held_by as "heldBy", h.held_at as "heldAt",
  (select json_build_object('attempt', b.attempt, 'state', b.state, 'carrier', b.carrier, 'deviceId', b.device_id,
            'trackingNumber', b.tracking_number, 'reason', b.reason,
            'hasLabel', exists (select from labels l where l.booking_id = b.id))
   from bookings b where b.order_id = o.id order by b.attempt desc limit 1) as booking`;

/** Of the sorts by change: `$23` in microseconds is exact, a time that went through JavaScript is not. */
const changedAt = `('epoch'::timestamptz + $23::bigint * interval '1 microsecond')`;

/** How each sort is written: its order, what is behind the place `$21` (and `$23`), and what is before it. */
const written: Readonly<Record<QueueSort, { order: string; behind: string; before: string }>> = {
  OLDEST: { order: 'o.number', behind: 'o.number > $21', before: 'o.number < $21' },
  NEWEST: { order: 'o.number desc', behind: 'o.number < $21', before: 'o.number > $21' },
  RECENTLY_CHANGED: {
    order: 'o.updated_at desc, o.number desc',
    behind: `(o.updated_at, o.number) < (${changedAt}, $21)`,
    before: `(o.updated_at, o.number) > (${changedAt}, $21)`,
  },
  LONGEST_UNCHANGED: {
    order: 'o.updated_at, o.number',
    behind: `(o.updated_at, o.number) > (${changedAt}, $21)`,
    before: `(o.updated_at, o.number) < (${changedAt}, $21)`,
  },
};

/** Those with something the matter are few: they are looked up one by one instead of walking through all. */
interface Sources {
  readonly all: Statement;
  readonly troubled: Statement;
}

/** A statement for each sort and source. */
function forEachSort(write: (sort: QueueSort, source: keyof Sources) => Statement) {
  const both = (sort: QueueSort): Sources => ({
    all: write(sort, 'all'),
    troubled: write(sort, 'troubled'),
  });
  return {
    OLDEST: both('OLDEST'),
    NEWEST: both('NEWEST'),
    RECENTLY_CHANGED: both('RECENTLY_CHANGED'),
    LONGEST_UNCHANGED: both('LONGEST_UNCHANGED'),
  } satisfies Record<QueueSort, Sources>;
}

function sourceOf({ filter }: QueueQuestion): keyof Sources {
  return filter.exception === true || filter.exceptionKinds !== null ? 'troubled' : 'all';
}

const from: Readonly<Record<keyof Sources, string>> = {
  all: `orders o ${beside} where ${troubledAsWanted} and`,
  troubled: `(${troubled}) t join orders o on o.id = t.id ${beside} where $7::boolean and`,
};

const lists = forEachSort((sort, source) =>
  statement(
    `list_queue_${sort.toLowerCase()}_${source}`,
    `select ${entry} from ${from[source]} ${wanted} and ($21::bigint is null or ${written[sort].behind})
     order by ${written[sort].order}
     limit $22`,
    { plannedAnew: true },
  ),
);

/** The wanted orders from behind a place on. */
export function listQueueForOperator(
  db: Db,
  question: QueueQuestion,
  page: { sort: QueueSort; after: QueuePlace | null; limit: number },
): Promise<QueueRow[]> {
  const { sort, after, limit } = page;
  const values = [...valuesOf(question), after?.number ?? null, limit, ...changeOf(sort, after)];
  return db.query<QueueRow>(lists[sort][sourceOf(question)], values);
}

const counts = forEachSort((sort, source) =>
  statement(
    `count_queue_before_${sort.toLowerCase()}_${source}`,
    `select count(*)::int as count
     from (select from ${from[source]} ${wanted} and ${written[sort].before} limit $22) w`,
    { plannedAnew: true },
  ),
);

/** How many of the wanted orders stand before a place; no more than `limit` are counted. */
export async function countQueueBeforeForOperator(
  db: Db,
  question: QueueQuestion,
  { sort, place: at, limit }: { sort: QueueSort; place: QueuePlace; limit: number },
): Promise<number> {
  const values = [...valuesOf(question), at.number, limit, ...changeOf(sort, at)];
  const [row] = await db.query<{ count: number }>(counts[sort][sourceOf(question)], values);
  return row?.count ?? 0;
}

function changeOf(sort: QueueSort, at: QueuePlace | null): readonly (string | null)[] {
  return written[sort].behind.includes('$23') ? [at?.changedAt ?? null] : [];
}

const find = statement(
  'find_queue_entries',
  `select ${entry} from orders o left join handlings h on h.order_id = o.id where o.id = any($1)`,
);

/** What stands beside these orders; those that don't exist are left out. */
export function findQueueForOperator(db: Db, ids: readonly string[]): Promise<QueueRow[]> {
  return db.query<QueueRow>(find, [ids]);
}

const oldest = statement(
  'find_oldest_open_order',
  `select min(created_at) as at from orders where status in ('ORDERED', 'IN_PROGRESS')`,
);

/** When the oldest order that is still in the house was placed; null when there is none. */
export async function findOldestOpenForOperator(db: Db): Promise<Date | null> {
  const [row] = await db.query<{ at: Date | null }>(oldest, []);
  return row?.at ?? null;
}
