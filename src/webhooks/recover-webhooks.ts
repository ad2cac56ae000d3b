import { actorId, type Actor, type IntermediaryActor, type Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { readTime } from './read-time.ts';
import type { WebhookResult } from './refusals.ts';
import { insertReplays } from './replays.sql.ts';

/** How many were queued, and whether there may be more of them. */
export interface Recovered {
  readonly queued: number;
  readonly more: boolean;
}

/** Sends again what was given up of the intermediary that asks: see `recoverWebhooksOf`. */
export function recoverWebhooks(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: IntermediaryActor,
  since: string,
): Promise<WebhookResult<Recovered>> {
  return recoverWebhooksOf(parts, actor, actor, since);
}

/** At two at a time and a receiver that is well, some minutes of work. */
const mostAtOnce = 1_000;

/**
 * Sends every webhook of the intermediary again that was given up, of the events since `since`: once each, the oldest
 * first, 1,000 per call. What was queued before and is not sent yet isn't queued twice.
 */
export async function recoverWebhooksOf(
  parts: Pick<Parts, 'clock'> & { readonly db: Db },
  actor: Actor,
  owner: Owner,
  since: string,
): Promise<WebhookResult<Recovered>> {
  const from = readTime(since, 'since');
  if (!from.ok) return { ok: false, refusal: { kind: 'bad_input', faults: [from.fault] } };
  const request = { by: actorId(actor), now: parts.clock.now(), limit: mostAtOnce };
  const queued = await insertReplays(parts.db, owner, from.time, request);
  return { ok: true, value: { queued, more: queued === mostAtOnce } };
}
