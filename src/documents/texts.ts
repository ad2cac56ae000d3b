import { type Language, wordsIn } from '../lib/language.ts';
import type { DeviceType } from '../orders/order.ts';
import type { HoldReason } from '../shipping/handling.ts';
import { holdReasonWords } from '../shipping/state-words.ts';

/** Everything that is printed beside data. */
export interface Texts {
  readonly pickList: string;
  readonly printed: (moment: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly orders: (count: number) => string;
  readonly pieces: (count: number) => string;
  readonly continued: string;
  /** The shelf's name of a device. */
  readonly device: Readonly<Record<DeviceType, string>>;
  readonly test: string;
  readonly held: string;
  readonly holdReason: Readonly<Record<HoldReason, string>>;
  readonly claimed: (operator: string) => string;
  readonly moment: (moment: Date) => string;
}

const nb: Texts = {
  pickList: 'Plukkliste',
  printed: (moment) => `Skrevet ut ${moment}`,
  page: (page, pages) => `Side ${page} av ${pages}`,
  orders: (count) => (count === 1 ? '1 ordre' : `${count} ordrer`),
  pieces: (count) => `${count} stk.`,
  continued: 'forts.',
  device: { HAN_LTEM: 'HAN-leser 4G', HAN_WIFI: 'HAN-leser Wi-Fi' },
  test: 'TEST – SENDES IKKE',
  held: 'PÅ VENT',
  holdReason: wordsIn(holdReasonWords, 'nb'),
  claimed: (operator) => `Tatt av ${operator}`,
  moment: momentIn('nb-NO'),
};

const en: Texts = {
  pickList: 'Pick list',
  printed: (moment) => `Printed ${moment}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  orders: (count) => (count === 1 ? '1 order' : `${count} orders`),
  pieces: (count) => `${count} pcs`,
  continued: 'cont.',
  device: { HAN_LTEM: 'HAN reader 4G', HAN_WIFI: 'HAN reader Wi-Fi' },
  test: 'TEST – DO NOT SEND',
  held: 'ON HOLD',
  holdReason: wordsIn(holdReasonWords, 'en'),
  claimed: (operator) => `Taken by ${operator}`,
  moment: momentIn('en-GB'),
};

/** The texts of each language. */
export const texts: Readonly<Record<Language, Texts>> = { nb, en };

/** What is printed on a packing slip beside data. */
export interface SlipTexts {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly attention: string;
  readonly order: string;
  readonly ordered: string;
  readonly quantity: string;
  readonly item: string;
  readonly date: (moment: Date) => string;
  readonly contact: string;
}

/** The packing slip's texts in each language: it is for the recipient. */
export const slipTexts: Readonly<Record<Language, SlipTexts>> = {
  nb: {
    title: 'Følgeseddel',
    from: 'Avsender',
    to: 'Mottaker',
    attention: 'Att:',
    order: 'Ordrenummer',
    ordered: 'Bestilt',
    quantity: 'Antall',
    item: 'Vare',
    date: dateIn('nb-NO'),
    contact: 'Oppgi ordrenummeret hvis du tar kontakt om leveransen.',
  },
  en: {
    title: 'Packing slip',
    from: 'Sender',
    to: 'Recipient',
    attention: 'Attn:',
    order: 'Order number',
    ordered: 'Ordered',
    quantity: 'Quantity',
    item: 'Item',
    date: dateIn('en-GB'),
    contact: 'Name the order number when you contact us about this delivery.',
  },
};

/** A day as it is in the warehouse. */
function dateIn(locale: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Oslo', dateStyle: 'long' });
  return (moment) => format.format(moment);
}

/** A moment as the clocks of the warehouse show it. */
function momentIn(locale: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Oslo',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (moment) => format.format(moment);
}
