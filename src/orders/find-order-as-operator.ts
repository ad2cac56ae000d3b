import { listEventsAsOperator, type OrderHistory } from '../events/list-events-as-operator.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { findOrderForOperator } from './orders.sql.ts';
import type { OrderResult } from './refusals.ts';

/** An order and everything that happened to it. */
export interface OrderWithHistory {
  readonly order: Order;
  readonly history: OrderHistory;
}

/** Any intermediary's order with its history. @param orderId `order_<uuid>`. */
export async function findOrderAsOperator(
  parts: Pick<Parts, 'db'>,
  orderId: string,
): Promise<OrderResult<OrderWithHistory>> {
  const id = parsePublicId('order', orderId);
  const order = id === undefined ? undefined : await findOrderForOperator(parts.db, id);
  if (order === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
  return { ok: true, value: { order, history: await listEventsAsOperator(parts, order.id) } };
}
