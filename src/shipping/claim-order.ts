import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import type { Tx } from '../db/database.ts';
import { noteOrder } from '../orders/note-order.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import type { Handling } from './handling.ts';
import { claimHandling, findHandling } from './handlings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/**
 * Takes an order out of the others' queue for as long as the operator works on it. Taking it twice changes nothing.
 * @param orderId `order_<uuid>`. @param options.force takes it from another operator, which is for managers.
 */
export function claimOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
  { force = false }: { force?: boolean } = {},
): Promise<ShippingResult<Handling>> {
  return withOrder(parts, orderId, openStatuses, (tx, { id }) =>
    claimInside(parts, tx, actor, id, { force: force && reaches(actor.role, 'manager') }),
  );
}

/**
 * The same in a transaction that holds the order's lock. @param id the UUID.
 * @param options.station where it is worked on from now on, if that matters.
 */
export async function claimInside(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: OperatorActor,
  id: string,
  { force = false, station = null }: { force?: boolean; station?: string | null } = {},
): Promise<ShippingResult<Handling>> {
  const before = await findHandling(tx, id);
  // Whoever opens an order again has it already: that is no news for the history.
  const isOwn = before?.claimedBy === actor.name;
  if (isOwn && (station === null || station === before.claimStation)) return { ok: true, value: before };
  const former = before?.claimedBy ?? null;
  const row = { orderId: id, operator: actor.name, now: parts.clock.now() };
  const claimed = await claimHandling(tx, { ...row, force, station });
  if (claimed === undefined)
    return { ok: false, refusal: { kind: 'claimed_by_other', operator: former ?? '' } };
  // From one's own other station: no news either.
  if (!isOwn)
    await noteOrder(parts, tx, { orderId: id, type: 'order.claimed', actor, details: { takenFrom: former } });
  return { ok: true, value: claimed };
}
