import type { CarrierFault, CarrierName } from './carrier.ts';

/** What can be the matter with an order so that a person has to see to it. */
export const exceptionKinds = [
  'BOOKING_REJECTED',
  'BOOKING_UNKNOWN',
  'LATE_BOOKING',
  'LABEL_MISSING',
  'CARRIER_UNREACHABLE',
  'HELD_LONG',
  'WAITING_LONG',
  'PARCEL_DEVIATION',
  'PARCEL_RETURNING',
  'PARCEL_RETURNED',
  'WEBHOOK_GIVEN_UP',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** One trouble of one order, as the database tells it. */
export interface TroubleRow {
  readonly kind: ExceptionKind;
  /** Of what is troubled: the booking, the order or the event; with the kind it is unique. */
  readonly subject: string;
  readonly since: Date;
  readonly orderId: string;
  readonly carrier: CarrierName | null;
  readonly faults: readonly CarrierFault[] | null;
  /** In words: of the carrier, of the hold, of the last attempt to push. */
  readonly reason: string | null;
  /** The carrier's, of the consignment or the parcel. */
  readonly parcelNumber: string | null;
}

/** What a person does about an exception here: each is an operation of the operator API. */
export const exceptionActions = [
  'CORRECT_RECIPIENT',
  'BOOK_AGAIN',
  'ADOPT_BOOKING',
  'CONFIRM_ABSENT',
  'CONFIRM_CANCELLED',
  'ATTACH_LABEL',
  'RELEASE',
  'CANCEL',
  'CLAIM',
  'UNCLAIM',
  'HOLD',
  'RETURN_PARCEL',
  'REDELIVER',
] as const;
export type ExceptionAction = (typeof exceptionActions)[number];

/** What is done elsewhere, or not at all: we can only say how. */
export const guidedSteps = [
  'CHECK_SETTINGS',
  'ASK_CARRIER',
  'CANCEL_AT_CARRIER',
  'WAIT',
  'ASK_PARTNER',
] as const;
export type GuidedStep = (typeof guidedSteps)[number];

/** What a person can do about an exception. */
export const exceptionSteps = [...exceptionActions, ...guidedSteps] as const;
export type ExceptionStep = (typeof exceptionSteps)[number];
