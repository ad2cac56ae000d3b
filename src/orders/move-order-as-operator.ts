import type { OperatorActor } from '../auth/actor.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { moveOrder, type MoveDetails } from './move-order.ts';
import type { Order } from './order.ts';
import { findOrderForOperator } from './orders.sql.ts';
import type { OrderResult } from './refusals.ts';
import type { Move } from './status.ts';

/** Moves any intermediary's order in a transaction of its own. @param request.orderId `order_<uuid>`. */
export async function moveOrderAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  request: { orderId: string; move: Exclude<Move, 'cancel'>; actor: OperatorActor; details?: MoveDetails },
): Promise<OrderResult<Order>> {
  const id = parsePublicId('order', request.orderId);
  return parts.db.inTransaction(async (tx): Promise<OrderResult<Order>> => {
    const owner = id === undefined ? undefined : await findOrderForOperator(tx, id);
    if (id === undefined || owner === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
    return moveOrder(parts, tx, { ...request, orderId: id, owner });
  });
}
