-- Intermediaries, their keys and orders, what happened to each order, and who has to be told.

create table intermediaries (
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'),
  name text not null,
  created_at timestamptz not null
);

create table api_keys (
  id uuid primary key,
  intermediary_id text not null references intermediaries,
  name text,
  -- A test key sees test orders only, a live key live orders only.
  test boolean not null,
  hash bytea not null unique,
  last_four text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  -- When another key took its place: it may live on for an overlap, and isn't rolled again.
  rolled_at timestamptz
);

create table orders (
  id uuid primary key,
  -- Gives orders a sequence of their own: two of the same millisecond are still in order.
  number bigint generated always as identity unique,
  intermediary_id text not null references intermediaries,
  test boolean not null,
  external_user_id text not null,
  status text not null check (status in ('ORDERED', 'IN_PROGRESS', 'SHIPPED', 'CANCELLED')),
  subscription_type text not null check (subscription_type in ('PERSONAL', 'BUSINESS')),
  device_type text not null check (device_type in ('HAN_LTEM', 'HAN_WIFI')),
  webhook_callback_url text,
  device_id text,
  tracking_link text,
  -- The sequence of the order's newest event; raised under the row's lock.
  event_sequence integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint orders_device_when_shipped check ((status = 'SHIPPED') = (device_id is not null)),
  constraint orders_link_when_shipped check ((status = 'SHIPPED') = (tracking_link is not null))
);

create index orders_of_user on orders (intermediary_id, test, external_user_id, number desc);
create index orders_by_status on orders (status, number);
create unique index orders_device on orders (device_id);

-- Personal data in one place: erasing a recipient is deleting a row, and the order's bare bones stay.
create table recipients (
  order_id uuid primary key references orders,
  first_name text not null,
  last_name text not null,
  email text not null,
  phone_number text not null,
  address_line1 text not null,
  address_line2 text,
  city text not null,
  postal_code text not null,
  country text not null
);

create table events (
  id uuid primary key,
  order_id uuid not null references orders,
  sequence integer not null,
  type text not null,
  actor_kind text not null check (actor_kind in ('intermediary', 'operator', 'system')),
  actor_id text not null,
  occurred_at timestamptz not null,
  unique (order_id, sequence)
);

create table webhook_deliveries (
  -- One delivery per event.
  event_id uuid primary key references events,
  intermediary_id text not null references intermediaries,
  order_id uuid not null references orders,
  sequence integer not null,
  url text not null,
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'given_up')),
  attempts integer not null default 0,
  -- Null while an earlier delivery of the order is not finished: only an order's foremost is ever due.
  next_attempt_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  last_outcome text,
  last_http_status integer,
  created_at timestamptz not null,
  finished_at timestamptz
) with (fillfactor = 75);

create index webhook_deliveries_due on webhook_deliveries (next_attempt_at)
  where state = 'pending' and next_attempt_at is not null;
create index webhook_deliveries_unfinished on webhook_deliveries (order_id, sequence) where state = 'pending';

create table idempotency_keys (
  intermediary_id text not null references intermediaries,
  test boolean not null,
  key text not null,
  -- SHA-256 of the input: tells a repeated call from another call under the same key without keeping the input.
  fingerprint bytea not null,
  -- Deferred, because the key is taken before the order is written.
  order_id uuid not null references orders deferrable initially deferred,
  created_at timestamptz not null,
  primary key (intermediary_id, test, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
