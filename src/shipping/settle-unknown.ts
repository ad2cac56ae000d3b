import { systemActor, type Actor } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import type { ClaimedBooking } from './booking.ts';
import { claimDueBookings, rescheduleBooking, settleBooking } from './bookings.sql.ts';
import type { CarrierBooking } from './carrier.ts';
import { insertShipment } from './shipments.sql.ts';
import { reasonText } from './reasons.ts';

type SettleParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'log' | 'config' | 'carriers'>;

const leaseMs = 60_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long after the doubt arose, and then after each answer that settled nothing, the carrier is asked again. */
const askPausesMs = [minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 6 * hourMs, 24 * hourMs];

/** The pause before the carrier is asked for our reference, in milliseconds. @param asked how often it was already. */
export function askAfterMs(asked: number): number {
  return askPausesMs[Math.min(asked, askPausesMs.length - 1)] ?? 24 * hourMs;
}

/** Claims bookings whose fate is unknown and that it is time to ask for. */
export function claimUnknowns(parts: SettleParts, limit: number): Promise<ClaimedBooking[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  return claimDueBookings(parts.db, 'UNKNOWN', {
    now,
    limit,
    id: null,
    leaseToken: parts.ids.uuid(),
    leaseUntil,
  });
}

/**
 * Asks the carrier for our reference. One hit is our booking; none proves nothing, and several are a person's matter.
 * It only ever asks: nothing in here can book.
 */
export async function settleUnknown(parts: SettleParts, claimed: ClaimedBooking): Promise<void> {
  const carrier = await parts.carriers.named(claimed.carrier);
  const found = await carrier.findByReference(claimed.reference);
  if (found.kind === 'found' && found.bookings.length === 1 && found.bookings[0] !== undefined) {
    return adopt(parts, claimed, found.bookings[0]);
  }
  if (found.kind === 'found') {
    const numbers = found.bookings.map(({ consignmentNumber }) => consignmentNumber).join(', ');
    return rescheduleBooking(parts.db, claimed, {
      at: null,
      reason: reasonText('found_several', { numbers }),
    });
  }
  const words = found.kind === 'none' ? reasonText('reference_unknown', {}) : found.reason;
  const tired = claimed.tries >= askPausesMs.length;
  const at = tired ? null : new Date(parts.clock.now().getTime() + askAfterMs(claimed.tries));
  await rescheduleBooking(parts.db, claimed, { at, reason: claimed.reason ?? words });
}

async function adopt(parts: SettleParts, claimed: ClaimedBooking, booking: CarrierBooking): Promise<void> {
  await adoptBooking(
    parts,
    { orderId: publicId('order', claimed.orderId), bookingId: claimed.id, booking },
    systemActor,
  );
}

/** Makes an UNKNOWN booking ours. @returns false when it isn't UNKNOWN any more: then nothing was changed. */
export function adoptBooking(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  found: { orderId: string; bookingId: string; booking: CarrierBooking },
  actor: Actor,
): Promise<boolean> {
  const { orderId, bookingId, booking } = found;
  return parts.db.inTransaction(async (tx) => {
    const now = parts.clock.now();
    await lockOrder(tx, orderId);
    const settled = await settleBooking(
      tx,
      bookingId,
      ['UNKNOWN'],
      { state: 'BOOKED', booking, nextStepAt: now },
      now,
    );
    if (settled === undefined) return false;
    await insertShipment(tx, settled, now);
    const details = { attempt: settled.attempt, consignmentNumber: booking.consignmentNumber };
    await noteOrder(parts, tx, { orderId: settled.orderId, type: 'booking.found', actor, details });
    return true;
  });
}
