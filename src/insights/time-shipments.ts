import type { Parts } from '../parts.ts';
import { withDays } from './count-orders.ts';
import { countWithCare } from './count-with-care.ts';
import { type ShipTimes, timeShipmentsForOperator } from './flow.sql.ts';
import type { Days } from './oslo-days.ts';
import { wholeOf } from './scope.sql.ts';
import type { Scope } from './scope.ts';

/** How long orders took to be shipped: those of each period, and all of them. */
export interface TimeToShip {
  readonly all: ShipTimes;
  readonly periods: readonly (Days & ShipTimes)[];
}

/** Times what was shipped within the scope, from being placed to being shipped. */
export async function timeShipments(parts: Pick<Parts, 'db'>, scope: Scope): Promise<TimeToShip> {
  const times = await countWithCare(parts.db, (tx) =>
    timeShipmentsForOperator(tx, scope, [...wholeOf(scope), ...scope.periods]),
  );
  const [all, ...each] = times;
  if (all === undefined) throw new Error('The shipments of a scope were not timed.');
  return { all, periods: withDays(scope, each) };
}
