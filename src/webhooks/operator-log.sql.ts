import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { DeliveryState } from './delivery.ts';
import type { LogFilter, LogLine, LogPlace } from './log-line.ts';

/** `d` is a row of webhook_deliveries. */
const columns = `
  d.event_id as "eventId", d.order_id as "orderId", d.intermediary_id as "intermediaryId", d.test,
  d.body::json ->> 'orderStatus' as "orderStatus", d.url, d.state, d.last_outcome as outcome,
  d.last_http_status as "httpStatus", d.attempts, d.created_at as "createdAt", d.finished_at as "finishedAt",
  case when d.state = 'pending' then d.next_attempt_at end as "nextAttemptAt",
  exists (select 1 from webhook_replays r where r.event_id = d.event_id) as "replayWaits"`;

/** What is left to sift once an index has found the rows. */
const matches = `
  ($2::text is null or d.last_outcome = $2) and ($3::text is null or d.origin = $3)
  and d.created_at >= coalesce($4::timestamptz, '-infinity') and d.created_at < coalesce($5::timestamptz, 'infinity')
  and (d.created_at, d.event_id) < (coalesce($6::timestamptz, 'infinity'), coalesce($7::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;

const newestFirst = 'order by d.created_at desc, d.event_id desc';

// Three statements, one for each index: a plan that serves every filter would read all of an intermediary's rows.
const list = statement(
  'list_webhook_log_for_operator',
  `select ${columns} from unnest($9::boolean[]) as kind (test)
   cross join lateral (
     select * from webhook_deliveries d
     where d.intermediary_id = $1 and d.test = kind.test and d.state = any($10::text[]) and ${matches} ${newestFirst} limit $8
   ) d
   ${newestFirst} limit $8`,
);

const listInState = statement(
  'list_webhook_log_in_state_for_operator',
  `select ${columns} from unnest($9::text[]) as wanted (state)
   cross join lateral (
     select * from webhook_deliveries d
     where d.intermediary_id = $1 and d.state = wanted.state and d.state <> 'delivered'
       and d.test = any($10::boolean[]) and ${matches} ${newestFirst} limit $8
   ) d
   ${newestFirst} limit $8`,
);

const listOfOrder = statement(
  'list_webhook_log_of_order_for_operator',
  `select ${columns} from webhook_deliveries d
   where d.order_id = $9 and d.intermediary_id = $1 and d.state = any($10::text[]) and d.test = any($11::boolean[])
     and ${matches}
   ${newestFirst} limit $8`,
);

const undelivered: readonly DeliveryState[] = ['pending', 'given_up'];

/** The lines of an intermediary's log after a place, the newest first, `limit` at most. */
export function listLogForOperator(
  db: Db,
  filter: LogFilter,
  page: { after: LogPlace | null; limit: number },
): Promise<LogLine[]> {
  const { intermediaryId, outcome, origin, since, until, orderId } = filter;
  const values = [
    ...[intermediaryId, outcome, origin, since, until],
    ...[page.after?.createdAt ?? null, page.after?.eventId ?? null, page.limit],
  ];
  const kinds = filter.test === null ? [false, true] : [filter.test];
  const states = statesOf(filter);
  if (orderId !== null) return db.query<LogLine>(listOfOrder, [...values, orderId, states, kinds]);
  return states.includes('delivered')
    ? db.query<LogLine>(list, [...values, kinds, states])
    : db.query<LogLine>(listInState, [...values, states, kinds]);
}

/** The states that the wanted rows can be in: only what is delivered ends as `delivered`, and the reverse. */
function statesOf({ state, outcome }: LogFilter): readonly DeliveryState[] {
  if (state !== null) return [state];
  if (outcome === null) return [...undelivered, 'delivered'];
  return outcome === 'delivered' ? ['delivered'] : undelivered;
}
