/**
 * What came of an attempt to book a parcel:
 * - `BOOKED`: the carrier has it.
 * - `FOUND`: its answer was lost, and the booking was found there later.
 * - `REJECTED`: the carrier said no.
 * - `UNKNOWN`: its answer was lost, and nobody knows yet.
 * - `ABSENT`: its answer was lost, and a person has confirmed that it has none.
 * - `WITHDRAWN`: the scan was undone before anything was sent.
 * - `WAITING`: not sent yet.
 */
export const bookingEnds = [
  'BOOKED',
  'FOUND',
  'REJECTED',
  'UNKNOWN',
  'ABSENT',
  'WITHDRAWN',
  'WAITING',
] as const;
export type BookingEnd = (typeof bookingEnds)[number];

/** Those of attempts that were sent, and of which something is known. */
export const failedEnds = ['REJECTED', 'UNKNOWN', 'ABSENT'] as const satisfies readonly BookingEnd[];
