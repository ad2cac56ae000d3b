import type { OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import type { Parts } from '../parts.ts';
import { type Action, actionRoles } from '../shipping/available-actions.ts';
import { findQueueEntries, type QueueEntry } from '../shipping/list-queue.ts';

/** The order of a result, as it stands in the queue by now. @param order.id the UUID. */
export async function entryOf(parts: Pick<Parts, 'db'>, { id }: { id: string }): Promise<QueueEntry> {
  const [entry] = await findQueueEntries(parts, [id]);
  if (entry === undefined) throw new Error(`The order ${id} is gone.`);
  return entry;
}

/** What the field of an action states: the role that the table of actions asks for. */
export function extensionsOf(action: Action): OperatorFieldExtensions {
  return { role: actionRoles[action] };
}
