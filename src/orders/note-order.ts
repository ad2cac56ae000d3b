import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { appendInternalEvent, type EventDetails } from '../events/append-event.ts';
import type { Parts } from '../parts.ts';
import { takeEventSequenceForOperator } from './orders.sql.ts';
import type { InternalEventType } from './status.ts';

/** Writes into an order's history what concerns the house alone, in the transaction of its change. */
export async function noteOrder(
  parts: Pick<Parts, 'ids' | 'clock'>,
  tx: Tx,
  note: { orderId: string; type: InternalEventType; actor: Actor; details?: EventDetails },
): Promise<void> {
  await appendInternalEvent(parts, tx, {
    ...note,
    sequence: await takeEventSequenceForOperator(tx, note.orderId),
  });
}
