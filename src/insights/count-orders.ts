import type { Parts } from '../parts.ts';
import { countWithCare } from './count-with-care.ts';
import { countOrdersForOperator, type OrderCounts } from './flow.sql.ts';
import type { Days } from './oslo-days.ts';
import type { Scope } from './scope.ts';

/** How many orders came, left and were cancelled: in each period, and in all of them. */
export interface OrderFlow {
  readonly all: OrderCounts;
  readonly periods: readonly (Days & OrderCounts)[];
}

/** Counts the orders of the scope, by the days on which they came, left and were cancelled. */
export async function countOrders(parts: Pick<Parts, 'db'>, scope: Scope): Promise<OrderFlow> {
  const counts = await countWithCare(parts.db, (tx) => countOrdersForOperator(tx, scope));
  const sumOf = (name: keyof OrderCounts) => counts.reduce((sum, each) => sum + each[name], 0);
  const all = { placed: sumOf('placed'), shipped: sumOf('shipped'), cancelled: sumOf('cancelled') };
  return { all, periods: withDays(scope, counts) };
}

/** Puts what was counted beside the days for which it was. */
export function withDays<Counts>(scope: Scope, counts: readonly Counts[]): (Days & Counts)[] {
  return scope.periods.flatMap((days, place) => {
    const counted = counts[place];
    return counted === undefined ? [] : [{ ...days, ...counted }];
  });
}
