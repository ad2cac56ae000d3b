import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { moveOrderAsOperator } from './move-order-as-operator.ts';
import type { Order } from './order.ts';
import type { OrderResult } from './refusals.ts';

/** Cancels an order that is ORDERED or IN_PROGRESS: an operator may take back what was begun. */
export function cancelOrderAsOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
): Promise<OrderResult<Order>> {
  return moveOrderAsOperator(parts, { orderId, move: 'cancelByOperator', actor });
}
