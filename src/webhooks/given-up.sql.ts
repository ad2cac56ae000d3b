import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { GivenUp } from './delivery.ts';

const list = statement(
  'list_given_up_deliveries',
  `select d.event_id as "eventId", d.body::json ->> 'orderStatus' as "orderStatus", d.url, d.last_outcome as outcome,
          d.last_http_status as "httpStatus", d.attempts, d.finished_at as "finishedAt",
          exists (select from webhook_replays r where r.event_id = d.event_id) as "replayWaits"
   from webhook_deliveries d where d.event_id = any($1) and d.state = 'given_up' limit 100`,
);

/** Those of these deliveries that were given up, whosever they are. */
export function listGivenUpForOperator(db: Db, eventIds: readonly string[]): Promise<GivenUp[]> {
  return db.query<GivenUp>(list, [eventIds]);
}
