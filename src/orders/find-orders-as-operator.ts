import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { findOrdersForOperator } from './orders.sql.ts';

/** Those of these orders that exist, whosever they are, in no order. @param ids UUIDs. */
export function findOrdersAsOperator(parts: Pick<Parts, 'db'>, ids: readonly string[]): Promise<Order[]> {
  return ids.length === 0 ? Promise.resolve([]) : findOrdersForOperator(parts.db, ids);
}
