import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { appendEvent, type EventDetails } from '../events/append-event.ts';
import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { correctShippedForOperator } from './orders.sql.ts';

/**
 * Corrects what the partner was told of a shipped order's parcel, and tells them anew, in the caller's transaction, which
 * holds the order's lock. The status stays SHIPPED. Null leaves a value as it is.
 */
export async function correctOrder(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  correction: {
    orderId: string;
    deviceId: string | null;
    trackingLink: string | null;
    actor: Actor;
    details: EventDetails;
  },
): Promise<Order> {
  const { orderId, deviceId, trackingLink, actor, details } = correction;
  const order = await correctShippedForOperator(tx, orderId, {
    deviceId,
    trackingLink,
    now: parts.clock.now(),
  });
  if (order === undefined) throw new Error('The order to be corrected is not SHIPPED.');
  await appendEvent(parts, tx, { type: 'order.corrected', order, actor, details });
  return order;
}
