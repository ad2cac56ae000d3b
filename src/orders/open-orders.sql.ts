import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How many of an intermediary's orders the house still has to see to. */
export interface OpenOrders {
  readonly intermediaryId: string;
  readonly live: number;
  readonly test: number;
}

const count = statement(
  'count_open_orders_for_operator',
  `select intermediary_id as "intermediaryId", count(*) filter (where not test)::int as live,
          count(*) filter (where test)::int as test
   from orders where status in ('ORDERED', 'IN_PROGRESS') and intermediary_id = any($1)
   group by intermediary_id`,
);

/** The open orders of several intermediaries; who has none is not in it. */
export function countOpenForOperator(db: Db, intermediaryIds: readonly string[]): Promise<OpenOrders[]> {
  return db.query<OpenOrders>(count, [intermediaryIds]);
}
