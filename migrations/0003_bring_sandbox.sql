-- The stand-in Bring's own books: apart from everything else, as the real one's are. It knows nothing of orders.

-- Every number that it issues is made of the next serial.
create sequence sandbox_serials;

-- The ledger: each booking, and no other trace of what was asked for.
create table sandbox_consignments (
  id uuid primary key,
  consignment_number text not null unique,
  reference text,
  correlation_id text,
  product_id text not null,
  customer_number text not null,
  sender jsonb not null,
  recipient jsonb not null,
  -- The label's secret name: who knows it may fetch the label.
  label_id uuid not null unique,
  -- A test booking: it has a label, and Tracking has never heard of it.
  test boolean not null,
  journey text not null,
  expected_delivery timestamptz not null,
  booked_at timestamptz not null,
  -- From here on Tracking finds it by its reference: the carrier takes its time.
  listed_at timestamptz not null,
  -- Taken back by a person, as in Mybring.
  cancelled_at timestamptz
);

create index sandbox_consignments_of_reference on sandbox_consignments (reference);

create table sandbox_packages (
  package_number text primary key,
  consignment_id uuid not null references sandbox_consignments,
  -- As in the request, from 1 on.
  position integer not null,
  correlation_id text,
  weight_kg double precision not null,
  goods_description text,
  unique (consignment_id, position)
);

-- What happens to a parcel is settled when it is booked, so that it goes on its way whoever is running.
create table sandbox_events (
  id uuid primary key,
  package_number text not null references sandbox_packages,
  position integer not null,
  status text not null,
  postal_code text not null,
  city text not null,
  occurs_at timestamptz not null,
  unique (package_number, position)
);

create table sandbox_subscriptions (
  id uuid primary key,
  authenticator uuid not null,
  tracking_id text not null,
  event_groups text[] not null,
  url text not null,
  content_type text not null,
  headers jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- A second one for the same parcel and address is turned away.
  constraint sandbox_subscriptions_similar unique (tracking_id, url)
);

-- An event that a subscriber is told of when it falls due.
create table sandbox_pushes (
  subscription_id uuid not null references sandbox_subscriptions on delete cascade,
  event_id uuid not null references sandbox_events on delete cascade,
  attempts integer not null default 0,
  -- Null once it has arrived or was given up.
  next_attempt_at timestamptz,
  -- One front of the stand-in holds it until then; whoever claims later has another token.
  lease_token uuid,
  lease_until timestamptz,
  primary key (subscription_id, event_id)
);

create index sandbox_pushes_due on sandbox_pushes (next_attempt_at) where next_attempt_at is not null;
create index sandbox_pushes_of_event on sandbox_pushes (event_id);

-- The bookings of the present second, over all fronts.
create table sandbox_rate (
  id integer primary key check (id = 1),
  second bigint not null,
  calls integer not null
);

-- Where fronts have listened: the next one takes a port again, so that label links outlive a restart.
create table sandbox_ports (
  port integer primary key
);
