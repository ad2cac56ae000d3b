import type { IntermediaryActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { listOrdersOfUser } from './orders.sql.ts';

/** The orders of one of the intermediary's users: the newest first; none for an unknown user. */
export function listOrders(
  parts: Pick<Parts, 'db'>,
  actor: IntermediaryActor,
  externalUserId: string,
): Promise<readonly Order[]> {
  return listOrdersOfUser(parts.db, actor, externalUserId.trim());
}
