import type { Booking } from './booking.ts';
import type { ShippingRefusal } from './refusals.ts';

/** What keeps an order's parcel from being booked (anew): that the carrier has it, or may have, or is about to. */
export function whyNotBookable(newest: Booking | undefined): ShippingRefusal | undefined {
  switch (newest?.state) {
    case 'INTENT':
      return newest.sentAt === null ? { kind: 'about_to_be_booked' } : { kind: 'booking_exists' };
    case 'UNKNOWN':
    case 'BOOKED':
      return { kind: 'booking_exists' };
    case 'REJECTED':
    case 'ABSENT':
    case undefined:
      return undefined;
  }
}
