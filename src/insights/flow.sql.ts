import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Days } from './oslo-days.ts';
import { periods, scopeValues } from './scope.sql.ts';
import type { Scope } from './scope.ts';

/** `e` is an event that is told to a partner. */
const ofScope = `($3::text is null or e.intermediary_id = $3) and ($4::boolean is null or e.test = $4)`;

/** How many orders came, left and were cancelled. */
export interface OrderCounts {
  readonly placed: number;
  readonly shipped: number;
  readonly cancelled: number;
}

const counted = (type: string) =>
  `(select count(*)::int from events e
    where e.type = '${type}' and e.occurred_at >= p.begins and e.occurred_at < p.ends and ${ofScope})`;

const countOrders = statement(
  'count_orders_of_periods',
  // Period by period along one index, so that no plan can be a bad one.
  `select ${counted('order.ordered')} as placed, ${counted('order.shipped')} as shipped,
          ${counted('order.cancelled')} as cancelled
   from ${periods} order by p.place`,
  { plannedAnew: true },
);

/** Counts the orders of each of the scope's periods. */
export function countOrdersForOperator(db: Db, scope: Scope): Promise<OrderCounts[]> {
  return db.query<OrderCounts>(countOrders, scopeValues(scope));
}

/** How long orders took from being placed to being shipped. Null where none was shipped. */
export interface ShipTimes {
  readonly shipped: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly p99Seconds: number | null;
}

const timeShipments = statement(
  'time_shipments_of_periods',
  // By the nearest rank: half of the orders really took no longer than the median.
  `select times.shipped, times.at[1] as "medianSeconds", times.at[2] as "p90Seconds", times.at[3] as "p99Seconds"
   from ${periods}
   cross join lateral (
     select count(*)::int as shipped,
            percentile_disc(array[0.5, 0.9, 0.99]) within group (order by e.seconds_since_ordered) as at
     from events e
     where e.type = 'order.shipped' and e.occurred_at >= p.begins and e.occurred_at < p.ends and ${ofScope}
   ) times
   order by p.place`,
  { plannedAnew: true },
);

/** Times what was shipped in each of these periods. */
export function timeShipmentsForOperator(db: Db, scope: Scope, of: readonly Days[]): Promise<ShipTimes[]> {
  return db.query<ShipTimes>(timeShipments, scopeValues(scope, of));
}

const countQueue = statement(
  'count_open_orders_by_age',
  `select width_bucket(extract(epoch from $3::timestamptz - o.created_at)::float8, $4::float8[]) as band,
          count(*)::int as orders
   from orders o
   where o.status in ('ORDERED', 'IN_PROGRESS')
     and ($1::text is null or o.intermediary_id = $1) and ($2::boolean is null or o.test = $2)
   group by band`,
  { plannedAnew: true },
);

/** Counts the open orders whose age in seconds is below the first of `limits` (band 0), below the second (band 1), and so on. */
export function countQueueByAgeForOperator(
  db: Db,
  { intermediaryId, test }: Pick<Scope, 'intermediaryId' | 'test'>,
  ages: { now: Date; limitsSeconds: readonly number[] },
): Promise<{ band: number; orders: number }[]> {
  return db.query(countQueue, [intermediaryId, test, ages.now, ages.limitsSeconds]);
}
