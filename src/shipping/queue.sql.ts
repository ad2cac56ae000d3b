import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeviceType } from '../orders/order.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { BookingState } from './booking.ts';
import type { CarrierName } from './carrier.ts';
import { troubles } from './exceptions.sql.ts';
import type { HoldReason } from './handling.ts';

/** Which orders an operator wants to see; null: whatever it is. */
export interface QueueFilter {
  readonly statuses: readonly OrderStatus[] | null;
  readonly intermediaryId: string | null;
  readonly deviceType: DeviceType | null;
  readonly held: boolean | null;
  /** Whether something is the matter with it. */
  readonly exception: boolean | null;
  readonly claimedBy: string | null;
  readonly test: boolean | null;
  readonly orderedBefore: Date | null;
  /** Part of the order's id, the recipient's name or the user's id; or a whole device or parcel number. */
  readonly text: string | null;
}

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
export interface QueueRow {
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

const entry = `
  o.id, o.number::float8 as number, h.claimed_by as "claimedBy", h.claimed_at as "claimedAt",
  h.hold_reason as "holdReason", h.hold_note as "holdNote", h.held_by as "heldBy", h.held_at as "heldAt",
  (select json_build_object('attempt', b.attempt, 'state', b.state, 'carrier', b.carrier, 'deviceId', b.device_id,
            'trackingNumber', b.tracking_number, 'reason', b.reason,
            'hasLabel', exists (select from labels l where l.booking_id = b.id))
   from bookings b where b.order_id = o.id order by b.attempt desc limit 1) as booking`;

/** `$1` is the present moment, the others are the filter's. Typed by hand texts are searched for as they are: no patterns. */
const wanted = `
  ($2::text[] is null or o.status = any($2)) and ($3::text is null or o.intermediary_id = $3)
  and ($4::text is null or o.device_type = $4) and ($5::boolean is null or (h.held_at is not null) = $5)
  and ($6::boolean is null or (o.id in (select t."orderId" from (${troubles}) t)) = $6)
  and ($7::text is null or h.claimed_by = $7) and ($8::boolean is null or o.test = $8)
  and ($9::timestamptz is null or o.created_at < $9)
  and ($10::text is null or strpos('order_' || o.id, lower($10)) > 0 or strpos(lower(o.external_user_id), lower($10)) > 0
       or o.device_id = $10
       or exists (select from recipients r where r.order_id = o.id
                  and strpos(lower(concat_ws(' ', r.first_name, r.last_name, r.company_name)), lower($10)) > 0)
       or exists (select from bookings b where b.order_id = o.id
                  and $10 in (b.device_id, b.tracking_number, b.consignment_number)))`;

function valuesOf(filter: QueueFilter, now: Date): unknown[] {
  const { statuses, intermediaryId, deviceType, held, exception } = filter;
  const { claimedBy, test, orderedBefore, text } = filter;
  return [now, statuses, intermediaryId, deviceType, held, exception, claimedBy, test, orderedBefore, text];
}

const list = statement(
  'list_queue',
  `select ${entry} from orders o left join handlings h on h.order_id = o.id
   where ${wanted} and ($11::bigint is null or o.number > $11)
   order by o.number
   limit $12`,
);

/** The wanted orders from behind the number `after` on: the oldest first. */
export function listQueueForOperator(
  db: Db,
  filter: QueueFilter,
  page: { now: Date; after: number | null; limit: number },
): Promise<QueueRow[]> {
  return db.query<QueueRow>(list, [...valuesOf(filter, page.now), page.after, page.limit]);
}

/** How many of the wanted orders there are, of each kind. */
export interface QueueCounts {
  readonly ordered: number;
  readonly inProgress: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** Of those that are still in the house. */
  readonly held: number;
  /** With something the matter. */
  readonly exceptions: number;
}

const count = statement(
  'count_queue',
  `select count(*) filter (where o.status = 'ORDERED')::int as ordered,
          count(*) filter (where o.status = 'IN_PROGRESS')::int as "inProgress",
          count(*) filter (where o.status = 'SHIPPED')::int as shipped,
          count(*) filter (where o.status = 'CANCELLED')::int as cancelled,
          count(*) filter (where h.held_at is not null and o.status in ('ORDERED', 'IN_PROGRESS'))::int as held,
          count(*) filter (where o.id in (select t."orderId" from (${troubles}) t))::int as exceptions
   from orders o left join handlings h on h.order_id = o.id
   where ${wanted}`,
);

/** Counts the wanted orders. */
export async function countQueueForOperator(db: Db, filter: QueueFilter, now: Date): Promise<QueueCounts> {
  const [counts] = await db.query<QueueCounts>(count, valuesOf(filter, now));
  if (counts === undefined) throw new Error('A count has brought no row.');
  return counts;
}

const find = statement(
  'find_queue_entries',
  `select ${entry} from orders o left join handlings h on h.order_id = o.id where o.id = any($1)`,
);

/** What stands beside these orders; those that don't exist are left out. */
export function findQueueForOperator(db: Db, ids: readonly string[]): Promise<QueueRow[]> {
  return db.query<QueueRow>(find, [ids]);
}
