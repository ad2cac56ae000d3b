import type { CarrierFault, CarrierName } from './carrier.ts';

/**
 * How far an attempt to book a parcel has come. INTENT is committed before the carrier is called; then it is exactly one
 * of BOOKED, REJECTED and UNKNOWN. An UNKNOWN one is never sent again: it is found at the carrier and becomes BOOKED, or a
 * person confirms that the carrier doesn't have it, and it becomes ABSENT. An INTENT that was withdrawn unsent is ABSENT too.
 */
export const bookingStates = ['INTENT', 'BOOKED', 'REJECTED', 'UNKNOWN', 'ABSENT'] as const;
export type BookingState = (typeof bookingStates)[number];

/** One attempt to book one order's parcel. */
export interface Booking {
  readonly id: string;
  readonly orderId: string;
  /** From 1 on. */
  readonly attempt: number;
  readonly carrier: CarrierName;
  readonly deviceId: string;
  readonly state: BookingState;
  /** What the carrier can be asked for: the order's UUID without dashes, because Bring takes 35 characters. */
  readonly reference: string;
  readonly handTypedLink: string | null;
  /** From then on the carrier may have heard of it. */
  readonly sentAt: Date | null;
  readonly tries: number;
  readonly nextStepAt: Date | null;
  /** Why it was REJECTED. */
  readonly faults: readonly CarrierFault[] | null;
  /** Why it is UNKNOWN or was not sent, in words for an operator. */
  readonly reason: string | null;
  readonly consignmentNumber: string | null;
  readonly trackingNumber: string | null;
  readonly trackingLink: string | null;
  readonly labelUrl: string | null;
  readonly expectedDelivery: Date | null;
  readonly hasLabel: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A booking that one worker holds: whoever claims it later has another token. */
export interface ClaimedBooking extends Booking {
  readonly leaseToken: string;
}
