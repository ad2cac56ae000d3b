import type { OperatorActor } from '../auth/actor.ts';
import { mayFail } from '../lib/may-fail.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Order } from '../orders/order.ts';
import { bookShipment, claimIntents, type ShippingParts } from './book-shipment.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking } from './bookings.sql.ts';
import { claimUnlabelled, fetchLabel } from './fetch-label.ts';
import { intendBooking, type Scan } from './intend-booking.ts';
import type { ShippingResult } from './refusals.ts';

/** An order on its way out: how far it and its booking have come. */
export interface Progress {
  readonly order: Order;
  readonly booking: Booking;
}

/**
 * What one scan does: binds the device, books the parcel, stores the label, and ships the order, as far as the carrier
 * lets it. From the commit of the intent on the worker does what is left, so a failure after that is no refusal.
 * With an undo window nothing is sent yet: the same scan without one does it at once, and otherwise the worker in time.
 */
export async function shipOrder(
  parts: ShippingParts,
  actor: OperatorActor,
  scan: Scan,
): Promise<ShippingResult<Progress>> {
  const intent = await intendBooking(parts, actor, scan);
  if (!intent.ok) return intent;
  const { orderId } = intent.value;
  if ((scan.undoSeconds ?? 0) > 0) return { ok: true, value: await getProgress(parts, orderId) };
  return { ok: true, value: await advanceAtOnce(parts, intent.value) };
}

/** Takes a booking as far as it comes now. When that fails, the worker takes it further later. */
export async function advanceAtOnce(parts: ShippingParts, { id, orderId }: Booking): Promise<Progress> {
  await mayFail(parts.log, 'take a booking further at once', () => advanceBooking(parts, id));
  return getProgress(parts, orderId);
}

/** How far an order that has a booking has come. @param orderId the UUID. */
export async function getProgress({ db }: Pick<ShippingParts, 'db'>, orderId: string): Promise<Progress> {
  const booking = await findNewestBooking(db, orderId);
  if (booking === undefined) throw new Error(`The order ${orderId} has no booking.`);
  return { booking, order: await getOrder(db, orderId) };
}

/** Does at once what the worker would do next for a booking: the operator is waiting for the label. */
export async function advanceBooking(parts: ShippingParts, bookingId: string): Promise<void> {
  for (const claimed of await claimIntents(parts, 1, bookingId)) await bookShipment(parts, claimed);
  for (const claimed of await claimUnlabelled(parts, 1, bookingId)) await fetchLabel(parts, claimed);
}
