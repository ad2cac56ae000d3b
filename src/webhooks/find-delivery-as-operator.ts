import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Attempt } from './delivery.ts';
import type { OwnedDelivery } from './list-deliveries-as-operator.ts';
import { listAttempts } from './list-deliveries.ts';
import { findDeliveryForOperator } from './log.sql.ts';
import type { WebhookResult } from './refusals.ts';

/** A delivery and the calls of its server. */
export interface DeliveryWithAttempts {
  readonly delivery: OwnedDelivery;
  readonly attempts: readonly Attempt[];
}

/** Any intermediary's delivery, with its newest attempts. @param deliveryId `event_<uuid>`. */
export async function findDeliveryAsOperator(
  parts: Pick<Parts, 'db'>,
  deliveryId: string,
): Promise<WebhookResult<DeliveryWithAttempts>> {
  const eventId = parsePublicId('event', deliveryId);
  const delivery = eventId === undefined ? undefined : await findDeliveryForOperator(parts.db, eventId);
  if (delivery === undefined) return { ok: false, refusal: { kind: 'delivery_not_found' } };
  const attempts = await listAttempts(parts, delivery, [delivery.eventId]);
  return { ok: true, value: { delivery, attempts: attempts.get(delivery.eventId) ?? [] } };
}
