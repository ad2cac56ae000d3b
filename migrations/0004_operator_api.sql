-- What the operators' list of exceptions is found by, and when a late booking was seen to.

-- When a person has cancelled at the carrier what turned up there after all.
alter table bookings add column late_settled_at timestamptz;

create index bookings_troubled on bookings (order_id) where state in ('INTENT', 'REJECTED', 'UNKNOWN');
create index bookings_late on bookings (order_id)
  where state = 'ABSENT' and consignment_number is not null and late_settled_at is null;
create index shipments_troubled on shipments (order_id)
  where status in ('DEVIATION', 'RETURNING', 'RETURNED') and returned_at is null;
create index handlings_held on handlings (held_at) where held_at is not null;
create index webhook_deliveries_given_up on webhook_deliveries (finished_at) where state = 'given_up';
