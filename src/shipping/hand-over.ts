import type { Actor, OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { shipDevice } from '../devices/scan-device.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking } from './bookings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { markHandedOver } from './shipments.sql.ts';

/** Hands a booked and labelled parcel to the carrier: the order is SHIPPED. @param orderId `order_<uuid>`. */
export function handOver(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
): Promise<ShippingResult<Order>> {
  return parts.db.inTransaction(async (tx): Promise<ShippingResult<Order>> => {
    const order = await lockOrder(tx, orderId);
    if (order === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
    if (order.status !== 'IN_PROGRESS') {
      return { ok: false, refusal: { kind: 'wrong_status', move: 'ship', status: order.status } };
    }
    const booking = await findNewestBooking(tx, order.id);
    if (booking?.state !== 'BOOKED')
      return { ok: false, refusal: { kind: 'no_such_booking', needed: 'BOOKED' } };
    if (!booking.hasLabel && booking.carrier !== 'manual')
      return { ok: false, refusal: { kind: 'no_label' } };
    return handOverInside(parts, tx, { order, booking, actor });
  });
}

/** The same within the transaction that stores the label; the order is locked. */
export async function handOverInside(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  parcel: { order: Order; booking: Booking; actor: Actor },
): Promise<ShippingResult<Order>> {
  const { order, booking, actor } = parcel;
  if (booking.trackingLink === null) throw new Error('A booked parcel has no tracking link.');
  const shipped = { deviceId: booking.deviceId, trackingLink: booking.trackingLink };
  const moved = await moveOrder(parts, tx, { owner: order, orderId: order.id, move: 'ship', actor, shipped });
  if (!moved.ok) return moved;
  const device = await shipDevice(parts, tx, { orderId: order.id, actor });
  if (!device.ok) throw new Error(`The order of a booked parcel has no device: ${device.refusal.kind}.`);
  await markHandedOver(tx, booking.id, parts.clock.now());
  await noteOrder(parts, tx, { orderId: order.id, type: 'parcel.handed_over', actor });
  return moved;
}
