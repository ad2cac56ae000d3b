import type { OperatorActor } from '../auth/actor.ts';
import { readFields } from '../lib/read-fields.ts';
import { noteOrder } from '../orders/note-order.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { holdReasons, type Handling } from './handling.ts';
import { findHandling, holdHandling } from './handlings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { takeBackScan } from './take-back-scan.ts';
import { withOrder } from './with-order.ts';

/** A few sentences, in characters. */
const noteLimit = 500;

/** Why an order shall wait. */
export interface Hold {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** One of `holdReasons`. */
  readonly reason: string;
  readonly note: string | null;
}

/**
 * Puts an order on hold: until it is released it is neither started nor scanned, and nobody's work. What was scanned and
 * not sent yet is taken back; once the carrier may have the parcel it is too late. A second hold replaces the reason and the
 * note.
 */
export async function holdOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  hold: Hold,
): Promise<ShippingResult<Handling>> {
  const fields = readFields(hold, 'input');
  const reason = fields.oneOf('reason', holdReasons);
  const note = fields.optionalText('note', { limit: noteLimit });
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  return withOrder(parts, hold.orderId, openStatuses, async (tx, { id: orderId }) => {
    const takenBack = await takeBackScan(parts, tx, { orderId, actor });
    if (takenBack === 'too_late') return { ok: false, refusal: { kind: 'booking_exists' } };
    const claimedBy = (await findHandling(tx, orderId))?.claimedBy ?? null;
    const row = { orderId, reason, note, operator: actor.name, now: parts.clock.now() };
    const held = await holdHandling(tx, row);
    if (held === undefined) throw new Error('The hold was not stored.');
    // Not the note: it may tell of the recipient, and events are kept for ever.
    const taken = claimedBy === null || claimedBy === actor.name ? {} : { takenFrom: claimedBy };
    await noteOrder(parts, tx, { orderId, type: 'order.held', actor, details: { reason, ...taken } });
    return { ok: true, value: held };
  });
}
