import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import { lockClaimedOrdersForOperator, unclaimHandling } from './handlings.sql.ts';

/** So many are locked at a time; nobody claims more than some by hand. */
const batchSize = 500;

/**
 * Gives back whatever an operator has claimed and is still in the house, in the caller's transaction: who is gone works on
 * nothing. What is shipped keeps their name.
 * @param operator the name that the claims have.
 */
export async function giveBackClaims(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: Actor,
  operator: string,
): Promise<void> {
  let orderIds: readonly string[];
  do {
    orderIds = await lockClaimedOrdersForOperator(tx, operator, batchSize);
    for (const orderId of orderIds) {
      await unclaimHandling(tx, { orderId, operator, force: false });
      const details = { takenFrom: operator };
      await noteOrder(parts, tx, { orderId, type: 'order.unclaimed', actor, details });
    }
  } while (orderIds.length === batchSize);
}
