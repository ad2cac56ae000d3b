-- What the queue is listed, counted and searched for duplicates by; saved views of it; and what has changed, for the live stream.

-- The tabs of the queue, each oldest first, and their counts, without a look at the table itself.
create index orders_waiting on orders (test, status, number) where status in ('ORDERED', 'IN_PROGRESS');
-- By the time of the last change.
create index orders_open_changed on orders (test, updated_at, number) where status in ('ORDERED', 'IN_PROGRESS');
create index orders_changed on orders (updated_at, number);
-- Who has waited too long is found without a look at those who have not; and since when any claim of an open order can be.
create index orders_open_at on orders (created_at) where status in ('ORDERED', 'IN_PROGRESS');
-- Labels that do not come.
create index bookings_unlabelled on bookings (order_id) where state = 'BOOKED' and (label_url is null or tries >= 3);

-- A text as it is compared: in lower case, without what people write differently. In every locale alike.
create function folded(text) returns text language sql immutable parallel safe
  return regexp_replace(lower($1), '[[:space:].,;:/''"()-]+', '', 'g');

-- The same address, and the same name at one postal code; and recipients by the beginning of their postal code.
create index recipients_by_address on recipients
  ((postal_code collate "C"), folded(address_line1 || coalesce(address_line2, '')));
create index recipients_by_name on recipients
  ((postal_code collate "C"), folded(first_name || last_name || coalesce(company_name, '')));
create index recipients_by_city on recipients (lower(city));

-- A filter and a sorting of the queue under a name; without an owner it is shared by all.
create table saved_views (
  id uuid primary key,
  owner text,
  name text not null,
  search jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index saved_views_name on saved_views (owner, lower(name)) nulls not distinct;

-- What has changed lately, for who watches: kinds and ids of orders, never data. Triggers write it, in the transaction of
-- the change, so that no change can be forgotten; it is read in the order of commits, and forgotten after some minutes.
create table changes (
  transaction_id xid8 not null default pg_current_xact_id(),
  kind text not null,
  order_id uuid,
  -- By the database's own clock, as are the minutes after which it is forgotten.
  noted_at timestamptz not null default now(),
  -- Once a transaction is enough; and what is read by.
  constraint changes_once unique nulls not distinct (transaction_id, kind, order_id)
);

-- Notes the row's order, once for each kind in the arguments.
create function note_changed_order() returns trigger language plpgsql as $$
begin
  insert into changes (kind, order_id)
  select kind, case tg_op when 'DELETE' then old.order_id else new.order_id end from unnest(tg_argv) as kind
  on conflict do nothing;
  return null;
end
$$;

-- Notes the kind in the argument, however many rows it was.
create function note_change() returns trigger language plpgsql as $$
begin
  insert into changes (kind) values (tg_argv[0]) on conflict do nothing;
  return null;
end
$$;

create function note_changed_parcel() returns trigger language plpgsql as $$
begin
  insert into changes (kind, order_id) select 'parcels', order_id from shipments where booking_id = new.booking_id
  on conflict do nothing;
  return null;
end
$$;

-- Each move, claim, hold, scan and correction has its event in the order's history.
create trigger note_event after insert on events
  for each row execute function note_changed_order('orders');
create trigger note_event_of_exception after insert on events
  for each row when (new.type not in ('order.ordered', 'order.claimed', 'order.unclaimed'))
  execute function note_changed_order('exceptions');
create trigger note_erasure after delete on recipients
  for each row execute function note_changed_order('orders');
-- Tries that fail have no event.
create trigger note_booking after update of state, tries, reason, late_settled_at on bookings
  for each row
  when ((old.state, old.tries, old.reason, old.late_settled_at)
        is distinct from (new.state, new.tries, new.reason, new.late_settled_at))
  execute function note_changed_order('orders', 'exceptions');
create trigger note_parcel after update of status, returned_at, handed_over_at on shipments
  for each row
  when ((old.status, old.returned_at, old.handed_over_at)
        is distinct from (new.status, new.returned_at, new.handed_over_at))
  execute function note_changed_order('parcels', 'exceptions');
create trigger note_parcel_event after insert on shipment_events
  for each row execute function note_changed_parcel();
create trigger note_webhook after update of state, attempts on webhook_deliveries
  for each row when ((old.state, old.attempts) is distinct from (new.state, new.attempts))
  execute function note_changed_order('webhooks');
create trigger note_lost_webhook after update of state on webhook_deliveries
  for each row when ((old.state = 'given_up') <> (new.state = 'given_up'))
  execute function note_changed_order('exceptions');
create trigger note_replay after insert or delete on webhook_replays
  for each row execute function note_changed_order('webhooks');
create trigger note_devices after insert or update on devices
  for each statement execute function note_change('devices');
create trigger note_intermediaries after insert or update on intermediaries
  for each statement execute function note_change('partners');
-- Not when a key was last used: that is every minute.
create trigger note_keys after insert or update of name, permissions, expires_at, revoked_at, rolled_at on api_keys
  for each statement execute function note_change('partners');
create trigger note_secrets after insert or update on webhook_secrets
  for each statement execute function note_change('partners');
create trigger note_staff after insert or update of name, role, revoked_at on operators
  for each statement execute function note_change('staff');
-- Who has signed out is to hear nothing any more.
create trigger note_end_of_session after delete on operator_sessions
  for each statement execute function note_change('staff');
create trigger note_views after insert or update or delete on saved_views
  for each statement execute function note_change('views');
