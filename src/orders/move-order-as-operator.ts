import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { EventDetails } from '../events/append-event.ts';
import type { Parts } from '../parts.ts';
import { lockOrder } from './lock-order.ts';
import { moveOrder } from './move-order.ts';
import type { Order } from './order.ts';
import { RefusedInside, type OrderRefusal, type OrderResult } from './refusals.ts';
import type { Move } from './status.ts';

/**
 * Moves any intermediary's order in a transaction of its own.
 * @param request.orderId `order_<uuid>`.
 * @param request.andAlso what must hold or happen besides, once the order has moved; a refusal takes the move back.
 */
export async function moveOrderAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  request: {
    orderId: string;
    move: Exclude<Move, 'cancel' | 'ship'>;
    actor: OperatorActor;
    details?: EventDetails;
    andAlso?: (tx: Tx, order: Order) => Promise<OrderRefusal | undefined>;
  },
): Promise<OrderResult<Order>> {
  const { orderId, move, actor, details, andAlso } = request;
  try {
    return await parts.db.inTransaction(async (tx): Promise<OrderResult<Order>> => {
      const owner = await lockOrder(tx, orderId);
      if (owner === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
      const moved = await moveOrder(parts, tx, { owner, orderId: owner.id, move, actor, details });
      const refusal = moved.ok ? await andAlso?.(tx, moved.value) : undefined;
      if (refusal !== undefined) throw new RefusedInside(refusal);
      return moved;
    });
  } catch (error) {
    if (error instanceof RefusedInside) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
