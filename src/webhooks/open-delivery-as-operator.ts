import type { Parts } from '../parts.ts';
import { findDeliveryAsOperator } from './find-delivery-as-operator.ts';
import type { LoggedDelivery } from './list-order-deliveries-as-operator.ts';
import type { WebhookResult } from './refusals.ts';
import { listReplays } from './replays.sql.ts';

/** Everything about one delivery of any intermediary's. @param deliveryId `event_<uuid>`. */
export async function openDeliveryAsOperator(
  parts: Pick<Parts, 'db'>,
  deliveryId: string,
): Promise<WebhookResult<LoggedDelivery>> {
  const found = await findDeliveryAsOperator(parts, deliveryId);
  if (!found.ok) return found;
  const { delivery, attempts } = found.value;
  const replays = await listReplays(parts.db, delivery, delivery.orderId);
  const replay = replays.find(({ eventId }) => eventId === delivery.eventId) ?? null;
  return { ok: true, value: { delivery, attempts, replay } };
}
