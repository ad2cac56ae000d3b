import type { Worded } from '../lib/language.ts';

/** The most orders that one document holds: a shift's worth, and what one answer can carry. */
export const mostOrders = 500;

/** What labels are printed on: a label printer's own labels, or sheets of an office printer's. */
export const papers = ['label', 'a4'] as const;
export type PaperKind = (typeof papers)[number];

/** An office printer's sheet. */
export const a4 = { widthMm: 210, heightMm: 297 } as const;

/** Who made it, as the file says. */
export const producer = 'Bestill';

/** Why an order is not in a document. */
export type MissingReason = 'unknown' | 'no_label' | 'broken_label' | 'not_open' | 'cancelled' | 'erased';

/** An order that was asked for and is not in the document. */
export interface MissingOrder {
  /** As it was asked for. */
  readonly orderId: string;
  readonly reason: MissingReason;
}

/** Something to print. */
export interface OrderDocument {
  readonly pdf: Uint8Array;
  /** What is in it, in the order asked for: `order_<uuid>` each. */
  readonly orderIds: readonly string[];
  /** What isn't, and why: nobody has to count pages to find out. */
  readonly missing: readonly MissingOrder[];
}

/** Why there is nothing to print. */
export type DocumentRefusal =
  | { readonly kind: 'no_orders' }
  | { readonly kind: 'too_many_orders'; readonly limit: number }
  | { readonly kind: 'nothing_to_print'; readonly missing: readonly MissingOrder[] };

export type DocumentResult =
  | { readonly ok: true; readonly value: OrderDocument }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

/** The refusal as a sentence for an operator. */
export function documentRefusalSentence(refusal: DocumentRefusal): Worded {
  switch (refusal.kind) {
    case 'no_orders':
      return { nb: 'Velg minst én ordre.', en: 'Name at least one order.' };
    case 'too_many_orders':
      return {
        nb: `Høyst ${refusal.limit} ordrer får plass i ett dokument: skriv ut resten i et annet.`,
        en: `At most ${refusal.limit} orders fit into one document: print the rest in another.`,
      };
    case 'nothing_to_print': {
      const reasons = [...new Set(refusal.missing.map(({ reason }) => reason))].map(missingSentence);
      return {
        nb: `Det er ingenting å skrive ut: ${reasons.map(({ nb }) => nb).join(' ')}`,
        en: `There is nothing to print: ${reasons.map(({ en }) => en).join(' ')}`,
      };
    }
  }
}

/** Why an order is missing, as a sentence for an operator, with what to do. */
export function missingSentence(reason: MissingReason): Worded {
  return missingSentences[reason];
}

const missingSentences: Readonly<Record<MissingReason, Worded>> = {
  unknown: { nb: 'Denne ordren finnes ikke.', en: 'There is no such order.' },
  no_label: { nb: 'Ordren har ingen etikett ennå.', en: 'The order has no label yet.' },
  broken_label: {
    nb: 'Den lagrede etiketten kan ikke leses: hent den fra Mybring. Ny fraktbestilling ville gitt en pakke til.',
    en: 'The stored label cannot be read: take it from Mybring. Booking again would send a second parcel.',
  },
  not_open: {
    nb: 'Ordren er sendt eller avbestilt: det er ingenting å plukke.',
    en: 'The order is shipped or cancelled: there is nothing to pick.',
  },
  cancelled: {
    nb: 'Ordren er avbestilt: ingenting skal sendes.',
    en: 'The order is cancelled: nothing is to be sent.',
  },
  erased: { nb: 'Mottakerens opplysninger er slettet.', en: "The recipient's data was erased." },
};
