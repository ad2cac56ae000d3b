import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import { periods, scopeValues } from './scope.sql.ts';
import type { Scope } from './scope.ts';

/** What became of the webhooks that events of a period had to be told by. */
export interface WebhookCounts {
  readonly deliveries: number;
  /** Delivered by the very first call. */
  readonly atFirst: number;
  /** Delivered by a later one. */
  readonly later: number;
  readonly givenUp: number;
  readonly pending: number;
  /** Calls made for them. */
  readonly attempts: number;
  /** How long 95 of 100 of these calls took at most; null when there was none. */
  readonly p95Ms: number | null;
}

/** The same for one of the periods; `place` counts them from 1, and is null for all of them together. */
export interface PlacedWebhookCounts extends WebhookCounts {
  readonly place: number | null;
}

const count = statement(
  'count_webhooks_of_periods',
  // Only all calls together tell how long 95 of 100 of them took, so the sum over the periods is made here.
  `with told as materialized (
     select p.place, d.event_id, d.state, d.attempts
     from ${periods}
     join webhook_deliveries d on d.created_at >= p.begins and d.created_at < p.ends
     where ($3::text is null or d.intermediary_id = $3) and ($4::boolean is null or d.test = $4)
   ),
   ended as (
     select place, count(*)::int as deliveries, count(*) filter (where state = 'delivered')::int as delivered,
            count(*) filter (where state = 'given_up')::int as given_up,
            count(*) filter (where state = 'pending')::int as pending
     from told group by rollup (place)
   ),
   called as (
     select t.place, count(*)::int as attempts,
            percentile_disc(0.95) within group (order by a.duration_ms) as p95,
            -- The only call that the schedule made; one that a person asked for later doesn't count as the first.
            count(*) filter (
              where t.state = 'delivered' and t.attempts = 1 and a.trigger = 'schedule' and a.outcome = 'delivered'
            )::int as at_first
     from told t join webhook_attempts a on a.event_id = t.event_id
     group by rollup (t.place)
   )
   select e.place::int as place, e.deliveries, coalesce(c.at_first, 0) as "atFirst",
          e.delivered - coalesce(c.at_first, 0) as later, e.given_up as "givenUp", e.pending,
          coalesce(c.attempts, 0) as attempts, c.p95 as "p95Ms"
   from ended e left join called c on c.place is not distinct from e.place`,
  { plannedAnew: true },
);

/** Counts the webhooks of the events of each of these periods, and of all; a period without any is left out. */
export function countWebhooksForOperator(db: Db, scope: Scope): Promise<PlacedWebhookCounts[]> {
  return db.query<PlacedWebhookCounts>(count, scopeValues(scope));
}
