import { actorId, type OperatorActor } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import { orderStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { findOrderWebhooks } from '../webhooks/order-webhooks.ts';
import { redeliver, type Redelivered } from '../webhooks/redeliver-webhook.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/** Which webhooks of an order shall be sent again. */
export interface OrderRedelivery {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** Those too that the partner has taken already: it has lost them, say. */
  readonly deliveredToo: boolean;
}

/** An order, and what asking for each of its webhooks came to. */
export interface RedeliveredOrder {
  readonly order: Order;
  readonly webhooks: readonly Redelivered[];
}

/**
 * Sends the webhooks of any intermediary's order again, the earliest first: those that did not arrive, or all. One that is
 * still being tried is tried now. Who wanted it stands in the order's history, once.
 */
export function redeliverOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  { orderId, deliveredToo }: OrderRedelivery,
): Promise<ShippingResult<RedeliveredOrder>> {
  return withOrder(parts, orderId, orderStatuses, async (tx, order) => {
    const known = (await findOrderWebhooks({ db: tx }, order, [order.id])).get(order.id);
    const deliveries = known?.deliveries ?? [];
    const obstacle = whyNothingToRedeliver(deliveries, deliveredToo);
    if (obstacle !== undefined) return { ok: false, refusal: obstacle };
    const webhooks: Redelivered[] = [];
    for (const { eventId, state } of deliveries) {
      if (state === 'delivered' && !deliveredToo) continue;
      const id = publicId('event', eventId);
      const asked = await redeliver({ db: tx, clock: parts.clock }, order, actorId(actor), id);
      // Finished deliveries are forgotten after a month, perhaps at this moment.
      if (asked.ok) webhooks.push(asked.value);
    }
    const count = webhooks.filter(({ changed }) => changed).length;
    const note = { orderId: order.id, type: 'webhook.redelivered', actor, details: { count } } as const;
    if (count > 0) await noteOrder(parts, tx, note);
    return { ok: true, value: { order, webhooks } };
  });
}

/** Why there is nothing that could be sent again. */
export function whyNothingToRedeliver(
  deliveries: readonly Pick<Delivery, 'state'>[],
  deliveredToo: boolean,
): ShippingRefusal | undefined {
  if (deliveries.length === 0) return { kind: 'no_webhooks' };
  const waits = deliveredToo || deliveries.some(({ state }) => state !== 'delivered');
  return waits ? undefined : { kind: 'all_delivered' };
}
