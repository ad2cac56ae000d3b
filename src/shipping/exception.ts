import type { CarrierFault, CarrierName, FaultStep } from './carrier.ts';

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
  /** Of what is troubled; with the kind it is unique. */
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

/** What a person can do about an exception. Most of them are a mutation's name. */
export const exceptionSteps = [
  'CORRECT_RECIPIENT',
  'BOOK_AGAIN',
  'CHECK_SETTINGS',
  'ASK_CARRIER',
  'ADOPT_BOOKING',
  'CONFIRM_ABSENT',
  'CANCEL_AT_CARRIER',
  'ATTACH_LABEL',
  'WAIT',
  'RELEASE',
  'CANCEL',
  'START',
  'HOLD',
  'RETURN_PARCEL',
  'ASK_PARTNER',
] as const;
export type ExceptionStep = (typeof exceptionSteps)[number];

/** What is the matter and what to do. */
export interface Explanation {
  readonly sentence: string;
  /** The likeliest first. */
  readonly nextSteps: readonly ExceptionStep[];
}

/** Explains a trouble to an operator. */
export function explain(trouble: TroubleRow): Explanation {
  const { kind, parcelNumber, reason } = trouble;
  const why = reason === null || reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`;
  switch (kind) {
    case 'BOOKING_REJECTED':
      return explainRejection(trouble);
    case 'BOOKING_UNKNOWN':
      return {
        sentence: `It is not known whether the carrier has booked this parcel${why}. We keep asking for our reference; look it up at the carrier: adopt the number that is there, or confirm that there is none.`,
        nextSteps: ['ADOPT_BOOKING', 'CONFIRM_ABSENT', 'WAIT'],
      };
    case 'LATE_BOOKING':
      return {
        sentence: `The carrier has booked ${parcelNumber} after all, though it was confirmed absent. Cancel it at the carrier, and confirm that.`,
        nextSteps: ['CANCEL_AT_CARRIER'],
      };
    case 'LABEL_MISSING':
      return {
        sentence: `The parcel ${parcelNumber} is booked, and its label is missing${why}. Take it from the carrier's pages and attach it; never book again.`,
        nextSteps: ['ATTACH_LABEL', 'WAIT'],
      };
    case 'CARRIER_UNREACHABLE':
      return {
        sentence: `The carrier could not be reached several times${why}. Nothing is booked yet; it is tried again by itself.`,
        nextSteps: ['WAIT', 'CHECK_SETTINGS', 'CANCEL'],
      };
    case 'HELD_LONG':
      return {
        sentence: `The order is on hold for more than a day${why}. Release it, or cancel it.`,
        nextSteps: ['RELEASE', 'CANCEL'],
      };
    case 'WAITING_LONG':
      return {
        sentence:
          'The order was placed more than three days ago, and nobody has begun. Start it, or hold it with a reason.',
        nextSteps: ['START', 'HOLD', 'CANCEL'],
      };
    case 'PARCEL_DEVIATION':
      return {
        sentence: `Something is wrong with the parcel ${parcelNumber} on its way${why}. Ask the carrier.`,
        nextSteps: ['ASK_CARRIER', 'WAIT'],
      };
    case 'PARCEL_RETURNING':
      return {
        sentence: `The parcel ${parcelNumber} is on its way back${why}. Take it in when it comes.`,
        nextSteps: ['WAIT', 'RETURN_PARCEL', 'ASK_PARTNER'],
      };
    case 'PARCEL_RETURNED':
      return {
        sentence: `The parcel ${parcelNumber} was delivered back${why}. Take it in, and the device with it.`,
        nextSteps: ['RETURN_PARCEL', 'ASK_PARTNER'],
      };
    case 'WEBHOOK_GIVEN_UP':
      return {
        sentence: `The partner's callback did not take the news of this order for three days${why}. Tell the partner.`,
        nextSteps: ['ASK_PARTNER'],
      };
  }
}

function explainRejection({ faults }: TroubleRow): Explanation {
  const all = faults ?? [];
  const messages = all.map(({ message }) => message).join(' ');
  const steps = all.flatMap(({ nextStep }) => stepsOf(nextStep));
  return {
    sentence: `The carrier has refused the booking. ${messages}`.trim(),
    nextSteps: [...new Set([...(steps.length > 0 ? steps : stepsOf('ASK_CARRIER')), 'CANCEL' as const])],
  };
}

/** What follows from the carrier's objection. */
function stepsOf(step: FaultStep): readonly ExceptionStep[] {
  switch (step) {
    case 'CORRECT_RECIPIENT':
      return ['CORRECT_RECIPIENT', 'BOOK_AGAIN'];
    case 'CHECK_SETTINGS':
      return ['CHECK_SETTINGS', 'BOOK_AGAIN'];
    case 'TRY_AGAIN':
      return ['BOOK_AGAIN'];
    case 'ASK_CARRIER':
      return ['ASK_CARRIER', 'BOOK_AGAIN'];
  }
}
