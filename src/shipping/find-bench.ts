import { type Device } from '../devices/device.ts';
import { findScanned } from '../devices/scan-device.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { findOrderWebhooks } from '../webhooks/order-webhooks.ts';
import type { Bench } from './available-actions.ts';
import type { Booking } from './booking.ts';
import { listBookings } from './bookings.sql.ts';
import type { ParcelEvent } from './carrier.ts';
import { findHandling } from './handlings.sql.ts';
import { findQueueEntries, type QueueEntry } from './list-queue.ts';
import type { ShippingResult } from './refusals.ts';
import { findShipment, listShipmentEvents } from './shipments.sql.ts';

/** An order with everything that an operator can know of it. */
export interface OpenedOrder extends Bench {
  readonly entry: QueueEntry;
  /** Every attempt, the oldest first. */
  readonly bookings: readonly Booking[];
  readonly parcelEvents: readonly ParcelEvent[];
}

/** Opens any intermediary's order. @param orderId `order_<uuid>`. */
export async function findBench(
  parts: Pick<Parts, 'db'>,
  orderId: string,
): Promise<ShippingResult<OpenedOrder>> {
  const id = parsePublicId('order', orderId);
  const [entry] = id === undefined ? [] : await findQueueEntries(parts, [id]);
  if (entry === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
  const { order } = entry;
  const [handling, bookings, shipment, webhooks] = await Promise.all([
    findHandling(parts.db, order.id),
    listBookings(parts.db, order.id),
    findShipment(parts.db, order.id),
    findOrderWebhooks(parts, order, [order.id]),
  ]);
  const booking = bookings.at(-1);
  const device = await findDevice(parts, booking?.deviceId ?? order.deviceId);
  const parcelEvents = shipment === undefined ? [] : await listShipmentEvents(parts.db, shipment.bookingId);
  const parcel = { booking, bookings, device, shipment, parcelEvents };
  const deliveries = webhooks.get(order.id)?.deliveries ?? [];
  return { ok: true, value: { entry, order, handling, ...parcel, deliveries } };
}

async function findDevice(parts: Pick<Parts, 'db'>, id: string | null): Promise<Device | undefined> {
  const scanned = id === null ? undefined : await findScanned(parts.db, id);
  return scanned?.kind === 'device' ? scanned.device : undefined;
}
