import { actorId, type Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Order } from '../orders/order.ts';
import type { InternalEventType, OrderEventType } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { callbackBody } from '../webhooks/callback-body.ts';
import { fanOut } from '../webhooks/fan-out.ts';
import { insertEvent } from './events.sql.ts';

/** What else an event tells: ids, reasons and old values, never a recipient's data. */
export type EventDetails = Readonly<Record<string, string | number | null>>;

/** Something that has just happened to an order: the order as it is now, and who did it. */
export interface OrderEvent {
  readonly type: OrderEventType;
  readonly order: Order;
  readonly actor: Actor;
  readonly details?: EventDetails | undefined;
}

/** Something that concerns the house alone. Its sequence was taken under the order's lock. */
export interface InternalEvent {
  readonly type: InternalEventType;
  readonly orderId: string;
  readonly sequence: number;
  readonly actor: Actor;
  readonly details?: EventDetails | undefined;
}

/**
 * Writes an event and the webhook that tells of it, in the transaction of the change: none of the three is ever
 * there without the others. The event's sequence and time are the order's.
 */
export async function appendEvent(parts: Pick<Parts, 'ids'>, tx: Tx, event: OrderEvent): Promise<void> {
  const { type, order, actor, details } = event;
  const id = parts.ids.uuid();
  const payload = callbackBody(order);
  const stored = {
    id,
    orderId: order.id,
    sequence: order.eventSequence,
    type,
    internal: false,
    actorKind: actor.kind,
    actorId: actorId(actor),
    details: details ?? null,
    occurredAt: order.updatedAt,
    payload,
  };
  await insertEvent(tx, stored, order);
  await fanOut(tx, id, order, payload);
}

/** Writes an event that is pushed to nobody, in the transaction of its change. */
export async function appendInternalEvent(
  parts: Pick<Parts, 'ids' | 'clock'>,
  tx: Tx,
  event: InternalEvent,
): Promise<void> {
  const { type, orderId, sequence, actor, details } = event;
  const stored = {
    id: parts.ids.uuid(),
    orderId,
    sequence,
    type,
    internal: true,
    actorKind: actor.kind,
    actorId: actorId(actor),
    details: details ?? null,
    occurredAt: parts.clock.now(),
    payload: null,
  };
  await insertEvent(tx, stored, null);
}
