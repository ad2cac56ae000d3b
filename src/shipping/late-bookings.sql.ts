import type { Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const settleLate = statement(
  'settle_late_booking',
  `update bookings set late_settled_at = $3, updated_at = $3
   where order_id = $1 and consignment_number = $2 and state = 'ABSENT' and late_settled_at is null
   returning attempt`,
);

/** Notes that a late booking was cancelled at the carrier. @returns its attempt; undefined when there is none. */
export async function settleLateBooking(
  tx: Tx,
  orderId: string,
  consignmentNumber: string,
  now: Date,
): Promise<number | undefined> {
  return (await tx.query<{ attempt: number }>(settleLate, [orderId, consignmentNumber, now]))[0]?.attempt;
}
