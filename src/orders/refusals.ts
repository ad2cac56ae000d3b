import type { Fault } from '../lib/faults.ts';
import { anyOf, type Language, sentenceOf, type Sentences, type Worded } from '../lib/language.ts';
import type { HoldReason } from '../shipping/handling.ts';
import { holdReasonWords } from '../shipping/state-words.ts';
import { type Move, moves, type OrderStatus } from './status.ts';
import { statusWords } from './status-words.ts';

/** Why an order can't be placed, found or moved: a closed list of the caller's doings and facts of the world. */
export type OrderRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  | { readonly kind: 'order_not_found' }
  | { readonly kind: 'wrong_status'; readonly move: Move; readonly status: OrderStatus }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'on_hold'; readonly reason: HoldReason; readonly note: string | null }
  | { readonly kind: 'booking_exists' };

/** Takes a transaction back because of a refusal: thrown inside it and caught around it, by the same verb. */
export class RefusedInside extends Error {
  override name = 'RefusedInside';
  readonly refusal: OrderRefusal;
  constructor(refusal: OrderRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** The order, or why not. */
export type OrderResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: OrderRefusal };

/** The refusal as a sentence for a person. */
export function orderRefusalSentence(refusal: OrderRefusal): Worded {
  return sentenceOf(orderSentences, refusal);
}

/** What is said about each refusal, and what to do. */
export const orderSentences: Sentences<OrderRefusal> = {
  bad_input: ({ faults }) => ({
    nb: `Det er ${faults.length === 1 ? 'en feil' : `${faults.length} feil`} i det som ble sendt: ${listFaults(faults, 'nb')}.`,
    en: `The input has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}: ${listFaults(faults, 'en')}.`,
  }),
  order_not_found: () => ({ nb: 'Denne ordren finnes ikke.', en: 'There is no such order.' }),
  wrong_status: ({ move, status }) => wrongStatusSentence(move, status),
  idempotency_key_reused: () => ({
    nb: 'Denne idempotensnøkkelen er allerede brukt for en annen ordre. Bruk en ny nøkkel for en ny ordre.',
    en: 'This idempotency key was already used for another order. Use a new key for a new order.',
  }),
  on_hold: ({ reason, note }) => {
    const more = note === null ? '' : `: ${note}`;
    return {
      nb: `Ordren er satt på vent (${holdReasonWords[reason].nb}${more}). Frigi den først.`,
      en: `The order is on hold (${holdReasonWords[reason].en}${more}). Release it first.`,
    };
  },
  booking_exists: () => ({
    nb: 'Transportøren har, eller kan ha, en fraktbestilling for denne ordren: avklar den først.',
    en: 'The carrier has a booking for this order, or may have one: settle that first.',
  }),
};

function listFaults(faults: readonly Fault[], language: Language): string {
  return faults.map(({ path, message }) => `${path} ${message[language]}`).join('; ');
}

const moveWords: Readonly<Record<Move, Worded>> = {
  start: { nb: 'startes', en: 'started' },
  ship: { nb: 'sendes', en: 'shipped' },
  cancel: { nb: 'avbestilles', en: 'cancelled' },
  cancelByOperator: { nb: 'avbestilles', en: 'cancelled' },
};

function wrongStatusSentence(move: Move, status: OrderStatus): Worded {
  const from = anyOf(moves[move].from.map((each) => statusWords[each]));
  const done = moveWords[move];
  return {
    nb: `Bare en ordre som er ${from.nb}, kan ${done.nb}; denne er ${statusWords[status].nb}.`,
    en: `Only an order that is ${from.en} can be ${done.en}; this one is ${statusWords[status].en}.`,
  };
}
