import type { DeviceType } from '../orders/order.ts';
import type { HoldReason } from '../shipping/handling.ts';
import type { Language } from './document.ts';

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
  holdReason: {
    INCORRECT_ADDRESS: 'feil adresse',
    OUT_OF_STOCK: 'tomt på lager',
    AWAITING_PARTNER: 'venter på partner',
    SUSPECTED_FRAUD: 'mistanke om svindel',
    OTHER: 'annet',
  },
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
  holdReason: {
    INCORRECT_ADDRESS: 'wrong address',
    OUT_OF_STOCK: 'out of stock',
    AWAITING_PARTNER: 'waiting for the partner',
    SUSPECTED_FRAUD: 'suspected fraud',
    OTHER: 'other',
  },
  claimed: (operator) => `Taken by ${operator}`,
  moment: momentIn('en-GB'),
};

/** The texts of each language. */
export const texts: Readonly<Record<Language, Texts>> = { nb, en };

const longDate = new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', dateStyle: 'long' });

/** The packing slip's, which is for the recipient: Norwegian alone. */
export const slipTexts = {
  title: 'Følgeseddel',
  from: 'Avsender',
  to: 'Mottaker',
  attention: 'Att:',
  order: 'Ordrenummer',
  ordered: 'Bestilt',
  quantity: 'Antall',
  item: 'Vare',
  date: (moment: Date) => longDate.format(moment),
  contact: 'Oppgi ordrenummeret hvis du tar kontakt om leveransen.',
} as const;

/** A moment as the clocks of the warehouse show it. */
function momentIn(locale: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Oslo',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (moment) => format.format(moment);
}
