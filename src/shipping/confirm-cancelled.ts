import type { OperatorActor } from '../auth/actor.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import { orderStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { settleLateBooking } from './late-bookings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/**
 * Settles a booking that turned up after it was confirmed absent: the operator has cancelled it at the carrier, where
 * alone that can be done. @param late.orderId `order_<uuid>`.
 */
export function confirmCancelled(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  late: { orderId: string; consignmentNumber: string },
): Promise<ShippingResult<Order>> {
  return withOrder(parts, late.orderId, orderStatuses, async (tx, order) => {
    const consignmentNumber = late.consignmentNumber.trim();
    const attempt = await settleLateBooking(tx, order.id, consignmentNumber, parts.clock.now());
    if (attempt === undefined) return { ok: false, refusal: { kind: 'no_such_booking', needed: 'LATE' } };
    const details = { attempt, consignmentNumber };
    await noteOrder(parts, tx, { orderId: order.id, type: 'booking.voided', actor, details });
    return { ok: true, value: order };
  });
}
