-- Webhooks that partners can build on: secrets, attempts, lanes, breakers, replays, and the feed of events.

-- What a partner verifies our calls with; sealed with the key of the settings. The newest signs, and so do older ones
-- until they end.
create table webhook_secrets (
  id uuid primary key,
  intermediary_id text not null references intermediaries,
  test boolean not null,
  sealed bytea not null,
  last_four text not null,
  created_at timestamptz not null,
  ends_at timestamptz
);

create index webhook_secrets_of_owner on webhook_secrets (intermediary_id, test, created_at desc);

-- An intermediary's calls to one receiving server are a lane: lanes share the workers fairly.
alter table webhook_deliveries add column test boolean;
alter table webhook_deliveries add column origin text;
-- Since when it is its turn: its own attempts count from here, not the time that it waited for an earlier one.
alter table webhook_deliveries add column due_since timestamptz;

update webhook_deliveries d
set test = o.test, origin = lower(substring(d.url from '^https?://[^/?#]+')), due_since = d.next_attempt_at
from orders o where o.id = d.order_id;

alter table webhook_deliveries alter column test set not null;
alter table webhook_deliveries alter column origin set not null;

drop index webhook_deliveries_due;
create index webhook_deliveries_lane on webhook_deliveries (origin, intermediary_id, next_attempt_at)
  where state = 'pending' and next_attempt_at is not null;
create index webhook_deliveries_leased on webhook_deliveries (lease_until) where lease_until is not null;
create index webhook_deliveries_of_owner on webhook_deliveries (intermediary_id, test, created_at desc, event_id desc);
create index webhook_deliveries_of_order on webhook_deliveries (order_id, sequence);
-- The oldest of each lane, for the metrics.
create index webhook_deliveries_oldest on webhook_deliveries (intermediary_id, origin, created_at)
  where state = 'pending';
create index webhook_deliveries_by_age on webhook_deliveries (created_at desc, event_id desc);
create index webhook_deliveries_finished on webhook_deliveries (finished_at) where finished_at is not null;

create table webhook_attempts (
  id bigint generated always as identity primary key,
  event_id uuid not null references webhook_deliveries on delete cascade,
  trigger text not null check (trigger in ('schedule', 'replay')),
  started_at timestamptz not null,
  duration_ms integer not null,
  outcome text not null,
  http_status integer,
  -- The first 4 KiB of what the partner's server said.
  response text
);

create index webhook_attempts_of_delivery on webhook_attempts (event_id, id);
create index webhook_attempts_by_age on webhook_attempts (started_at);

-- A receiving server that keeps failing is asked by one probe at a time, until it answers again.
create table webhook_breakers (
  origin text primary key,
  failures integer not null,
  opened_at timestamptz,
  openings integer not null default 0,
  probe_at timestamptz
);

-- A server that answered 410: this URL gets nothing more of this intermediary until an order brings it again.
create table webhook_stops (
  intermediary_id text not null references intermediaries,
  test boolean not null,
  url text not null,
  stopped_at timestamptz not null,
  primary key (intermediary_id, test, url)
);

-- A delivery that somebody wants again: sent once, beside the schedule. Of an order's, the earliest first.
create table webhook_replays (
  id bigint generated always as identity primary key,
  event_id uuid not null unique references webhook_deliveries on delete cascade,
  intermediary_id text not null references intermediaries,
  order_id uuid not null references orders,
  sequence integer not null,
  requested_by text not null,
  requested_at timestamptz not null,
  lease_token uuid,
  lease_until timestamptz
);

create index webhook_replays_of_intermediary on webhook_replays (intermediary_id, id);
create index webhook_replays_of_order on webhook_replays (order_id, sequence);

-- The feed is read in the order of commits: a row whose transaction is still open is not skipped by who reads past it.
alter table events add column transaction_id xid8 not null default pg_current_xact_id();
-- Whose it is, so that a partner's feed is one walk along an index; null with what concerns the house alone.
alter table events add column intermediary_id text;
alter table events add column test boolean;
-- What the webhook says, kept also for those who have none.
alter table events add column payload text;

update events e
set intermediary_id = o.intermediary_id, test = o.test,
    payload = coalesce(
      (select d.body from webhook_deliveries d where d.event_id = e.id),
      json_strip_nulls(json_build_object(
        'externalUserId', o.external_user_id, 'orderId', 'order_' || o.id, 'deviceType', o.device_type,
        'deviceId', case when e.type in ('order.shipped', 'order.corrected') then o.device_id end,
        'trackingLink', case when e.type in ('order.shipped', 'order.corrected') then o.tracking_link end,
        'orderStatus', case e.type when 'order.ordered' then 'ORDERED' when 'order.started' then 'IN_PROGRESS'
                                   when 'order.cancelled' then 'CANCELLED' else 'SHIPPED' end))::text)
from orders o where o.id = e.order_id and not e.internal;

alter table events add constraint events_public_complete
  check (internal or (intermediary_id is not null and test is not null and payload is not null));
create index events_feed on events (intermediary_id, test, transaction_id, order_id, sequence) where not internal;
