import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { assignDevice, findScanned } from '../devices/scan-device.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking, insertBooking } from './bookings.sql.ts';
import type { CarrierName } from './carrier.ts';
import { findHold } from './find-hold.ts';
import { findHandling } from './handlings.sql.ts';
import { readTypedLink } from './read-link.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';

/** An operator's scan: the order on the bench, and the code on the device. */
export interface Scan {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** As the scanner gave it. */
  readonly device: string;
  /** An https link, typed in by hand: the manual carrier needs it, the others take none. */
  readonly trackingLink: string | null;
}

/**
 * Binds the scanned device to the order and writes the intent to book its parcel, in one transaction: from its commit on
 * the parcel will be booked, exactly once. The same scan again, by whomever, gets the booking that is there.
 */
export async function intendBooking(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'carriers'>,
  actor: OperatorActor,
  scan: Scan,
): Promise<ShippingResult<Booking>> {
  return parts.db.inTransaction(async (tx): Promise<ShippingResult<Booking>> => {
    const order = await lockOrder(tx, scan.orderId);
    if (order === undefined) return refuse({ kind: 'order_not_found' });
    const newest = await findNewestBooking(tx, order.id);
    const assignment = { code: scan.device, order: { id: order.id, deviceType: order.deviceType }, actor };
    if (newest !== undefined && isLive(newest)) {
      // A second scan for an order in the carrier's hands: the same device is the same scan, another one a mistake.
      const scanned = await findScanned(tx, scan.device);
      if (scanned.kind === 'device' && scanned.device.orderId === order.id)
        return { ok: true, value: newest };
      // A parcel that came back has freed its device, and its order takes none any more.
      if (order.status !== 'IN_PROGRESS')
        return refuse({ kind: 'wrong_status', move: 'ship', status: order.status });
      const again = await assignDevice(parts, tx, assignment);
      return again.ok ? { ok: true, value: newest } : again;
    }
    const refusal = await findObstacle(tx, actor, order);
    if (refusal !== undefined) return refuse(refusal);
    const carrier = parts.carriers.of(order);
    const link = readTypedLink(carrier, scan.trackingLink);
    if (!link.ok) return link;
    const assigned = await assignDevice(parts, tx, assignment);
    if (!assigned.ok) return assigned;
    const booking = await writeIntent(parts, tx, order, {
      carrier,
      deviceId: assigned.device.id,
      link: link.value,
    });
    const details = { deviceId: booking.deviceId, attempt: booking.attempt, carrier };
    await noteOrder(parts, tx, { orderId: order.id, type: 'order.scanned', actor, details });
    return { ok: true, value: booking };
  });
}

/** Writes the intent to book an order's parcel, due now, under the order's lock; the carrier is called once it is committed. */
export function writeIntent(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  order: Order,
  { carrier, deviceId, link }: { carrier: CarrierName; deviceId: string; link: string | null },
): Promise<Booking> {
  const now = parts.clock.now();
  const reference = order.id.replaceAll('-', '');
  const row = { id: parts.ids.uuid(), orderId: order.id, carrier, deviceId, reference, handTypedLink: link };
  return insertBooking(tx, { ...row, dueAt: now, now });
}

/** Whether the carrier has this parcel on its books, or may have, or is about to. */
function isLive({ state }: Booking): boolean {
  return state === 'INTENT' || state === 'UNKNOWN' || state === 'BOOKED';
}

function refuse(refusal: ShippingRefusal): { ok: false; refusal: ShippingRefusal } {
  return { ok: false, refusal };
}

async function findObstacle(
  tx: Tx,
  actor: OperatorActor,
  order: Order,
): Promise<ShippingRefusal | undefined> {
  if (order.status !== 'IN_PROGRESS') return { kind: 'wrong_status', move: 'ship', status: order.status };
  const handling = await findHandling(tx, order.id);
  if (handling?.claimedBy && handling.claimedBy !== actor.name) {
    return { kind: 'claimed_by_other', operator: handling.claimedBy };
  }
  return findHold(tx, order.id);
}
