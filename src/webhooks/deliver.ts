import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { pauseAfterMs } from './retry-times.ts';
import {
  claimDeliveries,
  finishAttempt,
  lockOrderOf,
  releaseDelivery,
  wakeNextDelivery,
} from './webhooks.sql.ts';
import type { AttemptResult, ClaimedDelivery } from './webhooks.sql.ts';

type WebhookParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'log' | 'metrics' | 'config' | 'fetchOutside'>;

/** The lease is so many times what an attempt can take: a healthy worker is never overtaken. */
const leaseFactor = 2;

/** Claims at most `limit` deliveries that are due, under a lease longer than an attempt can take. */
export function claimDueDeliveries(parts: WebhookParts, limit: number): Promise<readonly ClaimedDelivery[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + parts.config.webhookDeadlineMs * leaseFactor);
  return claimDeliveries(parts.db, { now, limit, leaseToken: parts.ids.uuid(), leaseUntil });
}

/**
 * Sends a claimed delivery once and records what came of it. No transaction is open while it sends: a worker that
 * dies in between leaves the lease to run out, and the same event, with the same id, is sent again.
 */
export async function deliver(
  parts: WebhookParts,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = parts.clock.now();
  const answer = await parts.fetchOutside({
    url: delivery.url,
    headers: callbackHeaders(delivery, startedAt),
    body: delivery.body,
    deadlineMs: parts.config.webhookDeadlineMs,
    signal,
  });
  const outcome = outcomeOf(answer);
  if (outcome === 'stopped') return releaseDelivery(parts.db, delivery);
  const httpStatus = answer.kind === 'answered' ? answer.status : null;
  const result = resultOf(parts, delivery, outcome, httpStatus);
  const counted = await recordAttempt(parts, delivery, result);
  parts.metrics.webhookAttempts.inc({ outcome });
  parts.log.info(
    {
      eventId: publicId('event', delivery.eventId),
      orderId: publicId('order', delivery.orderId),
      intermediaryId: delivery.intermediaryId,
      attempt: delivery.attempts + 1,
      outcome,
      httpStatus,
      state: result.state,
      counted,
      durationMs: parts.clock.now().getTime() - startedAt.getTime(),
    },
    'webhook attempt',
  );
}

/** Records an attempt; the last one of a delivery lets the order's next one go. */
async function recordAttempt(
  parts: WebhookParts,
  delivery: ClaimedDelivery,
  result: AttemptResult,
): Promise<boolean> {
  if (result.state === 'pending') return finishAttempt(parts.db, delivery, result);
  return parts.db.inTransaction(async (tx) => {
    await lockOrderOf(tx, delivery);
    const counted = await finishAttempt(tx, delivery, result);
    if (counted) await wakeNextDelivery(tx, delivery.orderId, parts.clock.now());
    return counted;
  });
}

/** Everything beside the contract's body travels in headers; names and meanings from Standard Webhooks 1.0.0. */
function callbackHeaders(delivery: ClaimedDelivery, now: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Bestill-Webhooks/1',
    'webhook-id': publicId('event', delivery.eventId),
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-sequence': String(delivery.sequence),
  };
}

function resultOf(
  parts: WebhookParts,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  httpStatus: number | null,
): AttemptResult {
  const now = parts.clock.now();
  if (outcome === 'delivered')
    return { state: 'delivered', outcome, httpStatus, nextAttemptAt: null, finishedAt: now };
  const pauseMs = pauseAfterMs(delivery.attempts + 1, parts.ids.fraction());
  if (pauseMs === null)
    return { state: 'given_up', outcome, httpStatus, nextAttemptAt: null, finishedAt: now };
  const nextAttemptAt = new Date(now.getTime() + pauseMs);
  return { state: 'pending', outcome, httpStatus, nextAttemptAt, finishedAt: null };
}
