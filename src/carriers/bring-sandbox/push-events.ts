import { setTimeout as pause } from 'node:timers/promises';
import { mayFail } from '../../lib/may-fail.ts';
import {
  claimSandboxPushes,
  type ClaimedPush,
  finishSandboxPush,
  type Subscription,
  type Target,
} from './event-cast.sql.ts';
import type { SandboxParts } from './parts.ts';
import { utcTime } from './utc-time.ts';

const idleMs = 250;
/** A few at once, so that one slow subscriber doesn't hold up all others. */
const claimLimit = 20;
const deadlineMs = 5_000;
/** Longer than all that is done under it. */
const leaseMs = 4 * deadlineMs;

/** Bring tries again after 30, 30 and 60 minutes, and then no more. */
const pausesDays = [30, 30, 60].map((minutes) => minutes / (24 * 60));

/** Pushes what falls due until this front closes. */
export async function pushUntilClosed(parts: SandboxParts): Promise<void> {
  const { closing, log } = parts;
  while (!closing.aborted) {
    await mayFail(log, 'push events of the stand-in Bring', async () => {
      await pushDueEvents(parts);
    });
    await pause(idleMs, undefined, { signal: closing }).catch(() => undefined);
  }
}

/** Pushes what is due now. Other fronts may do the same at the same time. @returns how many pushes were tried. */
export async function pushDueEvents(parts: SandboxParts): Promise<number> {
  const { db, clock, ids } = parts;
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const pushes = await claimSandboxPushes(db, { now, limit: claimLimit, leaseToken: ids.uuid(), leaseUntil });
  // A parcel's events in their order; different parcels side by side.
  const parcels = Map.groupBy(pushes, ({ subscriptionId }) => subscriptionId);
  await Promise.all([...parcels.values()].map((events) => pushInOrder(parts, events)));
  return pushes.length;
}

async function pushInOrder(parts: SandboxParts, pushes: readonly ClaimedPush[]): Promise<void> {
  for (const push of pushes) {
    const arrived = await post(parts, push, {
      status: push.status,
      // Whether this is the webhook or the event isn't known. The webhook's is of no use for telling doubles apart,
      // so whoever relies on it finds out here.
      id: push.subscriptionId,
      shipment: push.consignmentNumber,
      package: push.packageNumber,
      created: utcTime(push.occurredAt),
      pushed: utcTime(parts.clock.now()),
    });
    await finishSandboxPush(parts.db, push, arrived ? null : nextAttemptAt(parts, push));
  }
}

/** Pushes something to try the way, once. */
export async function pushTest(parts: SandboxParts, subscription: Subscription): Promise<void> {
  const { id, trackingId, eventGroups } = subscription;
  const now = utcTime(parts.clock.now());
  await post(parts, subscription, {
    ...{ status: eventGroups[0], id, shipment: trackingId, package: trackingId, created: now, pushed: now },
  });
}

function nextAttemptAt({ clock, dayMs }: SandboxParts, { attempts }: ClaimedPush): Date | null {
  const pauseDays = pausesDays[attempts];
  return pauseDays === undefined ? null : new Date(clock.now().getTime() + pauseDays * dayMs);
}

/** Sends a push. @returns whether it arrived. */
async function post({ ids, log, closing }: SandboxParts, target: Target, body: object): Promise<boolean> {
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(deadlineMs)]),
      headers: {
        accept: 'application/json',
        'user-agent': 'Bringcast-Webhook/v1.0.34-SNAPSHOT',
        'x-bring-application': 'BMEC',
        'x-bring-correlation': ids.base62(5),
        'x-bring-version': '1.0.34-SNAPSHOT',
        ...Object.fromEntries(target.headers.map(({ key, value }) => [key.toLowerCase(), value])),
        'content-type': target.contentType,
      },
      body: JSON.stringify(body),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    log.debug({ err: error }, 'the stand-in Bring could not push an event');
    return false;
  }
}
