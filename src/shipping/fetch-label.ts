import { systemActor, type Actor } from '../auth/actor.ts';
import { backoffMs } from '../lib/backoff.ts';
import { publicId } from '../lib/public-id.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import type { ClaimedBooking } from './booking.ts';
import { claimDueBookings, finishBookingSteps, rescheduleBooking } from './bookings.sql.ts';
import { storeLabelForOperator } from './labels.sql.ts';
import { handOverInside } from './hand-over.ts';
import { reasonText } from './reasons.ts';

type LabelParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'log' | 'config' | 'carriers'>;

const leaseMs = 60_000;

/** From 1 s on, doubling, ten minutes at most; after so many failures only a person can help. */
const labelPause = { firstMs: 1_000, longestMs: 600_000 };
const mostTries = 30;

/** Claims booked parcels whose label is still to be fetched, or the one with `id`. */
export function claimUnlabelled(
  parts: LabelParts,
  limit: number,
  id: string | null = null,
): Promise<ClaimedBooking[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  return claimDueBookings(parts.db, 'BOOKED', { now, limit, id, leaseToken: parts.ids.uuid(), leaseUntil });
}

/** Fetches and keeps a label. It can fail and be repeated at will: it has nothing to do with booking. */
export async function fetchLabel(parts: LabelParts, claimed: ClaimedBooking): Promise<void> {
  const { carrier: name, labelUrl } = claimed;
  if (labelUrl === null && name !== 'manual') {
    return rescheduleBooking(parts.db, claimed, { at: null, reason: reasonText('found_without_label', {}) });
  }
  const carrier = await parts.carriers.named(name);
  const fetched = labelUrl === null ? ({ kind: 'no_label' } as const) : await carrier.fetchLabel(labelUrl);
  if (fetched.kind === 'failed') {
    const { reason } = fetched;
    const pauseMs = backoffMs(claimed.tries, labelPause);
    const at = claimed.tries >= mostTries ? null : new Date(parts.clock.now().getTime() + pauseMs);
    return rescheduleBooking(parts.db, claimed, { at, reason });
  }
  await storeLabel(parts, claimed, fetched.kind === 'label' ? fetched.pdf : null, systemActor);
}

/** Keeps a booking's label, if it has one, and hands the parcel over when the settings say that one scan does both. */
export async function storeLabel(
  parts: LabelParts,
  { id, orderId }: Pick<ClaimedBooking, 'id' | 'orderId'>,
  pdf: Uint8Array | null,
  actor: Actor,
): Promise<void> {
  await parts.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, publicId('order', orderId));
    if (order === undefined) throw new Error('The order of a booking does not exist.');
    const stored = pdf !== null && (await storeLabelForOperator(tx, id, pdf, parts.clock.now()));
    const booking = await finishBookingSteps(tx, id);
    if (booking === undefined) throw new Error('The booking of a label does not exist.');
    if (stored)
      await noteOrder(parts, tx, {
        orderId,
        type: 'label.stored',
        actor,
        details: { attempt: booking.attempt },
      });
    if (parts.config.handover === 'scan') await handOverInside(parts, tx, { order, booking, actor });
  });
}
