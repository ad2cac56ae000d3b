import type { Tx } from '../db/database.ts';
import type { Order } from '../orders/order.ts';
import { insertDelivery } from './queue.sql.ts';
import { resumeUrl } from './stops.sql.ts';

/**
 * Writes the delivery of an order's newest event, in the event's transaction, when the order has a callback.
 * @param body exactly what is sent.
 */
export async function fanOut(tx: Tx, eventId: string, order: Order, body: string): Promise<void> {
  const url = order.webhookCallbackUrl;
  if (url === null) return;
  // A new order brings its URL: if the server there had wanted nothing more, it is set again by that.
  if (order.eventSequence === 1) await resumeUrl(tx, order, url);
  await insertDelivery(tx, {
    eventId,
    owner: order,
    orderId: order.id,
    sequence: order.eventSequence,
    url,
    origin: new URL(url).origin,
    body,
    now: order.updatedAt,
  });
}
