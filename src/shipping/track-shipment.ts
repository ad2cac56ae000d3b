import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import type { ParcelEvent, ParcelStatus } from './carrier.ts';
import { claimDueShipments, findShipmentByNumber, finishPoll, recordParcelEvents } from './shipments.sql.ts';
import type { ClaimedShipment } from './shipments.sql.ts';

type TrackingParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'log' | 'config' | 'carriers'>;

const leaseMs = 60_000;

/** How often a parcel is asked for, by the days since it was handed over; a push makes most of it unnecessary. */
const spacing: readonly { untilDays: number; everyDays: number }[] = [
  { untilDays: 1, everyDays: 1 / 24 },
  { untilDays: 5, everyDays: 1 / 8 },
  { untilDays: 21, everyDays: 1 / 2 },
  { untilDays: 60, everyDays: 1 },
];

/** After these nothing more is to come. */
const finalStatuses: readonly ParcelStatus[] = ['DELIVERED', 'RETURNED', 'CANCELLED'];

/**
 * When to ask for a parcel again, in milliseconds from now; null when it is too old.
 * @param dayMs how long a day takes where this parcel travels.
 */
export function pollAfterMs(ageMs: number, dayMs: number): number | null {
  const step = spacing.find(({ untilDays }) => ageMs < untilDays * dayMs);
  return step === undefined ? null : step.everyDays * dayMs;
}

/** Claims parcels that it is time to ask for. */
export function claimShipments(parts: TrackingParts, limit: number): Promise<ClaimedShipment[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  return claimDueShipments(parts.db, { now, limit, leaseToken: parts.ids.uuid(), leaseUntil });
}

/** Asks the carrier where a claimed parcel is, keeps what is new, and says when to ask again. */
export async function trackShipment(parts: TrackingParts, claimed: ClaimedShipment): Promise<void> {
  const carrier = await parts.carriers.named(claimed.carrier);
  const subscribed = claimed.subscribed || (await carrier.subscribe(claimed.trackingNumber));
  const answer = await carrier.track(claimed.trackingNumber);
  const now = parts.clock.now();
  const status =
    answer.kind === 'tracked' && answer.events.length > 0
      ? await parts.db.inTransaction((tx) =>
          recordParcelEvents(tx, claimed.bookingId, { ...answer, whole: true, now }),
        )
      : claimed.status;
  const over = status !== undefined && finalStatuses.includes(status);
  const since = claimed.handedOverAt ?? claimed.createdAt;
  const pauseMs =
    over || claimed.carrier === 'manual'
      ? null
      : pollAfterMs(now.getTime() - since.getTime(), dayMsOf(parts, claimed));
  await finishPoll(parts.db, claimed, {
    at: pauseMs === null ? null : new Date(now.getTime() + pauseMs),
    subscribed,
  });
}

/** Keeps an event that the carrier has pushed. Duplicates and late ones change nothing. @returns whether the parcel is ours. */
export async function takePush(
  parts: Pick<Parts, 'db' | 'clock'>,
  push: { trackingNumber: string; event: ParcelEvent },
): Promise<boolean> {
  return parts.db.inTransaction(async (tx: Tx) => {
    const shipment = await findShipmentByNumber(tx, push.trackingNumber);
    if (shipment === undefined) return false;
    const report = { events: [push.event], expectedDelivery: null, whole: false, now: parts.clock.now() };
    await recordParcelEvents(tx, shipment.bookingId, report);
    return true;
  });
}

function dayMsOf({ config }: TrackingParts, { carrier }: ClaimedShipment): number {
  return carrier === 'bring-sandbox' ? config.sandboxSecondsPerDay * 1_000 : 86_400_000;
}
