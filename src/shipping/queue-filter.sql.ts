import { troubles } from './exceptions.sql.ts';
import type { QueueQuestion } from './queue-filter.ts';

/** The rows that `wanted` looks at. What a filter leaves out is not joined: the planner sees that nobody asks for it. */
export const beside = `
  left join handlings h on h.order_id = o.id
  left join recipients r on r.order_id = o.id`;

/**
 * Whether an order is wanted; `$1` to `$20` are {@link valuesOf}. Each condition falls away when its value is null, which
 * takes a statement that is planned anew. Typed by hand texts are searched for as they are: no patterns.
 */
export const wanted = `
  ($2::text[] is null or o.status = any($2)) and ($3::text is null or o.intermediary_id = $3)
  and ($4::text is null or o.device_type = $4) and ($5::boolean is null or (h.held_at is not null) = $5)
  and ($6::text[] is null or h.hold_reason = any($6))
  and ($9::text is null or h.claimed_by = $9)
  and case $10::text when 'ME' then h.claimed_by = $11::text when 'NOBODY' then h.claimed_by is null
      when 'AVAILABLE' then h.claimed_by is null or h.claimed_by = $11
      when 'OTHERS' then h.claimed_by <> $11 else true end
  and ($12::boolean is null or o.test = $12)
  and ($13::timestamptz is null or o.created_at < $13) and ($14::timestamptz is null or o.created_at >= $14)
  and ($15::text is null or (r.postal_code collate "C") >= $15 and (r.postal_code collate "C") < $15 || 'Z')
  and ($16::text is null or lower(r.city) = lower($16))
  and case $17::text
      when 'NOT_BOOKED' then not exists (select from bookings b where b.order_id = o.id
                                         and b.state in ('INTENT', 'UNKNOWN', 'BOOKED'))
      when 'NOT_LABELLED' then o.status = 'IN_PROGRESS' and exists (
        select from bookings b where b.order_id = o.id and b.state = 'BOOKED' and b.carrier <> 'manual'
                               and not exists (select from labels l where l.booking_id = b.id))
      when 'NOT_HANDED_OVER' then o.status = 'IN_PROGRESS' and exists (
        select from bookings b where b.order_id = o.id and b.state = 'BOOKED')
      else true end
  and ($18::text is null or strpos('order_' || o.id, lower($18)) > 0 or strpos(lower(o.external_user_id), lower($18)) > 0
       or o.device_id = $18
       or strpos(lower(concat_ws(' ', r.first_name, r.last_name, r.company_name)), lower($18)) > 0
       or o.id in (select b.order_id from bookings b where b.device_id = $18 or b.tracking_number = $18
                                                        or b.consignment_number = $18))
  and ($19::uuid[] is null or o.id = any($19)) and ($20::timestamptz is null or h.claimed_at >= $20)`;

/** The orders with something the matter of the wanted kinds, as `id`. */
export const troubled = `
  select distinct t."orderId" as id from (${troubles}) t where $8::text[] is null or t.kind = any($8)`;

/** Whether something is the matter with an order, or nothing, as it is wanted. */
export const troubledAsWanted = `
  ($7::boolean is null or (o.id in (${troubled})) = $7)`;

/** The values of {@link wanted}. Who names kinds of exceptions wants orders that have one. */
export function valuesOf({ filter, among, claimedSince, me, now }: QueueQuestion): unknown[] {
  const { statuses, intermediaryId, deviceType, held, holdReasons, exceptionKinds } = filter;
  const { claimedBy, claim, test, orderedBefore, orderedAfter, postalCode, city, parcel, text } = filter;
  const exception = exceptionKinds === null ? filter.exception : true;
  return [
    ...[now, statuses, intermediaryId, deviceType, held, holdReasons, exception, exceptionKinds],
    ...[claimedBy, claim, me, test, orderedBefore, orderedAfter, postalCode, city, parcel, text],
    ...[among, claimedSince],
  ];
}
