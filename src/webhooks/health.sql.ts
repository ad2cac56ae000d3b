import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How many of each list tell enough: beyond them the numbers are told as "so many and more". */
export const healthCaps = { attempts: 20_000, waiting: 10_000, givenUp: 10_000, lanes: 50 };

/** What came of the latest attempts at one receiving server. */
export interface AttemptCounts {
  readonly intermediaryId: string;
  readonly origin: string;
  readonly delivered: number;
  readonly failed: number;
  readonly p95Ms: number;
}

const attempts = statement(
  'list_webhook_attempt_counts_for_operator',
  `select wanted.id as "intermediaryId", a.origin, count(*) filter (where a.outcome = 'delivered')::int as delivered,
          count(*) filter (where a.outcome <> 'delivered')::int as failed,
          percentile_disc(0.95) within group (order by a.duration_ms) as "p95Ms"
   from unnest($1::text[]) as wanted (id)
   cross join lateral (
     select origin, outcome, duration_ms from webhook_attempts
     where intermediary_id = wanted.id and started_at >= $2
     order by started_at desc limit $3
   ) a
   group by wanted.id, a.origin
   order by count(*) desc
   limit $4`,
);

/** The attempts of several intermediaries since `since`, by receiving server: of each intermediary the newest `most`. */
export function countAttemptsForOperator(
  db: Db,
  intermediaryIds: readonly string[],
  since: Date,
  most: number,
): Promise<AttemptCounts[]> {
  const servers = intermediaryIds.length * healthCaps.lanes;
  return db.query<AttemptCounts>(attempts, [intermediaryIds, since, most, servers]);
}

/** What waits for one receiving server. */
export interface WaitingLane {
  readonly intermediaryId: string;
  readonly origin: string;
  readonly waiting: number;
  readonly oldestAt: Date;
  /** Whether one of the oldest has failed before. */
  readonly retrying: boolean;
}

const lanes = statement(
  'list_waiting_webhook_lanes_for_operator',
  // Walks from lane to lane along the index, as the metrics do: a lane costs the same however much waits in it.
  `with recursive lanes as (
     select wanted.id, first.origin, 1 as place
     from unnest($1::text[]) as wanted (id)
     cross join lateral (
       select origin from webhook_deliveries
       where state = 'pending' and intermediary_id = wanted.id order by origin, created_at limit 1
     ) first
     union all
     select lanes.id, next.origin, lanes.place + 1
     from lanes cross join lateral (
       select origin from webhook_deliveries
       where state = 'pending' and intermediary_id = lanes.id and origin > lanes.origin
       order by origin, created_at limit 1
     ) next
     where lanes.place < $2
   )
   select lanes.id as "intermediaryId", lanes.origin, counted.waiting, oldest."oldestAt", oldest.retrying
   from lanes
   cross join lateral (
     select count(*)::int as waiting from (
       -- In the index's order, or the planner may read the whole table instead.
       select 1 from webhook_deliveries
       where state = 'pending' and intermediary_id = lanes.id and origin = lanes.origin order by created_at limit $3
     ) found
   ) counted
   cross join lateral (
     select min(created_at) as "oldestAt", bool_or(attempts > 0) as retrying from (
       select created_at, attempts from webhook_deliveries
       where state = 'pending' and intermediary_id = lanes.id and origin = lanes.origin
       order by created_at limit 50
     ) eldest
   ) oldest`,
);

/** Where deliveries of several intermediaries wait; of each lane up to `most` are counted. */
export function listWaitingLanesForOperator(
  db: Db,
  intermediaryIds: readonly string[],
  most: number,
): Promise<WaitingLane[]> {
  return db.query<WaitingLane>(lanes, [intermediaryIds, healthCaps.lanes, most]);
}

const givenUp = statement(
  'list_given_up_webhooks_for_operator',
  `select wanted.id as "intermediaryId", d.origin, count(*)::int as count,
          count(*) filter (where d.finished_at >= $2)::int as recent
   from unnest($1::text[]) as wanted (id)
   cross join lateral (
     select origin, finished_at from webhook_deliveries
     where intermediary_id = wanted.id and state = 'given_up'
     order by created_at desc, event_id desc limit $3
   ) d
   group by wanted.id, d.origin
   order by count(*) desc
   limit $4`,
);

/** What was given up, and of that since `since`, by receiving server: of each intermediary the newest `most`. */
export function countGivenUpForOperator(
  db: Db,
  intermediaryIds: readonly string[],
  since: Date,
  most: number,
): Promise<{ intermediaryId: string; origin: string; count: number; recent: number }[]> {
  const servers = intermediaryIds.length * healthCaps.lanes;
  return db.query(givenUp, [intermediaryIds, since, most, servers]);
}

/** A receiving server that has been failing. */
export interface FailingServer {
  readonly origin: string;
  /** In a row. */
  readonly failures: number;
  /** Since when only one probe at a time is sent; null while there are too few failures for that. */
  readonly openedAt: Date | null;
  readonly probeAt: Date | null;
}

const breakers = statement(
  'list_webhook_breakers_of_origins',
  `select origin, failures, opened_at as "openedAt", probe_at as "probeAt"
   from webhook_breakers where origin = any($1) limit $2`,
);

/** The breakers of several receiving servers; one that does well has none. */
export function listBreakers(db: Db, origins: readonly string[]): Promise<FailingServer[]> {
  return db.query<FailingServer>(breakers, [origins, origins.length]);
}

/** A URL that has answered 410. */
export interface StoppedUrl {
  readonly url: string;
  readonly test: boolean;
  readonly stoppedAt: Date;
}

const stops = statement(
  'list_stopped_webhook_urls',
  `select url, test, stopped_at as "stoppedAt" from webhook_stops
   where intermediary_id = $1 order by stopped_at desc, url limit $2`,
);

/** The URLs of an intermediary that want nothing more, the newest first. */
export function listStops(db: Db, intermediaryId: string, limit: number): Promise<StoppedUrl[]> {
  return db.query<StoppedUrl>(stops, [intermediaryId, limit]);
}
