import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { assignDevice, findScanned } from '../devices/scan-device.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking, hastenUntriedBooking, insertBooking } from './bookings.sql.ts';
import type { CarrierName } from './carrier.ts';
import { findHold } from './find-hold.ts';
import { findHandling } from './handlings.sql.ts';
import { readTypedLink } from './read-link.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';
import { readUndoWindow } from './undo-window.ts';

/** An operator's scan: the order on the bench, and the code on the device. */
export interface Scan {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** As the scanner gave it. */
  readonly device: string;
  /** An https link, typed in by hand: the manual carrier needs it, the others take none. */
  readonly trackingLink: string | null;
  /** For how long the scan can be undone before the carrier hears of it; by default not at all. */
  readonly undoSeconds?: number;
  /** The newest attempt that whoever scans has seen, 0 for none; null: they don't say. */
  readonly afterAttempt?: number | null;
}

/**
 * Binds the scanned device to the order, which it starts, and writes the intent to book its parcel, in one transaction: from
 * its commit on the parcel will be booked, exactly once, even if whoever scanned goes away. The same scan again, by
 * whomever, gets the booking that is there; without an undo window it ends the window of the first one.
 */
export async function intendBooking(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'carriers'>,
  actor: OperatorActor,
  scan: Scan,
): Promise<ShippingResult<Booking>> {
  const window = readUndoWindow(scan.undoSeconds);
  if (!window.ok) return window;
  const undoMs = window.value;
  return parts.db.inTransaction(async (tx): Promise<ShippingResult<Booking>> => {
    const order = await lockOrder(tx, scan.orderId);
    if (order === undefined) return refuse({ kind: 'order_not_found' });
    const newest = await findNewestBooking(tx, order.id);
    const assignment = { code: scan.device, order: { id: order.id, deviceType: order.deviceType }, actor };
    if (newest !== undefined && isLive(newest)) {
      // A second scan for an order in the carrier's hands: the same device is the same scan, another one a mistake.
      const scanned = await findScanned(tx, scan.device);
      if (scanned.kind === 'device' && scanned.device.orderId === order.id)
        return { ok: true, value: undoMs > 0 ? newest : await hasten(parts, tx, newest) };
      // A parcel that came back has freed its device, and its order takes none any more.
      if (order.status !== 'IN_PROGRESS')
        return refuse({ kind: 'wrong_status', move: 'ship', status: order.status });
      const again = await assignDevice(parts, tx, assignment);
      return again.ok ? { ok: true, value: newest } : again;
    }
    const refusal = await findObstacle(tx, actor, order);
    if (refusal !== undefined) return refuse(refusal);
    // A second copy of a scan may come late, when the first was undone: taken for a new one it would book after all.
    const attempt = newest?.attempt ?? 0;
    if (attempt !== (scan.afterAttempt ?? attempt)) return refuse({ kind: 'order_changed', attempt });
    const carrier = parts.carriers.of(order);
    const link = readTypedLink(carrier, scan.trackingLink);
    if (!link.ok) return link;
    const assigned = await assignDevice(parts, tx, assignment);
    if (!assigned.ok) return assigned;
    await startIfOrdered(parts, tx, actor, order);
    const booking = await writeIntent(parts, tx, order, {
      carrier,
      deviceId: assigned.device.id,
      link: link.value,
      undoMs,
    });
    const details = { deviceId: booking.deviceId, attempt: booking.attempt, carrier };
    await noteOrder(parts, tx, { orderId: order.id, type: 'order.scanned', actor, details });
    return { ok: true, value: booking };
  });
}

/** Whoever scans a device for an order has begun to process it: the partner can't cancel it any more, whatever is undone. */
async function startIfOrdered(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: OperatorActor,
  order: Order,
): Promise<void> {
  if (order.status !== 'ORDERED') return;
  const started = await moveOrder(parts, tx, { owner: order, orderId: order.id, move: 'start', actor });
  if (!started.ok) throw new Error(`A locked order could not be started: ${started.refusal.kind}.`);
}

/** Ends the undo window of an intent; one that was tried before keeps the pause that the carrier has asked for. */
async function hasten(parts: Pick<Parts, 'clock'>, tx: Tx, booking: Booking): Promise<Booking> {
  return (await hastenUntriedBooking(tx, booking.id, parts.clock.now())) ?? booking;
}

/**
 * Writes the intent to book an order's parcel, due when its undo window ends, under the order's lock; the carrier is called
 * once it is committed.
 */
export function writeIntent(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  order: Order,
  intent: { carrier: CarrierName; deviceId: string; link: string | null; undoMs?: number },
): Promise<Booking> {
  const { carrier, deviceId, link, undoMs = 0 } = intent;
  const now = parts.clock.now();
  const reference = order.id.replaceAll('-', '');
  const row = { id: parts.ids.uuid(), orderId: order.id, carrier, deviceId, reference, handTypedLink: link };
  return insertBooking(tx, { ...row, dueAt: new Date(now.getTime() + undoMs), now });
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
  const { status } = order;
  if (!openStatuses.some((open) => open === status)) return { kind: 'wrong_status', move: 'ship', status };
  const handling = await findHandling(tx, order.id);
  if (handling?.claimedBy && handling.claimedBy !== actor.name) {
    return { kind: 'claimed_by_other', operator: handling.claimedBy };
  }
  return findHold(tx, order.id);
}
