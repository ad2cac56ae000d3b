import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const lanes = statement(
  'measure_webhook_lanes',
  // Walks from lane to lane along the index and takes the first of each: a lane costs the same however much waits in it.
  `with recursive lanes as (
     (select intermediary_id, origin, created_at, 1 as place from webhook_deliveries
      where state = 'pending' order by intermediary_id, origin, created_at limit 1)
     union all
     select next.intermediary_id, next.origin, next.created_at, lanes.place + 1
     from lanes cross join lateral (
       select d.intermediary_id, d.origin, d.created_at from webhook_deliveries d
       where d.state = 'pending' and (d.intermediary_id, d.origin) > (lanes.intermediary_id, lanes.origin)
       order by d.intermediary_id, d.origin, d.created_at limit 1
     ) next
     where lanes.place < $1
   )
   select lanes.intermediary_id as "intermediaryId", b.opened_at is not null as open, min(lanes.created_at) as oldest
   from lanes left join webhook_breakers b on b.origin = lanes.origin
   group by 1, 2`,
);

/** The oldest undelivered event of an intermediary, apart for receiving servers whose breaker is open. */
export interface OldestUndelivered {
  readonly intermediaryId: string;
  readonly open: boolean;
  readonly oldest: Date;
}

/** The oldest undelivered events of all lanes, `limit` lanes at most. Numbers for operators, nobody's data. */
export function findOldestForOperator(db: Db, limit: number): Promise<OldestUndelivered[]> {
  return db.query<OldestUndelivered>(lanes, [limit]);
}

const counts = statement(
  'measure_webhook_counts',
  `select (select count(*)::int from (select 1 from webhook_deliveries where state = 'pending' limit $1) pending) as pending,
          (select count(*)::int from (select 1 from webhook_breakers where opened_at is not null limit $1) open) as "openBreakers"`,
);

/** How many deliveries are pending and how many breakers open, each counted up to `limit`. */
export async function countWaitingForOperator(
  db: Db,
  limit: number,
): Promise<{ pending: number; openBreakers: number }> {
  const [row] = await db.query<{ pending: number; openBreakers: number }>(counts, [limit]);
  return row ?? { pending: 0, openBreakers: 0 };
}
