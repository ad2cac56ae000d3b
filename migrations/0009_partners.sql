-- What the administration of partners needs: a trail of who changed what, and attempts that tell how a server does.

-- Who did what to partners, keys, secrets and staff; never a secret. Append-only: not even we can change it.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('intermediary', 'operator', 'system')),
  actor_id text not null,
  what text not null,
  -- The public id of what it was done to.
  about text not null,
  -- The partner that it concerns; null when it concerns the house alone.
  intermediary_id text,
  details json not null
);

create index audit_of_intermediary on audit (intermediary_id, id desc) where intermediary_id is not null;

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is append-only.';
end
$$;

create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change_of_audit();

-- An attempt tells whose it was and where it went, so that a server's health is read from the attempts alone.
alter table webhook_attempts add column intermediary_id text;
alter table webhook_attempts add column origin text;

-- Those that the health of today is read from; the older ones are forgotten soon enough.
update webhook_attempts a set intermediary_id = d.intermediary_id, origin = d.origin
from webhook_deliveries d where d.event_id = a.event_id and a.started_at > now() - interval '2 days';

create index webhook_attempts_of_intermediary on webhook_attempts (intermediary_id, started_at desc)
  include (origin, outcome, duration_ms);

-- What is not delivered is looked for among a great many that are.
create index webhook_deliveries_undelivered on webhook_deliveries (intermediary_id, state, created_at desc, event_id desc)
  where state <> 'delivered';
