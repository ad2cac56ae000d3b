import { systemActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { backoffMs } from '../lib/backoff.ts';
import { publicId } from '../lib/public-id.ts';
import { getOrder } from '../orders/get-order.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { InternalEventType } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Booking, BookingState, ClaimedBooking } from './booking.ts';
import {
  claimUnsentBookings,
  completeFoundBooking,
  listLostBookings,
  markLostBooking,
  noteLateBooking,
  settleBooking,
} from './bookings.sql.ts';
import type { Settlement } from './bookings.sql.ts';
import type { BookingOutcome, CarrierBooking } from './carrier.ts';
import { askAfterMs } from './settle-unknown.ts';
import { insertShipment } from './shipments.sql.ts';
import { reasonText } from './reasons.ts';

export type ShippingParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'log' | 'config' | 'carriers' | 'metrics'>;

/** Longer than a carrier's whole deadline: a worker that still waits for the answer is never taken for lost. */
const leaseMs = 60_000;

/** A call that has not begun by then doesn't: it might last longer than the lease, and another may be trusting that by now. */
const beginWithinMs = leaseMs / 2;

/** The pauses before an intent that never left the house is tried again: from 5 s on, doubling, an hour at most. */
const unsentPause = { firstMs: 5_000, longestMs: 3_600_000 };

/** Claims intents that are due, or the one with `id`; each of them is sent at most once. */
export function claimIntents(
  parts: ShippingParts,
  limit: number,
  id: string | null = null,
): Promise<ClaimedBooking[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  return claimUnsentBookings(parts.db, { now, limit, id, leaseToken: parts.ids.uuid(), leaseUntil });
}

/**
 * Calls the carrier once for a claimed intent and records what came of it. No transaction is open during the call. A worker
 * that dies anywhere in here leaves an intent that says it was sent: that becomes UNKNOWN and is never sent again.
 */
export async function bookShipment(parts: ShippingParts, claimed: ClaimedBooking): Promise<void> {
  const startedAt = claimed.sentAt ?? parts.clock.now();
  const outcome = await callCarrier(parts, claimed, startedAt);
  await recordOutcome(parts, claimed, outcome);
  parts.metrics.bookings.inc({ outcome: outcome.kind });
  parts.log.info(
    {
      orderId: publicId('order', claimed.orderId),
      bookingId: claimed.id,
      attempt: claimed.attempt,
      carrier: claimed.carrier,
      outcome: outcome.kind,
      faults: outcome.kind === 'rejected' ? outcome.faults.map(({ code }) => code) : undefined,
      durationMs: parts.clock.now().getTime() - startedAt.getTime(),
    },
    'booking attempt',
  );
}

async function callCarrier(
  parts: ShippingParts,
  claimed: ClaimedBooking,
  shippingAt: Date,
): Promise<BookingOutcome> {
  const order = await getOrder(parts.db, claimed.orderId);
  if (order.recipient === null) {
    const fault = {
      code: 'RECIPIENT_ERASED',
      message: "The recipient's data was erased: cancel the order.",
      nb: 'Mottakerens opplysninger er slettet: avbestill ordren.',
      supportId: null,
      nextStep: 'ASK_CARRIER',
    } as const;
    return { kind: 'rejected', faults: [fault] };
  }
  const carrier = await parts.carriers.named(claimed.carrier);
  // A process that was put to sleep, or a clock that was set: a person may have had it booked again in the meantime.
  if (parts.clock.now().getTime() - shippingAt.getTime() > beginWithinMs) return tooLate;
  return carrier.book({
    reference: claimed.reference,
    correlationId: claimed.id,
    recipient: order.recipient,
    subscriptionType: order.subscriptionType,
    deviceType: order.deviceType,
    shippingAt,
    trackingLink: claimed.handTypedLink,
  });
}

const tooLate = {
  kind: 'not_sent',
  reason: reasonText('held_up', {}),
  retryAfterMs: null,
} as const;

async function recordOutcome(
  parts: ShippingParts,
  claimed: ClaimedBooking,
  outcome: BookingOutcome,
): Promise<void> {
  const now = parts.clock.now();
  await parts.db.inTransaction(async (tx) => {
    // The order first, as everybody does who changes an order and what hangs on it.
    await lockOrder(tx, publicId('order', claimed.orderId));
    const settled = await settleBooking(
      tx,
      claimed.id,
      ['INTENT', 'UNKNOWN'],
      settlementOf(claimed, outcome, now),
      now,
    );
    if (settled === undefined) return noteTooLate(parts, tx, claimed, outcome);
    if (outcome.kind === 'booked') await insertShipment(tx, settled, now);
    const type = eventOf(settled.state);
    if (type !== undefined) await note(parts, tx, claimed, type, settled.reason ?? firstCode(outcome));
  });
}

function settlementOf(claimed: ClaimedBooking, outcome: BookingOutcome, now: Date): Settlement {
  const inMs = (ms: number) => new Date(now.getTime() + ms);
  switch (outcome.kind) {
    case 'booked':
      return { state: 'BOOKED', booking: outcome.booking, nextStepAt: now };
    case 'rejected':
      return { state: 'REJECTED', faults: outcome.faults, nextStepAt: null };
    case 'not_sent': {
      const pauseMs = Math.max(backoffMs(claimed.tries, unsentPause), outcome.retryAfterMs ?? 0);
      return {
        state: 'INTENT',
        reason: outcome.reason,
        nextStepAt: inMs(Math.min(pauseMs, unsentPause.longestMs)),
      };
    }
    case 'unknown':
      return { state: 'UNKNOWN', reason: outcome.reason, nextStepAt: inMs(askAfterMs(0)) };
  }
}

function eventOf(state: BookingState): InternalEventType | undefined {
  switch (state) {
    case 'BOOKED':
      return 'booking.booked';
    case 'REJECTED':
      return 'booking.rejected';
    case 'UNKNOWN':
      return 'booking.unknown';
    case 'INTENT':
    case 'ABSENT':
      return undefined;
  }
}

/** The answer came after the booking was found without it, or after a person had confirmed that there is none: they must hear of it. */
async function noteTooLate(
  parts: ShippingParts,
  tx: Tx,
  claimed: ClaimedBooking,
  outcome: BookingOutcome,
): Promise<void> {
  if (outcome.kind !== 'booked') return;
  await completeFoundBooking(tx, claimed.id, outcome.booking, parts.clock.now());
  await recordLateBooking(parts, tx, claimed, outcome.booking);
}

/** Keeps a booking that turned up too late, for a person to cancel it at the carrier. */
async function recordLateBooking(
  parts: ShippingParts,
  tx: Tx,
  { id, orderId }: ClaimedBooking,
  booking: CarrierBooking,
): Promise<void> {
  const reason = reasonText('booked_after_all', {});
  const noted = await noteLateBooking(tx, id, { booking, reason, now: parts.clock.now() });
  if (noted === undefined) return;
  const details = { consignmentNumber: booking.consignmentNumber };
  await noteOrder(parts, tx, { orderId, type: 'booking.late', actor: systemActor, details });
}

function note(
  parts: ShippingParts,
  tx: Tx,
  { orderId, attempt }: ClaimedBooking,
  type: InternalEventType,
  reason: string | null,
): Promise<void> {
  return noteOrder(parts, tx, { orderId, type, actor: systemActor, details: { attempt, reason } });
}

function firstCode(outcome: BookingOutcome): string | null {
  return outcome.kind === 'rejected' ? (outcome.faults[0]?.code ?? null) : null;
}

/** Makes UNKNOWN what was sent by a worker that has vanished. @returns how many. */
export async function giveUpLostBookings(parts: ShippingParts): Promise<number> {
  const lost = await listLostBookings(parts.db, parts.clock.now());
  let count = 0;
  for (const booking of lost) if (await giveUp(parts, booking)) count += 1;
  return count;
}

function giveUp(parts: ShippingParts, { id, orderId, attempt }: Booking): Promise<boolean> {
  return parts.db.inTransaction(async (tx) => {
    // The order first, as everybody: its sender may be recording the answer at this moment.
    await lockOrder(tx, publicId('order', orderId));
    const now = parts.clock.now();
    const reason = reasonText('process_ended', {});
    const lost = await markLostBooking(tx, id, {
      now,
      reason,
      askAt: new Date(now.getTime() + askAfterMs(0)),
    });
    if (lost === undefined) return false;
    const details = { attempt, reason };
    await noteOrder(parts, tx, { orderId, type: 'booking.unknown', actor: systemActor, details });
    return true;
  });
}
