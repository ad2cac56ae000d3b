import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import { noteOrder } from '../orders/note-order.ts';
import { orderStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Handling } from './handling.ts';
import { findHandling, unclaimHandling } from './handlings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/**
 * Gives an order that the operator has claimed back to everybody, whatever its status.
 * @param orderId `order_<uuid>`. @param options.force takes it from another operator, which is for managers.
 * @param options.station gives back only what was claimed there, or at no station (null); by default wherever it was.
 */
export function unclaimOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
  { force = false, station }: { force?: boolean; station?: string | null } = {},
): Promise<ShippingResult<Handling>> {
  return withOrder(parts, orderId, orderStatuses, async (tx, { id }) => {
    const { claimedBy = null, claimStation = null } = (await findHandling(tx, id)) ?? {};
    const isThere = station === undefined || claimStation === null || claimStation === station;
    if (claimedBy === null || !isThere) return { ok: false, refusal: { kind: 'not_claimed' } };
    const row = { orderId: id, operator: actor.name, force: force && reaches(actor.role, 'manager') };
    const given = await unclaimHandling(tx, row);
    if (given === undefined) return { ok: false, refusal: { kind: 'claimed_by_other', operator: claimedBy } };
    await noteOrder(parts, tx, {
      orderId: id,
      type: 'order.unclaimed',
      actor,
      details: { takenFrom: claimedBy },
    });
    return { ok: true, value: given };
  });
}
