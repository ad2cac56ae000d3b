import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { findScanned } from '../devices/scan-device.ts';
import { publicId } from '../lib/public-id.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import type { ShippingParts } from './book-shipment.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking } from './bookings.sql.ts';
import { findHold } from './find-hold.ts';
import { writeIntent } from './intend-booking.ts';
import { whyNotBookable } from './not-bookable.ts';
import { readTypedLink } from './read-link.ts';
import type { ShippingResult } from './refusals.ts';
import { advanceAtOnce, type Progress } from './ship-order.ts';
import { withOrder } from './with-order.ts';

/**
 * Books the parcel of an order once more, after the carrier has rejected it or a person has confirmed that it has none.
 * The device that was scanned is still assigned to the order; the recipient is the one that the order has now.
 * @param request.orderId `order_<uuid>`. @param request.trackingLink typed in by hand, for the manual carrier; by default
 *   the one of the attempt before.
 */
export async function bookAgain(
  parts: ShippingParts,
  actor: OperatorActor,
  request: { orderId: string; trackingLink?: string | null },
): Promise<ShippingResult<Progress>> {
  const intent = await withOrder(parts, request.orderId, ['IN_PROGRESS'], async (tx, order) => {
    const former = await findNewestBooking(tx, order.id);
    const obstacle = whyNotBookable(former) ?? (await findHold(tx, order.id));
    if (obstacle !== undefined) return { ok: false, refusal: obstacle };
    if (former === undefined || !(await isStillAssigned(tx, former))) {
      return { ok: false, refusal: { kind: 'no_device_assigned', orderId: publicId('order', order.id) } };
    }
    return intendAgain(parts, tx, {
      actor,
      order,
      former,
      trackingLink: request.trackingLink ?? former.handTypedLink,
    });
  });
  if (!intent.ok) return intent;
  return { ok: true, value: await advanceAtOnce(parts, intent.value) };
}

async function intendAgain(
  parts: ShippingParts,
  tx: Tx,
  given: { actor: OperatorActor; order: Order; former: Booking; trackingLink: string | null },
): Promise<ShippingResult<Booking>> {
  const { actor, order, former, trackingLink } = given;
  // The settings may name another carrier by now.
  const carrier = parts.carriers.of(order);
  const link = readTypedLink(carrier, trackingLink);
  if (!link.ok) return link;
  const booking = await writeIntent(parts, tx, order, {
    carrier,
    deviceId: former.deviceId,
    link: link.value,
  });
  const details = { attempt: booking.attempt, carrier };
  await noteOrder(parts, tx, { orderId: order.id, type: 'booking.repeated', actor, details });
  return { ok: true, value: booking };
}

/** Whoever assigns or releases an order's device holds the order's lock, as we do. */
async function isStillAssigned(tx: Tx, { deviceId, orderId }: Booking): Promise<boolean> {
  const scanned = await findScanned(tx, deviceId);
  return (
    scanned.kind === 'device' && scanned.device.state === 'ASSIGNED' && scanned.device.orderId === orderId
  );
}
