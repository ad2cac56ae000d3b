import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { releaseDevice } from '../devices/scan-device.ts';
import { moveOrderAsOperator } from '../orders/move-order-as-operator.ts';
import type { Order } from '../orders/order.ts';
import type { OrderRefusal, OrderResult } from '../orders/refusals.ts';
import type { Parts } from '../parts.ts';
import { takeBackScan } from './take-back-scan.ts';

type CancelParts = Pick<Parts, 'db' | 'clock' | 'ids'>;

/**
 * Cancels an order that is ORDERED or IN_PROGRESS, while the carrier can't have a booking for it: an intent that was not
 * sent yet is withdrawn, and the device goes back into stock. @param orderId `order_<uuid>`.
 */
export function cancelOrderAsOperator(
  parts: CancelParts,
  actor: OperatorActor,
  orderId: string,
  reason: string | null = null,
): Promise<OrderResult<Order>> {
  return moveOrderAsOperator(parts, {
    orderId,
    move: 'cancelByOperator',
    actor,
    details: { reason },
    andAlso: (tx, order) => takeBackAll(parts, tx, actor, order),
  });
}

/** Takes back what was scanned for an order, if the carrier can't have it yet. Ask under the order's lock. */
async function takeBackAll(
  parts: CancelParts,
  tx: Tx,
  actor: OperatorActor,
  { id: orderId }: Order,
): Promise<OrderRefusal | undefined> {
  const takenBack = await takeBackScan(parts, tx, { orderId, actor });
  if (takenBack === 'too_late') return { kind: 'booking_exists' };
  // The device of an attempt that the carrier has rejected.
  if (takenBack === 'nothing') await releaseDevice(parts, tx, { orderId, actor });
  return undefined;
}
