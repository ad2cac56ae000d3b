import { publicId } from '../lib/public-id.ts';
import type { OutsideResult } from '../lib/outside-fetch.ts';
import type { Parts } from '../parts.ts';
import { endProbe, judgeServer } from './judge-server.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import {
  claimDeliveries,
  finishAttempt,
  lockOrderOf,
  postponeDelivery,
  releaseDelivery,
  wakeNextDelivery,
  type AttemptLog,
  type AttemptResult,
  type ClaimedDelivery,
} from './queue.sql.ts';
import { requestHeaders } from './request-headers.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { pauseAfterMs, retryAfterPauseMs, wholeScheduleMs } from './retry-times.ts';
import { loadSigningSecrets } from './signing-secrets.ts';
import { stopUrl } from './stops.sql.ts';

export type WebhookParts = Pick<
  Parts,
  'db' | 'clock' | 'ids' | 'log' | 'metrics' | 'config' | 'fetchOutside' | 'seal'
>;

/** A delivery that one worker holds, with the secrets that sign it; null when they don't open. */
export interface SignedDelivery extends ClaimedDelivery {
  readonly secrets: readonly string[] | null;
}

/** The lease is so many times what an attempt can take: a healthy worker is never overtaken. */
const leaseFactor = 2;

/** What is under way at once, in all processes together: one server's silence takes no more than this from the others. */
export const caps = { perOrigin: 8, perIntermediary: 16 };

/** How soon it is looked again whether a secret opens. It costs the delivery none of its attempts: the fault is ours. */
const unsealedPauseMs = 60_000;

/** Claims at most `limit` deliveries that are due, under a lease longer than an attempt can take. */
export async function claimDueDeliveries(
  parts: WebhookParts,
  limit: number,
): Promise<readonly SignedDelivery[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + parts.config.webhookDeadlineMs * leaseFactor);
  const claimed = await parts.db.inTransaction((tx) =>
    claimDeliveries(tx, { now, limit, leaseToken: parts.ids.uuid(), leaseUntil, caps }),
  );
  const secretsOf = await loadSigningSecrets(
    parts,
    claimed.map(({ intermediaryId }) => intermediaryId),
  );
  return claimed.map((delivery) => {
    try {
      return { ...delivery, secrets: secretsOf(delivery) };
    } catch (error) {
      parts.log.error(
        { err: error, ...idsOf(delivery) },
        'a webhook secret does not open: is the key another?',
      );
      return { ...delivery, secrets: null };
    }
  });
}

/**
 * Sends a claimed delivery once and records what came of it. No transaction is open while it sends: a worker that
 * dies in between leaves the lease to run out, and the same event, with the same id, is sent again.
 */
export async function deliver(
  parts: WebhookParts,
  delivery: SignedDelivery,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = parts.clock.now();
  const skipped = reasonToSkip(delivery, startedAt);
  if (skipped !== undefined) return skip(parts, delivery, skipped, startedAt);
  const { secrets } = delivery;
  if (secrets === null) return putOff(parts, delivery, startedAt);
  if (delivery.attempts === 0) {
    parts.metrics.webhookLag.observe((startedAt.getTime() - delivery.dueSince.getTime()) / 1_000);
  }
  const answer = await send(parts, { ...delivery, secrets }, startedAt, signal);
  const outcome = outcomeOf(answer);
  if (outcome === 'stopped') {
    await endProbe(parts, delivery);
    return releaseDelivery(parts.db, delivery);
  }
  const now = parts.clock.now();
  const log = {
    startedAt,
    durationMs: now.getTime() - startedAt.getTime(),
    response: answer.kind === 'answered' ? answer.body : null,
  };
  const result = resultOf(parts, delivery, answer, outcome, now);
  const counted = await recordAttempt(parts, delivery, result, log);
  if (counted) await judgeServer(parts, delivery, outcome, result.httpStatus);
  parts.metrics.webhookAttempts.inc({ outcome });
  parts.log.info(
    {
      ...idsOf(delivery),
      outcome,
      httpStatus: result.httpStatus,
      state: result.state,
      counted,
      durationMs: log.durationMs,
    },
    'webhook attempt',
  );
}

/** Calls the partner's server with a signed message. */
export function send(
  parts: WebhookParts,
  message: { eventId: string; url: string; body: string; sequence: number; secrets: readonly string[] },
  at: Date,
  signal?: AbortSignal,
): Promise<OutsideResult> {
  return parts.fetchOutside({
    url: message.url,
    headers: requestHeaders(message, at, message.secrets),
    body: message.body,
    deadlineMs: parts.config.webhookDeadlineMs,
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Why a delivery isn't sent any more: the receiver wants nothing, or its breaker has kept it waiting for too long. */
function reasonToSkip(delivery: SignedDelivery, now: Date): 'stopped' | 'expired' | undefined {
  if (delivery.stopped) return 'stopped';
  return now.getTime() - delivery.dueSince.getTime() > wholeScheduleMs ? 'expired' : undefined;
}

async function skip(
  parts: WebhookParts,
  delivery: SignedDelivery,
  outcome: 'stopped' | 'expired',
  now: Date,
): Promise<void> {
  const result = {
    state: 'given_up',
    outcome,
    httpStatus: null,
    nextAttemptAt: null,
    finishedAt: now,
  } as const;
  await recordAttempt(parts, delivery, result, null);
  await endProbe(parts, delivery);
  parts.log.info({ ...idsOf(delivery), outcome, state: result.state }, 'webhook given up');
}

async function putOff(parts: WebhookParts, delivery: SignedDelivery, now: Date): Promise<void> {
  await endProbe(parts, delivery);
  await postponeDelivery(parts.db, delivery, new Date(now.getTime() + unsealedPauseMs));
}

/** Records an attempt; the last one of a delivery lets the order's next one go. */
async function recordAttempt(
  parts: WebhookParts,
  delivery: SignedDelivery,
  result: AttemptResult,
  log: AttemptLog | null,
): Promise<boolean> {
  if (result.state === 'pending') return finishAttempt(parts.db, delivery, result, log);
  return parts.db.inTransaction(async (tx) => {
    await lockOrderOf(tx, delivery);
    const counted = await finishAttempt(tx, delivery, result, log);
    if (!counted) return false;
    const now = parts.clock.now();
    await wakeNextDelivery(tx, delivery.orderId, now);
    if (result.outcome === 'gone') await stopUrl(tx, delivery, delivery.url, now);
    return true;
  });
}

function resultOf(
  parts: WebhookParts,
  delivery: SignedDelivery,
  answer: OutsideResult,
  outcome: Outcome,
  now: Date,
): AttemptResult {
  const httpStatus = answer.kind === 'answered' ? answer.status : null;
  const finished = { outcome, httpStatus, nextAttemptAt: null, finishedAt: now };
  if (outcome === 'delivered') return { state: 'delivered', ...finished };
  const pauseMs = outcome === 'gone' ? null : pauseAfterMs(delivery.attempts + 1, parts.ids.fraction());
  if (pauseMs === null) return { state: 'given_up', ...finished };
  const asked = answer.kind === 'answered' ? readRetryAfterMs(answer.retryAfter, now) : null;
  const nextAttemptAt = new Date(now.getTime() + retryAfterPauseMs(pauseMs, asked));
  return { state: 'pending', outcome, httpStatus, nextAttemptAt, finishedAt: null };
}

function idsOf(delivery: ClaimedDelivery): Record<string, string | number> {
  return {
    eventId: publicId('event', delivery.eventId),
    orderId: publicId('order', delivery.orderId),
    intermediaryId: delivery.intermediaryId,
    attempt: delivery.attempts + 1,
  };
}
