import { type DeviceRefusal, deviceSentences } from '../devices/refusals.ts';
import { anyOf, sentenceOf, type Sentences, type Worded } from '../lib/language.ts';
import { type OrderRefusal, orderSentences } from '../orders/refusals.ts';
import { statusWords } from '../orders/status-words.ts';
import type { OrderStatus } from '../orders/status.ts';
import { tooLateSentence, type TooLateToUndo } from './too-late-to-undo.ts';

/** Why an operator can't do something with an order's parcel. */
export type ShippingRefusal =
  | OrderRefusal
  | DeviceRefusal
  /** Beside the moves, which have their own: the status in which something else can be done. */
  | { readonly kind: 'not_in_status'; readonly status: OrderStatus; readonly wanted: readonly OrderStatus[] }
  | { readonly kind: 'claimed_by_other'; readonly operator: string }
  | TooLateToUndo
  | { readonly kind: 'not_claimed' }
  /** A scan that was meant for the order as it was before. `attempt`: the newest booking by now, 0 for none. */
  | { readonly kind: 'order_changed'; readonly attempt: number }
  /** An intent that the worker may send at any moment. */
  | { readonly kind: 'about_to_be_booked' }
  | { readonly kind: 'no_such_booking'; readonly needed: 'UNKNOWN' | 'BOOKED' | 'LATE' }
  | { readonly kind: 'no_label' }
  | { readonly kind: 'has_label' }
  | { readonly kind: 'not_a_pdf' }
  | { readonly kind: 'file_too_large'; readonly limitBytes: number }
  | { readonly kind: 'not_held' }
  | { readonly kind: 'recipient_erased' }
  /** `orderId`: whose parcel has the number, as `order_<uuid>`. */
  | { readonly kind: 'number_taken'; readonly number: string; readonly orderId: string }
  | { readonly kind: 'unknown_parcel'; readonly code: string }
  /** The device that an order was shipped with isn't with it any more. */
  | { readonly kind: 'device_came_back'; readonly deviceId: string }
  | { readonly kind: 'delivery_not_found' }
  /** Nothing was told to the partner of this order. */
  | { readonly kind: 'no_webhooks' }
  | { readonly kind: 'all_delivered' };

export type ShippingResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ShippingRefusal };

/** The refusal as a sentence for an operator: what is the matter, and what to do. */
export function shippingRefusalSentence(refusal: ShippingRefusal): Worded {
  return sentenceOf(shippingSentences, refusal);
}

/** What is said about each refusal, and what to do. */
export const shippingSentences: Sentences<ShippingRefusal> = {
  ...deviceSentences,
  ...orderSentences,
  not_in_status: ({ status, wanted }) => {
    const others = anyOf(wanted.map((each) => statusWords[each]));
    return {
      nb: `Ordren er ${statusWords[status].nb}; for dette måtte den vært ${others.nb}.`,
      en: `The order is ${statusWords[status].en}; for this it would have to be ${others.en}.`,
    };
  },
  claimed_by_other: ({ operator }) => ({
    nb: `${operator} arbeider med denne ordren. Ta en annen, eller be om å få den.`,
    en: `${operator} works on this order. Take another, or ask them to give it back.`,
  }),
  too_late_to_undo: tooLateSentence,
  not_claimed: () => ({ nb: 'Ingen arbeider med denne ordren.', en: 'Nobody works on this order.' }),
  order_changed: () => ({
    nb: 'Ordren er endret i mellomtiden. Se på den, og skann igjen.',
    en: 'The order has changed meanwhile. Look at it, and scan again.',
  }),
  about_to_be_booked: () => ({
    nb: 'Frakten blir straks bestilt. Vent på svar fra transportøren, eller angre skanningen først.',
    en: "The parcel is about to be booked. Wait for the carrier's answer, or undo the scan first.",
  }),
  no_such_booking: ({ needed }) => missingBookings[needed],
  no_label: () => ({ nb: 'Ordren har ingen etikett ennå.', en: 'The order has no label yet.' }),
  has_label: () => ({
    nb: 'Ordren har allerede sin etikett. Skriv ut den.',
    en: 'The order has its label already. Print that one.',
  }),
  not_a_pdf: () => ({ nb: 'Dette er ikke en PDF-fil.', en: 'This is not a PDF file.' }),
  file_too_large: ({ limitBytes }) => ({
    nb: `Filen er større enn ${limitBytes / 1_000_000} MB. Ta bare etiketten, uten andre sider.`,
    en: `The file is larger than ${limitBytes / 1_000_000} MB. Take the label alone, without other pages.`,
  }),
  not_held: () => ({ nb: 'Ordren er ikke satt på vent.', en: 'The order is not on hold.' }),
  recipient_erased: () => ({
    nb: 'Mottakerens opplysninger er slettet og kan ikke rettes. Avbestill ordren.',
    en: "The recipient's data was erased and can't be corrected. Cancel the order.",
  }),
  number_taken: ({ number, orderId }) => ({
    nb: `Pakken ${number} hører til ${orderId}. Slå opp nummeret hos transportøren en gang til.`,
    en: `The parcel ${number} belongs to ${orderId}. Look the number up at the carrier once more.`,
  }),
  unknown_parcel: ({ code }) => ({
    nb: `Verken noen enhet eller noen pakke hos oss har koden ${shorten(code)}. Skann selve enheten, eller etiketten på pakken.`,
    en: `Neither a device nor a parcel of ours has the code ${shorten(code)}. Scan the device itself, or the parcel's label.`,
  }),
  device_came_back: ({ deviceId }) => ({
    nb: `Enheten ${deviceId} på denne ordren er kommet tilbake og tatt imot. Se på enhetens historikk.`,
    en: `The device ${deviceId} of this order has come back and was taken in. Look at the device's history.`,
  }),
  delivery_not_found: () => ({
    nb: 'Denne meldingen til partneren finnes ikke. Ferdige meldinger oppbevares i 30 dager.',
    en: 'There is no such delivery. Finished ones are kept for 30 days.',
  }),
  no_webhooks: () => ({
    nb: 'Partneren har ikke fått noen melding om denne ordren, så det er ingenting å sende på nytt.',
    en: 'Nothing was told to the partner of this order, so there is nothing to send again.',
  }),
  all_delivered: () => ({
    nb: 'Partneren har tatt imot alle meldinger om denne ordren.',
    en: 'The partner has taken every message about this order.',
  }),
};

/** Which booking there would have to be. */
const missingBookings: Readonly<Record<'UNKNOWN' | 'BOOKED' | 'LATE', Worded>> = {
  UNKNOWN: {
    nb: 'Det er ikke uvisst om frakten for denne ordren er bestilt.',
    en: 'The order has no booking that is UNKNOWN.',
  },
  BOOKED: {
    nb: 'Frakten for denne ordren er ikke bestilt.',
    en: 'The order has no booking that is BOOKED.',
  },
  LATE: {
    nb: 'Ordren har ingen sen fraktbestilling med dette nummeret.',
    en: 'The order has no booking that is late, with this number.',
  },
};

/** A code that nobody knows may be anything: as much of it is shown as a person can compare. */
function shorten(code: string): string {
  return [...code].length > 40 ? `${[...code].slice(0, 40).join('')}…` : code;
}

/** Takes a transaction back because of a refusal: thrown inside it and caught around it, by the same verb. */
export class ShippingRefused extends Error {
  override name = 'ShippingRefused';
  readonly refusal: ShippingRefusal;
  constructor(refusal: ShippingRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}
