-- Devices, bookings with a carrier, their labels, the parcels on their way, and what operators do beside an order's status.

create table devices (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{8}$'),
  type text not null check (type in ('HAN_LTEM', 'HAN_WIFI')),
  -- On older deliveries the box carries another code than the device in it.
  box_code text unique,
  state text not null check (state in ('IN_STOCK', 'ASSIGNED', 'SHIPPED', 'RETURNED', 'QUARANTINED')),
  order_id uuid references orders,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint devices_order check ((state in ('ASSIGNED', 'SHIPPED')) = (order_id is not null))
);

-- What is in the house, for the level of the stock: the shipped ones become many more.
create index devices_at_hand on devices (type, state) where state in ('IN_STOCK', 'ASSIGNED');
-- Codes that differ in upper and lower case alone: a person at a keyboard is told of them.
create index devices_lower_id on devices (lower(id));
-- One order is one device.
create unique index devices_order_once on devices (order_id);

create table device_events (
  id bigint generated always as identity primary key,
  device_id text not null references devices,
  type text not null,
  actor_kind text not null,
  actor_id text not null,
  order_id uuid references orders,
  note text,
  occurred_at timestamptz not null
);

create index device_events_of_device on device_events (device_id, id);
-- How fast the stock shrinks.
create index device_events_shipped on device_events (occurred_at) where type = 'device.shipped';

-- The stock says now which device is where; a returned one may be shipped again with another order.
drop index orders_device;
create index orders_device on orders (device_id) where device_id is not null;

alter table recipients add column company_name text;

-- What a recipient's data was before an operator corrected it. Erased with the recipient: personal data stays one deletion.
create table former_recipients (
  number bigint generated always as identity primary key,
  order_id uuid not null references recipients on delete cascade,
  first_name text not null,
  last_name text not null,
  email text not null,
  phone_number text not null,
  company_name text,
  address_line1 text not null,
  address_line2 text,
  city text not null,
  postal_code text not null,
  country text not null,
  replaced_at timestamptz not null,
  replaced_by text not null
);

create index former_recipients_of_order on former_recipients (order_id, number);

-- What an operator knows and does beside the status.
create table handlings (
  order_id uuid primary key references orders,
  claimed_by text,
  claimed_at timestamptz,
  hold_reason text,
  hold_note text,
  held_by text,
  held_at timestamptz,
  constraint handlings_claim check ((claimed_by is null) = (claimed_at is null)),
  constraint handlings_hold check ((hold_reason is null) = (held_at is null))
);

-- An event may carry what it is about: the reason of a cancellation, the old value of a correction.
alter table events add column details jsonb;
-- What concerns the house alone is not pushed to the partner.
alter table events add column internal boolean not null default false;

create table bookings (
  id uuid primary key,
  order_id uuid not null references orders,
  attempt integer not null,
  carrier text not null check (carrier in ('bring', 'bring-sandbox', 'manual')),
  device_id text not null references devices,
  -- INTENT before the carrier has answered, and then exactly one of the others. ABSENT: was UNKNOWN, and a person has
  -- confirmed that the carrier has no such booking. VOID: a booking that was taken back by hand at the carrier.
  state text not null check (state in ('INTENT', 'BOOKED', 'REJECTED', 'UNKNOWN', 'ABSENT', 'VOID')),
  reference text not null,
  hand_typed_link text,
  -- From here on the carrier may have heard of it: an INTENT with this time is never sent again.
  sent_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  tries integer not null default 0,
  -- When to book (INTENT), to ask for the reference (UNKNOWN), or to fetch the label (BOOKED); null: nothing is due.
  next_step_at timestamptz,
  faults jsonb,
  reason text,
  consignment_number text,
  tracking_number text,
  tracking_link text,
  label_url text,
  expected_delivery timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (order_id, attempt),
  constraint bookings_booked check (state not in ('BOOKED', 'VOID') or tracking_link is not null)
);

-- A parcel is booked at most once: while one of these lives, there is no second.
create unique index bookings_live on bookings (order_id) where state in ('INTENT', 'UNKNOWN', 'BOOKED');
create index bookings_due on bookings (next_step_at) where next_step_at is not null;
create index bookings_tracking_number on bookings (tracking_number);
-- Which parcel a device that came back was in.
create index bookings_of_device on bookings (device_id);

create table labels (
  booking_id uuid primary key references bookings,
  pdf bytea not null,
  sha256 bytea not null,
  stored_at timestamptz not null,
  printed_at timestamptz
);

create table shipments (
  booking_id uuid primary key references bookings,
  order_id uuid not null references orders,
  status text not null,
  status_at timestamptz not null,
  expected_delivery timestamptz,
  handed_over_at timestamptz,
  next_poll_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  subscribed boolean not null default false,
  returned_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index shipments_of_order on shipments (order_id);
create index shipments_due on shipments (next_poll_at) where next_poll_at is not null;

create table shipment_events (
  booking_id uuid not null references shipments,
  status text not null,
  carrier_status text not null,
  description text not null,
  place text,
  occurred_at timestamptz not null,
  -- Within a second, the order of the carrier's own list decides; a pushed event has no place in it until the carrier is
  -- asked, and until then counts as newer, in the order of arrival.
  position integer,
  number bigint generated always as identity,
  -- Pushed and polled reports of the same thing are one.
  primary key (booking_id, carrier_status, occurred_at)
);

create table operators (
  id uuid primary key,
  name text not null unique,
  role text not null check (role in ('picker', 'manager', 'administrator')),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
