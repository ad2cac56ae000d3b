import { actorId, type OperatorActor } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import { findDeliveryAsOperator } from './find-delivery-as-operator.ts';
import { redeliver, type RedeliveryResult } from './redeliver-webhook.ts';

/** Sends any intermediary's webhook again, and writes into the order's history who wanted it. @param deliveryId `event_<uuid>`. */
export async function redeliverAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  operator: OperatorActor,
  deliveryId: string,
): Promise<RedeliveryResult> {
  const found = await findDeliveryAsOperator(parts, deliveryId);
  if (!found.ok) return { ok: false, refusal: { kind: 'delivery_not_found' } };
  const { delivery } = found.value;
  return parts.db.inTransaction(async (tx) => {
    // The order first, as everybody who changes what hangs on it.
    await lockOrder(tx, publicId('order', delivery.orderId));
    const asked = await redeliver({ db: tx, clock: parts.clock }, delivery, actorId(operator), deliveryId);
    if (!asked.ok || !asked.value.changed) return asked;
    const { orderId, orderStatus } = delivery;
    const details = { orderStatus, deliveryId, count: 1 };
    await noteOrder(parts, tx, { orderId, type: 'webhook.redelivered', actor: operator, details });
    return asked;
  });
}
