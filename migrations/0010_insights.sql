-- What the insights are counted by, so that a year is read from indexes alone.

-- Of a shipment: how long after its order it left. Beside the event, because looking up the orders of a year takes longer
-- than all the rest.
alter table events add column seconds_since_ordered integer;

-- By a trigger, because processes of the version before are still at work, and one shipment without its time would make
-- every median that it belongs to wrong.
create function tell_seconds_since_ordered() returns trigger language plpgsql as $$
begin
  select greatest(0, extract(epoch from new.occurred_at - o.created_at))::integer into new.seconds_since_ordered
  from orders o where o.id = new.order_id;
  return new;
end
$$;

create trigger shipment_tells_its_time before insert on events
  for each row when (new.type = 'order.shipped') execute function tell_seconds_since_ordered();

update events e set seconds_since_ordered = greatest(0, extract(epoch from e.occurred_at - o.created_at))::integer
from orders o where o.id = e.order_id and e.type = 'order.shipped';

create index events_counted on events (type, occurred_at) include (intermediary_id, test, seconds_since_ordered)
  where type in ('order.ordered', 'order.shipped', 'order.cancelled', 'booking.unknown');

create index bookings_by_age on bookings (created_at) include (order_id, attempt, state, sent_at);
create index bookings_rejected on bookings (created_at) where state = 'REJECTED';
-- Few against all others: what is theirs is left out by looking here.
create index orders_test on orders (id) where test;
