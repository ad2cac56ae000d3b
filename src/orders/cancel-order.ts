import type { IntermediaryActor } from '../auth/actor.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { moveOrder } from './move-order.ts';
import type { Order } from './order.ts';
import type { OrderResult } from './refusals.ts';

/** Cancels one of the intermediary's own orders while it is ORDERED. @param orderId `order_<uuid>`. */
export function cancelOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: IntermediaryActor,
  orderId: string,
): Promise<OrderResult<Order>> {
  const id = parsePublicId('order', orderId);
  if (id === undefined) return Promise.resolve({ ok: false, refusal: { kind: 'order_not_found' } });
  return parts.db.inTransaction((tx) =>
    moveOrder(parts, tx, { owner: actor, orderId: id, move: 'cancel', actor }),
  );
}
