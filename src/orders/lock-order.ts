import type { Tx } from '../db/database.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Order } from './order.ts';
import { lockOrderForOperator } from './orders.sql.ts';

/**
 * The order, whosever it is, held against every other change until the transaction ends. Whoever changes an order and
 * something that hangs on it takes the order first: so two of them wait for each other instead of blocking each other.
 * @param orderId `order_<uuid>`. @returns undefined when there is no such order.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<Order | undefined> {
  const id = parsePublicId('order', orderId);
  return id === undefined ? undefined : lockOrderForOperator(tx, id);
}
