import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Outcome } from './outcome.ts';

/** A delivery that one worker holds for a while. */
export interface ClaimedDelivery extends Owner {
  readonly eventId: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly url: string;
  /** Scheme, host and port of the URL: who is called. */
  readonly origin: string;
  readonly body: string;
  /** Attempts that failed before this one. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueSince: Date;
  /** The receiver has said that it wants nothing more. */
  readonly stopped: boolean;
  /** It is the one that an open breaker lets through. */
  readonly probe: boolean;
  /** Whoever claims later has another token, and this holder's results no longer count. */
  readonly leaseToken: string;
}

const insert = statement(
  'insert_webhook_delivery',
  // Races with the end of an earlier delivery of the order, which wakes the next: both hold the order's lock.
  `insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                   next_attempt_at, due_since, created_at)
   select $1::uuid, $2::text, $3::boolean, $4::uuid, $5::integer, $6::text, $7::text, $8::text, 'pending',
          turn.at, turn.at, $9::timestamptz
   from (select case when not exists (select 1 from webhook_deliveries where order_id = $4 and state = 'pending')
                  then $9::timestamptz end as at) turn`,
);

/** Queues the delivery of an event. Ask under the order's lock. */
export async function insertDelivery(
  tx: Tx,
  row: {
    eventId: string;
    owner: Owner;
    orderId: string;
    sequence: number;
    url: string;
    origin: string;
    body: string;
    now: Date;
  },
): Promise<void> {
  const { eventId, owner, orderId, sequence, url, origin, body, now } = row;
  const { intermediaryId, test } = owner;
  await tx.query(insert, [eventId, intermediaryId, test, orderId, sequence, url, origin, body, now]);
}

const claimTurn = statement(
  'claim_webhook_turn',
  // One claim at a time in all processes, so that the caps hold: whoever comes meanwhile looks again a moment later.
  `select pg_try_advisory_xact_lock(hashtext('bestill webhook claim')) as mine`,
);

const claim = statement(
  'claim_webhook_deliveries',
  `with recursive lanes as (
     -- Walks from lane to lane along the index, so that a lane costs the same with one delivery waiting or a million.
     (select origin, intermediary_id, next_attempt_at from webhook_deliveries
      where state = 'pending' and next_attempt_at is not null
      order by origin, intermediary_id, next_attempt_at limit 1)
     union all
     select next.origin, next.intermediary_id, next.next_attempt_at
     from lanes cross join lateral (
       select d.origin, d.intermediary_id, d.next_attempt_at from webhook_deliveries d
       where d.state = 'pending' and d.next_attempt_at is not null
         and (d.origin, d.intermediary_id) > (lanes.origin, lanes.intermediary_id)
       order by d.origin, d.intermediary_id, d.next_attempt_at limit 1
     ) next
   ),
   busy as materialized (
     select origin, intermediary_id, count(*)::integer as count from webhook_deliveries
     where lease_until > $1 group by origin, intermediary_id
   ),
   counted as (
     select lanes.origin, lanes.intermediary_id, coalesce(busy.count, 0) as lane_busy,
            coalesce(origins.count, 0) as origin_busy, coalesce(owners.count, 0) as owner_busy,
            breaker.opened_at is not null as probing,
            -- An open breaker lets one probe through when its pause is over, and none while that is under way.
            case when breaker.opened_at is null then $5::integer
                 when breaker.probe_at <= $1 then 1 else 0 end as origin_cap
     from lanes
     left join busy on busy.origin = lanes.origin and busy.intermediary_id = lanes.intermediary_id
     left join (select origin, sum(count)::integer as count from busy group by origin) origins
       on origins.origin = lanes.origin
     left join (select intermediary_id, sum(count)::integer as count from busy group by intermediary_id) owners
       on owners.intermediary_id = lanes.intermediary_id
     left join webhook_breakers breaker on breaker.origin = lanes.origin
     where lanes.next_attempt_at <= $1
   ),
   open as (
     -- No lane shows more than its share of what is wanted: of two thousand lanes one each is enough.
     select *, least(origin_cap - origin_busy, $6 - owner_busy, ceil($2::numeric / count(*) over ()))::integer as room
     from counted where origin_busy < origin_cap and owner_busy < $6::integer
   ),
   waiting as (
     select due.event_id, due.next_attempt_at, open.*,
            row_number() over (partition by open.origin, open.intermediary_id
                               order by due.next_attempt_at, due.event_id) + lane_busy as lane_place
     from open cross join lateral (
       select d.event_id, d.next_attempt_at from webhook_deliveries d
       where d.state = 'pending' and d.origin = open.origin and d.intermediary_id = open.intermediary_id
         and d.next_attempt_at <= $1 and (d.lease_until is null or d.lease_until <= $1)
       order by d.next_attempt_at limit open.room
     ) due
   ),
   ranked as (
     -- Within a server and within an intermediary too, every lane's first goes before any lane's second. Whose delivery
     -- is the probe is drawn: else the lane with the oldest ones would be asked for ever while another could heal it.
     select waiting.*,
            row_number() over (partition by origin order by lane_place, case when probing then random() end,
                               next_attempt_at, event_id) as origin_rank,
            row_number() over (partition by intermediary_id order by lane_place, next_attempt_at, event_id) as owner_rank
     from waiting
   ),
   taken as (
     select event_id from ranked
     where origin_rank + origin_busy <= origin_cap and owner_rank + owner_busy <= $6
     -- Everybody's first before anybody's second.
     order by owner_rank + owner_busy, next_attempt_at
     limit $2
   ),
   probed as (
     -- The next probe waits for this one's end, or for its lease to run out with it.
     update webhook_breakers b set probe_at = $4
     from webhook_deliveries d
     where b.opened_at is not null and d.event_id = any(array(select event_id from taken)) and b.origin = d.origin
   )
   update webhook_deliveries d set lease_token = $3, lease_until = $4
   where d.event_id = any(array(select event_id from taken))
   returning d.event_id as "eventId", d.order_id as "orderId", d.intermediary_id as "intermediaryId", d.test,
             d.sequence, d.url, d.origin, d.body, d.attempts, d.created_at as "createdAt", d.due_since as "dueSince",
             d.lease_token as "leaseToken",
             exists (select 1 from webhook_stops s
                     where s.intermediary_id = d.intermediary_id and s.test = d.test and s.url = d.url) as stopped,
             exists (select 1 from webhook_breakers b where b.origin = d.origin and b.opened_at is not null) as probe`,
);

/** How many deliveries may be under way at once, in all processes together. */
export interface Caps {
  readonly perOrigin: number;
  readonly perIntermediary: number;
}

/** Claims at most `limit` due deliveries until `leaseUntil`, taking turns between intermediaries and within the caps. */
export async function claimDeliveries(
  tx: Tx,
  request: { now: Date; limit: number; leaseToken: string; leaseUntil: Date; caps: Caps },
): Promise<ClaimedDelivery[]> {
  const [turn] = await tx.query<{ mine: boolean }>(claimTurn, []);
  if (turn?.mine !== true) return [];
  const { now, limit, leaseToken, leaseUntil, caps } = request;
  const values = [now, limit, leaseToken, leaseUntil, caps.perOrigin, caps.perIntermediary];
  return tx.query<ClaimedDelivery>(claim, values);
}

const finish = statement(
  'finish_webhook_attempt',
  // Fenced by the lease: a worker that was too slow finds another token and changes nothing.
  `with finished as (
     update webhook_deliveries
     set state = $3, attempts = attempts + $12, next_attempt_at = coalesce($4, next_attempt_at),
         last_outcome = $5, last_http_status = $6, finished_at = $7, lease_token = null, lease_until = null
     where event_id = $1 and lease_token = $2 and state = 'pending'
     returning event_id, intermediary_id, origin
   ), logged as (
     insert into webhook_attempts (event_id, intermediary_id, origin, trigger, started_at, duration_ms, outcome,
                                   http_status, response)
     select event_id, intermediary_id, origin, 'schedule', $8::timestamptz, $9::integer, $5::text, $6::integer, $10::text
     from finished where $11
   )
   select true as finished from finished`,
);

/** What an attempt left behind. */
export interface AttemptResult {
  readonly state: 'pending' | 'delivered' | 'given_up';
  readonly outcome: Outcome | 'stopped' | 'expired';
  readonly httpStatus: number | null;
  /** When to try again; null once finished. */
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
}

/** One call of a partner's server, for the log. */
export interface AttemptLog {
  readonly startedAt: Date;
  readonly durationMs: number;
  /** The first 4 KiB of the answer. */
  readonly response: string | null;
}

/** Records what came of a claimed delivery; `log` is null when nobody was called. @returns false when the lease was lost. */
export async function finishAttempt(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'eventId' | 'leaseToken'>,
  result: AttemptResult,
  log: AttemptLog | null,
): Promise<boolean> {
  const values = [
    ...[
      delivery.eventId,
      delivery.leaseToken,
      result.state,
      result.nextAttemptAt,
      result.outcome,
      result.httpStatus,
    ],
    ...[result.finishedAt, log?.startedAt ?? null, log?.durationMs ?? null, log?.response ?? null],
    ...[log !== null, log === null ? 0 : 1],
  ];
  return (await db.query(finish, values)).length === 1;
}

const wake = statement(
  'wake_next_webhook_delivery',
  `update webhook_deliveries set next_attempt_at = $2, due_since = $2
   where event_id = (
     select event_id from webhook_deliveries where order_id = $1 and state = 'pending' order by sequence limit 1
   )`,
);

/** Lets the order's next delivery go, now that the one before it is finished. Ask under the order's lock. */
export async function wakeNextDelivery(tx: Tx, orderId: string, now: Date): Promise<void> {
  await tx.query(wake, [orderId, now]);
}

const lockOrder = statement(
  'lock_order_of_webhook',
  `select id from orders where id = $1 and intermediary_id = $2 for no key update`,
);

/** Takes the order's lock, as does whoever adds a delivery to it. */
export async function lockOrderOf(
  tx: Tx,
  { orderId, intermediaryId }: Pick<ClaimedDelivery, 'orderId' | 'intermediaryId'>,
): Promise<void> {
  await tx.query(lockOrder, [orderId, intermediaryId]);
}

const postpone = statement(
  'postpone_webhook_delivery',
  `update webhook_deliveries set next_attempt_at = $3, lease_token = null, lease_until = null
   where event_id = $1 and lease_token = $2 and state = 'pending'`,
);

/** Puts a claimed delivery off untried: we ourselves can't send it now. */
export async function postponeDelivery(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'eventId' | 'leaseToken'>,
  until: Date,
): Promise<void> {
  await db.query(postpone, [delivery.eventId, delivery.leaseToken, until]);
}

const release = statement(
  'release_webhook_delivery',
  `update webhook_deliveries set lease_token = null, lease_until = null where event_id = $1 and lease_token = $2`,
);

/** Gives a claimed delivery back untried, so that another worker takes it at once. */
export async function releaseDelivery(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'eventId' | 'leaseToken'>,
): Promise<void> {
  await db.query(release, [delivery.eventId, delivery.leaseToken]);
}
