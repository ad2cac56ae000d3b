import { actorId, type Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { noteOrder } from './note-order.ts';
import type { Recipient } from './order.ts';
import { replaceRecipientForOperator } from './orders.sql.ts';

/**
 * Replaces an order's recipient and keeps the former one beside it, in the caller's transaction, which holds the order's
 * lock. The event tells only which fields have changed: the values are personal data, and events are kept for ever.
 */
export async function replaceRecipient(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  change: { orderId: string; recipient: Recipient; changedFields: readonly string[]; actor: Actor },
): Promise<void> {
  const { orderId, recipient, changedFields, actor } = change;
  await replaceRecipientForOperator(tx, orderId, {
    recipient,
    now: parts.clock.now(),
    replacedBy: actorId(actor),
  });
  const details = { fields: changedFields.join(' ') };
  await noteOrder(parts, tx, { orderId, type: 'recipient.corrected', actor, details });
}
