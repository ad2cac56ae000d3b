import { actorId, type IntermediaryActor, type Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Delivery } from './delivery.ts';
import { findDelivery } from './log.sql.ts';
import type { WebhookRefusal } from './refusals.ts';
import { hastenDelivery, insertReplay } from './replays.sql.ts';

/**
 * What asking for a delivery again came to: `replay` is sent once beside the schedule; `due_now`: it was pending, and its
 * next attempt is now; `waits`: an earlier one of its order comes first; `under_way`: it is being sent this moment.
 */
export type Redelivery = 'replay' | 'due_now' | 'waits' | 'under_way';

/** A delivery, and what asking for it again came to. */
export interface Redelivered {
  readonly redelivery: Redelivery;
  readonly delivery: Delivery;
  /** Whether asking has changed anything: somebody may have asked before, or it is its turn anyhow. */
  readonly changed: boolean;
}

/** What asking came to; the only thing that can be wrong about it is the delivery's id. */
export type RedeliveryResult =
  | { readonly ok: true; readonly value: Redelivered }
  | { readonly ok: false; readonly refusal: Extract<WebhookRefusal, { kind: 'delivery_not_found' }> };

/** Sends one of the intermediary's own webhooks again. @param deliveryId `event_<uuid>`. */
export function redeliverWebhook(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: IntermediaryActor,
  deliveryId: string,
): Promise<RedeliveryResult> {
  return redeliver(parts, actor, actorId(actor), deliveryId);
}

/** Sends a webhook of this owner again, as whoever `by` names has asked. */
export async function redeliver(
  parts: Pick<Parts, 'clock'> & { readonly db: Db },
  owner: Owner,
  by: string,
  deliveryId: string,
): Promise<RedeliveryResult> {
  const eventId = parsePublicId('event', deliveryId);
  const now = parts.clock.now();
  const hastened = eventId !== undefined && (await hastenDelivery(parts.db, owner, eventId, now));
  const delivery = eventId === undefined ? undefined : await findDelivery(parts.db, owner, eventId);
  if (delivery === undefined) return { ok: false, refusal: { kind: 'delivery_not_found' } };
  if (delivery.state !== 'pending' && !hastened) {
    const changed = await insertReplay(parts.db, owner, delivery.eventId, { by, now });
    return { ok: true, value: { redelivery: 'replay', delivery, changed } };
  }
  const held = delivery.nextAttemptAt === null ? 'waits' : 'under_way';
  return { ok: true, value: { redelivery: hastened ? 'due_now' : held, delivery, changed: hastened } };
}
