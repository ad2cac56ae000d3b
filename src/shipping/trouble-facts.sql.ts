import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Booking } from './booking.ts';

/** What has to be known of a booking to say what to do about it. */
export type BookingFacts = Pick<
  Booking,
  'id' | 'attempt' | 'tries' | 'reference' | 'nextStepAt' | 'consignmentNumber' | 'trackingNumber'
>;

const list = statement(
  'list_booking_facts',
  `select b.id, b.attempt, b.tries, b.reference, b.next_step_at as "nextStepAt",
          b.consignment_number as "consignmentNumber", b.tracking_number as "trackingNumber"
   from bookings b where b.id = any($1) limit 100`,
);

/** The facts of these bookings, in no order; an id that is no booking's is left out. */
export function listBookingFacts(db: Db, ids: readonly string[]): Promise<BookingFacts[]> {
  return db.query<BookingFacts>(list, [ids]);
}
