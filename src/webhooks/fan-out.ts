import type { Tx } from '../db/database.ts';
import type { Order } from '../orders/order.ts';
import { callbackBody } from './callback-body.ts';
import { insertDelivery } from './webhooks.sql.ts';

/** Writes the delivery of an order's newest event, in the event's transaction, when the order has a callback. */
export async function fanOut(tx: Tx, eventId: string, order: Order): Promise<void> {
  if (order.webhookCallbackUrl === null) return;
  await insertDelivery(tx, {
    eventId,
    owner: order,
    orderId: order.id,
    sequence: order.eventSequence,
    url: order.webhookCallbackUrl,
    body: callbackBody(order),
    now: order.updatedAt,
  });
}
