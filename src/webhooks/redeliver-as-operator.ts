import { actorId, type OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { findDeliveryAsOperator } from './find-delivery-as-operator.ts';
import { redeliver, type Redelivered } from './redeliver-webhook.ts';
import type { WebhookResult } from './refusals.ts';

/** Sends any intermediary's webhook again. @param deliveryId `event_<uuid>`. */
export async function redeliverAsOperator(
  parts: Pick<Parts, 'db' | 'clock'>,
  operator: OperatorActor,
  deliveryId: string,
): Promise<WebhookResult<Redelivered>> {
  const found = await findDeliveryAsOperator(parts, deliveryId);
  return found.ok ? redeliver(parts, found.value.delivery, actorId(operator), deliveryId) : found;
}
