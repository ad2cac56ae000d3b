import type { Parts } from '../parts.ts';
import type { Booking } from './booking.ts';
import { findTimesOfLabel } from './labels.sql.ts';

/** When a label came, and when it was printed last. */
export interface LabelTimes {
  readonly storedAt: Date;
  readonly printedAt: Date | null;
}

/** The times of the label of an order's newest booking, if that one has a label which can be printed. */
export async function findLabelTimes(
  parts: Pick<Parts, 'db'>,
  booking: Booking | undefined,
): Promise<LabelTimes | null> {
  if (booking?.state !== 'BOOKED' || !booking.hasLabel) return null;
  return (await findTimesOfLabel(parts.db, booking.id)) ?? null;
}
