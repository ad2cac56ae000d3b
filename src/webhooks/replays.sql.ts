import type { Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Outcome } from './outcome.ts';
import type { AttemptLog } from './queue.sql.ts';

const hasten = statement(
  'hasten_webhook_delivery',
  // Only an order's foremost has a next attempt, so that those behind it keep their place.
  `update webhook_deliveries set next_attempt_at = least(next_attempt_at, $4)
   where event_id = $1 and intermediary_id = $2 and test = $3 and state = 'pending' and next_attempt_at is not null
     and (lease_until is null or lease_until <= $4)
   returning true as hastened`,
);

/** Makes a pending delivery due now. @returns false when it isn't pending, waits for an earlier one, or is under way. */
export async function hastenDelivery(db: Db, owner: Owner, eventId: string, now: Date): Promise<boolean> {
  const values = [eventId, owner.intermediaryId, owner.test, now];
  return (await db.query(hasten, values)).length === 1;
}

const insert = statement(
  'insert_webhook_replay',
  `insert into webhook_replays (event_id, intermediary_id, order_id, sequence, requested_by, requested_at)
   select event_id, intermediary_id, order_id, sequence, $4::text, $5::timestamptz from webhook_deliveries
   where event_id = $1 and intermediary_id = $2 and test = $3 and state <> 'pending'
   on conflict (event_id) do nothing
   returning true as queued`,
);

/**
 * Asks for a finished delivery to be sent once more; once for however many ask before it is.
 * @returns whether nobody had asked before.
 */
export async function insertReplay(
  db: Db,
  owner: Owner,
  eventId: string,
  request: { by: string; now: Date },
): Promise<boolean> {
  const values = [eventId, owner.intermediaryId, owner.test, request.by, request.now];
  return (await db.query(insert, values)).length === 1;
}

const listOfOrder = statement(
  'list_webhook_replays_of_order',
  `select event_id as "eventId", requested_by as "requestedBy", requested_at as "requestedAt"
   from webhook_replays r
   where r.order_id = $1 and r.intermediary_id = $2
   order by sequence limit 50`,
);

/** A delivery that is about to be sent once more. */
export interface WaitingReplay {
  readonly eventId: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
}

/** The replays of the owner's order that wait or are under way. */
export function listReplays(db: Db, owner: Owner, orderId: string): Promise<WaitingReplay[]> {
  return db.query<WaitingReplay>(listOfOrder, [orderId, owner.intermediaryId]);
}

const insertMany = statement(
  'insert_webhook_replays',
  `insert into webhook_replays (event_id, intermediary_id, order_id, sequence, requested_by, requested_at)
   select d.event_id, d.intermediary_id, d.order_id, d.sequence, $4::text, $5::timestamptz from webhook_deliveries d
   where d.intermediary_id = $1 and d.test = $2 and d.state = 'given_up' and d.created_at >= $3
     and not exists (select 1 from webhook_replays r where r.event_id = d.event_id)
   order by d.created_at, d.event_id
   limit $6
   on conflict (event_id) do nothing
   returning true as queued`,
);

/** Asks for the owner's given-up deliveries of events since `since`, the oldest first, `limit` at most. @returns how many. */
export async function insertReplays(
  db: Db,
  owner: Owner,
  since: Date,
  request: { by: string; now: Date; limit: number },
): Promise<number> {
  const { by, now, limit } = request;
  const values = [owner.intermediaryId, owner.test, since, by, now, limit];
  return (await db.query(insertMany, values)).length;
}

/** A replay that one worker holds. */
export interface ClaimedReplay extends Owner {
  readonly id: string;
  readonly eventId: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly url: string;
  readonly body: string;
  /** Whoever claims later has another token, and this holder's results no longer count. */
  readonly leaseToken: string;
}

const claim = statement(
  'claim_webhook_replays',
  // Races with other claims: the update looks at the lease again once it has the row's lock, and the later one finds it taken.
  `with recursive lanes as (
     (select intermediary_id from webhook_replays order by intermediary_id limit 1)
     union all
     select next.intermediary_id from lanes cross join lateral (
       select r.intermediary_id from webhook_replays r
       where r.intermediary_id > lanes.intermediary_id order by r.intermediary_id limit 1
     ) next
   ),
   waiting as (
     select due.id, busy.count + row_number() over (partition by lanes.intermediary_id order by due.id) as rank
     from lanes
     cross join lateral (
       select count(*) as count from webhook_replays r
       where r.intermediary_id = lanes.intermediary_id and r.lease_until > $1
     ) busy
     cross join lateral (
       select r.id from webhook_replays r
       where r.intermediary_id = lanes.intermediary_id and (r.lease_until is null or r.lease_until <= $1)
         -- An order's replays go one after the other, the earliest first.
         and not exists (select 1 from webhook_replays e where e.order_id = r.order_id and e.sequence < r.sequence)
       order by r.id limit greatest(0, $5 - busy.count)
     ) due
   ),
   -- Everybody's first before anybody's second.
   taken as (select id from waiting order by rank, id limit $2)
   update webhook_replays r set lease_token = $3, lease_until = $4
   from webhook_deliveries d
   where r.id = any(array(select id from taken)) and (r.lease_until is null or r.lease_until <= $1)
     and d.event_id = r.event_id
   returning r.id, r.event_id as "eventId", r.order_id as "orderId", r.sequence, d.intermediary_id as "intermediaryId",
             d.test, d.url, d.body, r.lease_token as "leaseToken"`,
);

/** Claims at most `limit` replays until `leaseUntil`, taking turns between intermediaries and so many of each at once. */
export function claimReplays(
  db: Db,
  request: { now: Date; limit: number; leaseToken: string; leaseUntil: Date; perIntermediary: number },
): Promise<ClaimedReplay[]> {
  const { now, limit, leaseToken, leaseUntil, perIntermediary } = request;
  return db.query<ClaimedReplay>(claim, [now, limit, leaseToken, leaseUntil, perIntermediary]);
}

const finish = statement(
  'finish_webhook_replay',
  // Fenced by the lease: a worker that was too slow finds another token and records nothing.
  `with finished as (
     delete from webhook_replays where id = $1 and lease_token = $2 returning event_id
   ), logged as (
     insert into webhook_attempts (event_id, intermediary_id, origin, trigger, started_at, duration_ms, outcome,
                                   http_status, response)
     select d.event_id, d.intermediary_id, d.origin, 'replay', $3::timestamptz, $4::integer, $5::text, $6::integer, $7::text
     from finished f join webhook_deliveries d on d.event_id = f.event_id
   ), arrived as (
     -- What was given up and has arrived after all need not be recovered again.
     update webhook_deliveries d set state = 'delivered', last_outcome = $5, last_http_status = $6
     from finished f where $5 = 'delivered' and d.event_id = f.event_id and d.state = 'given_up'
   )
   select true as finished from finished`,
);

/** Records what came of a replay, and ends it. @returns false when the lease was lost. */
export async function finishReplay(
  db: Db,
  replay: Pick<ClaimedReplay, 'id' | 'leaseToken'>,
  result: { outcome: Outcome; httpStatus: number | null },
  log: AttemptLog,
): Promise<boolean> {
  const values = [
    ...[replay.id, replay.leaseToken, log.startedAt, log.durationMs],
    ...[result.outcome, result.httpStatus, log.response],
  ];
  return (await db.query(finish, values)).length === 1;
}

const release = statement(
  'release_webhook_replay',
  'update webhook_replays set lease_token = null, lease_until = null where id = $1 and lease_token = $2',
);

/** Gives a claimed replay back unsent. */
export async function releaseReplay(db: Db, replay: Pick<ClaimedReplay, 'id' | 'leaseToken'>): Promise<void> {
  await db.query(release, [replay.id, replay.leaseToken]);
}

const countGivenUp = statement(
  'count_recoverable_webhooks',
  `select count(*)::int as count from (
     select 1 from webhook_deliveries d
     where d.intermediary_id = $1 and d.test = $2 and d.state = 'given_up' and d.created_at >= $3
       and not exists (select 1 from webhook_replays r where r.event_id = d.event_id)
     limit $4
   ) found`,
);

/** How many of the owner's deliveries `insertReplays` would ask for, counted up to `limit`. */
export async function countRecoverable(db: Db, owner: Owner, since: Date, limit: number): Promise<number> {
  const values = [owner.intermediaryId, owner.test, since, limit];
  const [row] = await db.query<{ count: number }>(countGivenUp, values);
  return row?.count ?? 0;
}
