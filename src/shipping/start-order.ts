import type { OperatorActor } from '../auth/actor.ts';
import { moveOrderAsOperator } from '../orders/move-order-as-operator.ts';
import type { Order } from '../orders/order.ts';
import type { OrderResult } from '../orders/refusals.ts';
import type { Parts } from '../parts.ts';
import { findHold } from './find-hold.ts';

/** Begins to process an order: from now on the partner can't cancel it. Refuses one on hold. @param orderId `order_<uuid>`. */
export function startOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
): Promise<OrderResult<Order>> {
  return moveOrderAsOperator(parts, {
    orderId,
    move: 'start',
    actor,
    andAlso: (tx, order) => findHold(tx, order.id),
  });
}
