import type { Actor, Owner } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { appendEvent, type EventDetails } from '../events/append-event.ts';
import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { findOrder, updateStatus } from './orders.sql.ts';
import type { OrderResult } from './refusals.ts';
import { moves, type Move } from './status.ts';

/** What `ship` writes besides the status; the other moves nothing. */
export interface Shipped {
  readonly deviceId: string;
  readonly trackingLink: string;
}

/**
 * Moves one of the owner's orders and appends the event, in the caller's transaction. The only writer of an order's
 * status. When two race, the second finds a status that it may not start from and is told which.
 */
export async function moveOrder(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  request: {
    owner: Owner;
    orderId: string;
    move: Move;
    actor: Actor;
    shipped?: Shipped;
    details?: EventDetails | undefined;
  },
): Promise<OrderResult<Order>> {
  const { owner, orderId, move, actor, shipped, details } = request;
  const { from, to, event } = moves[move];
  const now = parts.clock.now();
  const set = {
    from,
    to,
    now,
    deviceId: shipped?.deviceId ?? null,
    trackingLink: shipped?.trackingLink ?? null,
  };
  const moved = await updateStatus(tx, owner, orderId, set);
  if (moved !== undefined) {
    await appendEvent(parts, tx, { type: event, order: moved, actor, details });
    return { ok: true, value: moved };
  }
  const present = await findOrder(tx, owner, orderId);
  return present === undefined
    ? { ok: false, refusal: { kind: 'order_not_found' } }
    : { ok: false, refusal: { kind: 'wrong_status', move, status: present.status } };
}
