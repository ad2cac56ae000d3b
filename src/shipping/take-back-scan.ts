import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { releaseDevice } from '../devices/scan-device.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Parts } from '../parts.ts';
import { findNewestBooking, withdrawUnsentBooking } from './bookings.sql.ts';

/**
 * Takes an order's scan back while its parcel was not sent to the carrier: the intent is withdrawn and the device is back in
 * stock. Ask under the order's lock. @param request.orderId the UUID.
 * @returns `nothing` when no booking lives: then nothing has changed, and a device may still be assigned.
 */
export async function takeBackScan(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  { orderId, actor }: { orderId: string; actor: OperatorActor },
): Promise<'taken_back' | 'nothing' | 'too_late'> {
  const booking = await findNewestBooking(tx, orderId);
  if (booking?.state === 'UNKNOWN' || booking?.state === 'BOOKED') return 'too_late';
  if (booking?.state !== 'INTENT') return 'nothing';
  // The worker takes an intent by marking it as sent: whoever comes first has it.
  if (!(await withdrawUnsentBooking(tx, booking.id, parts.clock.now()))) return 'too_late';
  await noteOrder(parts, tx, {
    orderId,
    type: 'booking.withdrawn',
    actor,
    details: { attempt: booking.attempt },
  });
  await releaseDevice(parts, tx, { orderId, actor });
  return 'taken_back';
}
