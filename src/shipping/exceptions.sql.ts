import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import { type ExceptionKind, exceptionKinds, type TroubleRow } from './exception.ts';
import { unbooked } from './unbooked.sql.ts';

/**
 * Orders that nobody packs, of which there can be as many as there are orders. Who has claimed one within a day is at it; an
 * older claim is part of the trouble: nobody else gets the order as long as it is there.
 */
const waitingLong = `
  select 'WAITING_LONG' as kind, o.id as subject, o.created_at as since, o.id as "orderId", null as carrier,
         null::jsonb as faults, null as reason, null as "parcelNumber"
  from orders o
  where o.status in ('ORDERED', 'IN_PROGRESS') and o.created_at < $1::timestamptz - interval '3 days'
    and not exists (select from handlings h where h.order_id = o.id
                    and (h.held_at is not null or h.claimed_at >= $1::timestamptz - interval '1 day')
                    -- One by one, so that a page ends where it is full instead of reading what was ever claimed.
                    offset 0)
    and ${unbooked}`;

const others = `
  select 'BOOKING_REJECTED' as kind, b.id as subject, b.updated_at as since, b.order_id as "orderId", b.carrier,
         b.faults, b.reason, null as "parcelNumber"
  from bookings b join orders o on o.id = b.order_id
  where b.state = 'REJECTED' and o.status = 'IN_PROGRESS'
    and not exists (select from bookings n where n.order_id = b.order_id and n.attempt > b.attempt)
  union all
  select 'BOOKING_UNKNOWN', b.id, b.updated_at, b.order_id, b.carrier, null, b.reason, null
  from bookings b where b.state = 'UNKNOWN'
  union all
  select 'LATE_BOOKING', b.id, b.updated_at, b.order_id, b.carrier, null, b.reason, b.consignment_number
  from bookings b where b.state = 'ABSENT' and b.consignment_number is not null and b.late_settled_at is null
  union all
  select 'LABEL_MISSING', b.id, b.updated_at, b.order_id, b.carrier, null, b.reason, b.tracking_number
  from bookings b join orders o on o.id = b.order_id
  where b.state = 'BOOKED' and o.status = 'IN_PROGRESS' and b.carrier <> 'manual'
    and (b.label_url is null or b.tries >= 3)
    and not exists (select from labels l where l.booking_id = b.id)
  union all
  select 'CARRIER_UNREACHABLE', b.id, b.created_at, b.order_id, b.carrier, null, b.reason, null
  from bookings b where b.state = 'INTENT' and b.tries >= 3
  union all
  select 'HELD_LONG', h.order_id, h.held_at, h.order_id, null, null,
         concat_ws(': ', h.hold_reason, h.hold_note), null
  from handlings h join orders o on o.id = h.order_id
  where h.held_at < $1::timestamptz - interval '1 day' and o.status in ('ORDERED', 'IN_PROGRESS')
  union all
  select 'PARCEL_' || s.status, s.booking_id, s.status_at, s.order_id, b.carrier, null,
         (select e.description from shipment_events e where e.booking_id = s.booking_id and e.status = s.status
          order by e.occurred_at desc limit 1),
         b.tracking_number
  from shipments s join bookings b on b.id = s.booking_id
  where s.status in ('DEVIATION', 'RETURNING', 'RETURNED') and s.returned_at is null
  union all
  select 'WEBHOOK_GIVEN_UP', d.event_id, d.finished_at, d.order_id, null, null,
         concat_ws(' ', d.last_outcome, d.last_http_status), null
  from webhook_deliveries d
  where d.state = 'given_up' and d.finished_at > $1::timestamptz - interval '30 days'
    and not exists (select from webhook_deliveries n
                    where n.order_id = d.order_id and n.sequence > d.sequence and n.state <> 'pending')`;

/**
 * Every trouble there is; `$1` is the present moment. A trouble is a state, not a message: it is gone once its cause is.
 * Three failed tries are more than bad luck; a day on hold and three days unprocessed are what a shift should ask about.
 * What nobody can take anymore (a webhook of a month ago) is past.
 */
export const troubles = `${others} union all ${waitingLong}`;

/** Whether a trouble `t` of an order `o` is wanted, and behind the place where the page begins. */
const wanted = `
  ($3::boolean is null or o.test = $3) and t.since >= coalesce($4::timestamptz, '-infinity')
  and ($4 is null or (t.since, t.kind, t.subject) > ($4, $5::text, $6::uuid))`;

const list = statement(
  'list_exceptions',
  // Those that wait apart from the others: they are read along their index, and no more of them than the page holds.
  `(select t.* from (${others}) t join orders o on o.id = t."orderId"
    where t.kind = any($2::text[]) and ${wanted}
    order by t.since, t.kind, t.subject limit $7)
   union all
   (select t.* from (${waitingLong}) t join orders o on o.id = t."orderId"
    where 'WAITING_LONG' = any($2) and ${wanted}
    order by t.since, t.subject limit $7)
   order by since, kind, subject
   limit $7`,
  { plannedAnew: true },
);

/** Where a page of exceptions begins: behind this one. */
export type ExceptionPlace = Pick<TroubleRow, 'since' | 'kind' | 'subject'>;

/** The exceptions of every intermediary, the oldest first. */
export function listTroublesForOperator(
  db: Db,
  filter: { now: Date; kinds: readonly ExceptionKind[] | null; test: boolean | null },
  page: { after: ExceptionPlace | null; limit: number },
): Promise<TroubleRow[]> {
  const { now, kinds, test } = filter;
  const { after, limit } = page;
  const place = [after?.since ?? null, after?.kind ?? null, after?.subject ?? null];
  return db.query<TroubleRow>(list, [now, kinds ?? exceptionKinds, test, ...place, limit]);
}

const count = statement(
  'count_exceptions',
  `select wanted.kind, count(*)::int as count
   from unnest($3::text[]) wanted (kind)
   cross join lateral (
     select from (${troubles}) t join orders o on o.id = t."orderId"
     where t.kind = wanted.kind and ($2::boolean is null or o.test = $2) limit $4
   ) t
   group by wanted.kind`,
);

/** How many exceptions of a kind there are. */
export interface TroubleCount {
  readonly kind: ExceptionKind;
  readonly count: number;
}

/** Counts the exceptions of every intermediary, kind by kind, each as far as `most`. */
export function countTroublesForOperator(
  db: Db,
  { now, test, most }: { now: Date; test: boolean | null; most: number },
): Promise<TroubleCount[]> {
  return db.query<TroubleCount>(count, [now, test, exceptionKinds, most]);
}

const listOfOrder = statement(
  'list_exceptions_of_order',
  `select t.* from (${troubles}) t where t."orderId" = $2 order by t.since, t.kind, t.subject limit 20`,
);

/** What is the matter with one order. */
export function listTroublesOfOrderForOperator(db: Db, orderId: string, now: Date): Promise<TroubleRow[]> {
  return db.query<TroubleRow>(listOfOrder, [now, orderId]);
}
