import { forgetSignIns } from '../auth/forget-sign-ins.ts';
import { forgetChanges } from '../changes/forget-changes.ts';
import { forgetIdempotencyKeys } from '../orders/forget-idempotency-keys.ts';
import type { Parts } from '../parts.ts';
import { bookShipment, claimIntents, giveUpLostBookings } from '../shipping/book-shipment.ts';
import { claimUnlabelled, fetchLabel } from '../shipping/fetch-label.ts';
import { forgetBenchScans } from '../shipping/forget-bench-scans.ts';
import { claimUnknowns, settleUnknown } from '../shipping/settle-unknown.ts';
import { claimShipments, trackShipment } from '../shipping/track-shipment.ts';
import { claimDueDeliveries, deliver } from '../webhooks/deliver.ts';
import { forgetWebhooks } from '../webhooks/forget-webhooks.ts';
import { claimDueReplays, replay } from '../webhooks/replay.ts';

/** Work that lies in a queue: claimed a few at a time, each piece done on its own. */
export interface Step {
  readonly name: string;
  /** How many pieces one process works on at once. */
  readonly concurrency: number;
  /** Claims at most `limit` pieces and returns the work on each. */
  claim(parts: Parts, limit: number): Promise<readonly Piece[]>;
}

/** One claimed piece of work. It records its own result; when it throws, its lease runs out and it is done again. */
export type Piece = (signal: AbortSignal) => Promise<void>;

/** Work that comes round again. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  run(parts: Parts): Promise<unknown>;
}

/** All that the worker takes from queues. */
export const steps: readonly Step[] = [
  {
    name: 'webhooks',
    // They mostly wait, and a server that is slow or silent holds 8 of them (see `caps`): many such leave room.
    concurrency: 256,
    claim: async (parts, limit) =>
      (await claimDueDeliveries(parts, limit)).map(
        (delivery) => (signal) => deliver(parts, delivery, signal),
      ),
  },
  {
    name: 'replays',
    concurrency: 8,
    claim: async (parts, limit) =>
      (await claimDueReplays(parts, limit)).map((claimed) => (signal) => replay(parts, claimed, signal)),
  },
  {
    name: 'bookings',
    concurrency: 8,
    claim: async (parts, limit) =>
      (await claimIntents(parts, limit)).map((claimed) => () => bookShipment(parts, claimed)),
  },
  {
    name: 'labels',
    concurrency: 8,
    claim: async (parts, limit) =>
      (await claimUnlabelled(parts, limit)).map((claimed) => () => fetchLabel(parts, claimed)),
  },
  {
    name: 'unknown bookings',
    concurrency: 4,
    claim: async (parts, limit) =>
      (await claimUnknowns(parts, limit)).map((claimed) => () => settleUnknown(parts, claimed)),
  },
  {
    name: 'parcels',
    concurrency: 4,
    claim: async (parts, limit) =>
      (await claimShipments(parts, limit)).map((claimed) => () => trackShipment(parts, claimed)),
  },
];

/** All that the worker does at intervals. Every process does it; each is harmless when done twice. */
export const chores: readonly Chore[] = [
  { name: 'give up lost bookings', everyMs: 10_000, run: giveUpLostBookings },
  { name: 'forget changes', everyMs: 60_000, run: forgetChanges },
  { name: 'forget idempotency keys', everyMs: 600_000, run: forgetIdempotencyKeys },
  { name: 'forget webhooks', everyMs: 600_000, run: forgetWebhooks },
  { name: 'forget bench scans', everyMs: 3_600_000, run: forgetBenchScans },
  { name: 'forget sign-ins', everyMs: 600_000, run: forgetSignIns },
];
