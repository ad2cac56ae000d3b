import type { Worded } from '../lib/language.ts';
import type { Order } from '../orders/order.ts';
import type { Booking } from './booking.ts';
import { carrierWords } from './carrier-words.ts';
import type { CarrierName } from './carrier.ts';

/** Why a scan can't be taken back any more: how far its parcel has come, and what it is called at the carrier. */
export interface TooLateToUndo {
  readonly kind: 'too_late_to_undo';
  /** SENT: the carrier is being asked at this moment. UNKNOWN: its answer was lost. */
  readonly stage: 'SENT' | 'UNKNOWN' | 'BOOKED' | 'SHIPPED';
  readonly carrier: CarrierName;
  readonly consignmentNumber: string | null;
}

/** The refusal to take back the scan of a parcel that the carrier may have heard of. */
export function tooLateToUndo(order: Order, booking: Booking): TooLateToUndo {
  const { carrier, consignmentNumber, state } = booking;
  const stage = order.status === 'SHIPPED' ? 'SHIPPED' : stages[state];
  return { kind: 'too_late_to_undo', stage, carrier, consignmentNumber };
}

/** An INTENT that can't be withdrawn was sent; the last two are undone, and never asked about. */
const stages = {
  INTENT: 'SENT',
  UNKNOWN: 'UNKNOWN',
  BOOKED: 'BOOKED',
  REJECTED: 'UNKNOWN',
  ABSENT: 'UNKNOWN',
} as const satisfies Record<Booking['state'], TooLateToUndo['stage']>;

/**
 * What has happened, and the way back: Bring takes no cancellation from programs, so that a person has to cancel there
 * (Mybring), and then to put right what stands here.
 */
export function tooLateSentence({ stage, carrier, consignmentNumber }: TooLateToUndo): Worded {
  const it = carrierWords[carrier];
  const number = consignmentNumber ?? '–';
  switch (stage) {
    case 'SENT':
      return {
        nb: `For sent å angre: ${it.nb} får bestillingen akkurat nå. Legg pakken til side og vent på svaret.`,
        en: `Too late to undo: ${it.en} is being asked to book it at this moment. Put the parcel aside and wait for the answer.`,
      };
    case 'UNKNOWN':
      return {
        nb: `For sent å angre: ${it.nb} er bedt om å bestille frakten, og svaret gikk tapt. Legg pakken til side; en leder ser under Avvik om den ble bestilt.`,
        en: `Too late to undo: ${it.en} was asked to book the parcel, and the answer was lost. Put it aside; a manager sees under Exceptions whether it was booked.`,
      };
    case 'BOOKED':
      return {
        nb: `For sent å angre: frakten er bestilt hos ${it.nb} (sending ${number}), men etiketten mangler ennå. Legg pakken til side. Skal den ikke sendes, må en leder avbestille sendingen for hånd ${it.where.nb}.`,
        en: `Too late to undo: ${it.en} has booked the parcel (consignment ${number}), and its label is still missing. Put it aside. If it must not go, a manager cancels the consignment by hand ${it.where.en}.`,
      };
    case 'SHIPPED':
      return {
        nb: `For sent å angre: frakten er bestilt hos ${it.nb} (sending ${number}) og ordren er sendt. Feil enhet i pakken? Legg i den rette og be en leder rette forsendelsen på ordresiden. Skal pakken ikke sendes, avbestiller en leder sendingen for hånd ${it.where.nb}, og du tar pakken inn igjen som retur.`,
        en: `Too late to undo: ${it.en} has booked the parcel (consignment ${number}) and the order is shipped. The wrong device in it? Put the right one in, and let a manager correct the shipment on the order's page. If it must not go, a manager cancels the consignment by hand ${it.where.en}, and you take the parcel in again as a return.`,
      };
  }
}
