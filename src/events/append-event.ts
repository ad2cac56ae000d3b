import { actorId, type Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Order } from '../orders/order.ts';
import type { OrderEventType } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { fanOut } from '../webhooks/fan-out.ts';
import { insertEvent } from './events.sql.ts';

/** Something that has just happened to an order: the order as it is now, and who did it. */
export interface OrderEvent {
  readonly type: OrderEventType;
  readonly order: Order;
  readonly actor: Actor;
}

/**
 * Writes an event and the webhook that tells of it, in the transaction of the change: none of the three is ever
 * there without the others. The event's sequence and time are the order's.
 */
export async function appendEvent(parts: Pick<Parts, 'ids'>, tx: Tx, event: OrderEvent): Promise<void> {
  const { type, order, actor } = event;
  const id = parts.ids.uuid();
  await insertEvent(tx, {
    id,
    orderId: order.id,
    sequence: order.eventSequence,
    type,
    actorKind: actor.kind,
    actorId: actorId(actor),
    occurredAt: order.updatedAt,
  });
  await fanOut(tx, id, order);
}
