import type { IntermediaryActor } from '../auth/actor.ts';
import { readFields } from '../lib/read-fields.ts';
import type { Parts } from '../parts.ts';
import { limits } from './order-input.ts';
import type { Order } from './order.ts';
import { listOrdersOfUser } from './orders.sql.ts';

/** The orders of one of the intermediary's users: the newest first; none for an unknown user. */
export function listOrders(
  parts: Pick<Parts, 'db'>,
  actor: IntermediaryActor,
  externalUserId: string,
): Promise<readonly Order[]> {
  const fields = readFields({ externalUserId }, 'input');
  const wanted = fields.text('externalUserId', { limit: limits.externalUserId });
  // Under what could never be stored nothing is.
  return fields.faults.length > 0 ? Promise.resolve([]) : listOrdersOfUser(parts.db, actor, wanted);
}
