import { publicId } from '../lib/public-id.ts';
import { send, type WebhookParts } from './deliver.ts';
import { outcomeOf } from './outcome.ts';
import { claimReplays, finishReplay, releaseReplay, type ClaimedReplay } from './replays.sql.ts';
import { loadSigningSecrets } from './signing-secrets.ts';

/** The lease is so many times what an attempt can take: a healthy worker is never overtaken. */
const leaseFactor = 2;
/** So many replays of one intermediary at once, in all processes together: a thousand of them hold up nobody else's. */
const perIntermediary = 2;

/** Claims at most `limit` replays, under a lease longer than an attempt can take. */
export function claimDueReplays(parts: WebhookParts, limit: number): Promise<readonly ClaimedReplay[]> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + parts.config.webhookDeadlineMs * leaseFactor);
  return claimReplays(parts.db, { now, limit, leaseToken: parts.ids.uuid(), leaseUntil, perIntermediary });
}

/**
 * Sends a delivery once more, with the same id and what signs now, and records what came of it. It stands beside the
 * schedule: it counts for no breaker, asks none, and goes to a stopped URL too, because a person has asked for it. A worker
 * that dies in between leaves the lease to run out, and it is sent again.
 */
export async function replay(
  parts: WebhookParts,
  claimed: ClaimedReplay,
  signal: AbortSignal,
): Promise<void> {
  const secretsOf = await loadSigningSecrets(parts, [claimed.intermediaryId]);
  const startedAt = parts.clock.now();
  const answer = await send(parts, { ...claimed, secrets: secretsOf(claimed) }, startedAt, signal);
  const outcome = outcomeOf(answer);
  if (outcome === 'stopped') return releaseReplay(parts.db, claimed);
  const durationMs = parts.clock.now().getTime() - startedAt.getTime();
  const [httpStatus, response] = answer.kind === 'answered' ? [answer.status, answer.body] : [null, null];
  const log = { startedAt, durationMs, response };
  const counted = await finishReplay(parts.db, claimed, { outcome, httpStatus }, log);
  parts.metrics.webhookAttempts.inc({ outcome });
  parts.log.info(
    {
      eventId: publicId('event', claimed.eventId),
      orderId: publicId('order', claimed.orderId),
      intermediaryId: claimed.intermediaryId,
      outcome,
      httpStatus,
      counted,
      durationMs,
    },
    'webhook replay',
  );
}
