import type { OperatorActor } from '../auth/actor.ts';
import { noteOrder } from '../orders/note-order.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Handling } from './handling.ts';
import { releaseHandling } from './handlings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/** Lets an order that is on hold go on; its note goes with the hold. @param orderId `order_<uuid>`. */
export function releaseOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
): Promise<ShippingResult<Handling>> {
  return withOrder(parts, orderId, openStatuses, async (tx, { id }) => {
    const released = await releaseHandling(tx, id);
    if (released === undefined) return { ok: false, refusal: { kind: 'not_held' } };
    await noteOrder(parts, tx, { orderId: id, type: 'order.released', actor });
    return { ok: true, value: released };
  });
}
