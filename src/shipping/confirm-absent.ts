import type { OperatorActor } from '../auth/actor.ts';
import { readFields } from '../lib/read-fields.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import type { Booking } from './booking.ts';
import { findNewestBooking, settleBooking } from './bookings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';
import { reasonText } from './reasons.ts';

/** A few sentences, in characters. */
const noteLimit = 500;

/**
 * Settles a booking that is UNKNOWN: a person has made sure that the carrier has none. The device stays with the order,
 * which can be booked again. @param orderId `order_<uuid>`. @param note how they know.
 */
export async function confirmAbsent(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
  note: string | null = null,
): Promise<ShippingResult<Booking>> {
  const fields = readFields({ note }, 'input');
  const words = fields.optionalText('note', { limit: noteLimit });
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  return withOrder(parts, orderId, ['IN_PROGRESS'], async (tx, order) => {
    const newest = await findNewestBooking(tx, order.id);
    const reason = words ?? reasonText('confirmed_absent', { name: actor.name });
    const settlement = { state: 'ABSENT', reason, nextStepAt: null } as const;
    const absent = newest && (await settleBooking(tx, newest.id, ['UNKNOWN'], settlement, parts.clock.now()));
    if (absent === undefined) return { ok: false, refusal: { kind: 'no_such_booking', needed: 'UNKNOWN' } };
    const details = { attempt: absent.attempt, note: words };
    await noteOrder(parts, tx, { orderId: order.id, type: 'booking.absent', actor, details });
    return { ok: true, value: absent };
  });
}
