/** The most orders that one document holds: a shift's worth, and what one answer can carry. */
export const mostOrders = 500;

/** Who made it, as the file says. */
export const producer = 'Bestill';

/** The languages that a pick list is written in. */
export type Language = 'nb' | 'en';

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
export function documentRefusalSentence(refusal: DocumentRefusal): string {
  switch (refusal.kind) {
    case 'no_orders':
      return 'Name at least one order.';
    case 'too_many_orders':
      return `At most ${refusal.limit} orders fit into one document: print the rest in another.`;
    case 'nothing_to_print':
      return `There is nothing to print: ${[...new Set(refusal.missing.map(({ reason }) => missingSentence(reason)))].join(' ')}`;
  }
}

/** Why an order is missing, as a sentence for an operator, with what to do. */
export function missingSentence(reason: MissingReason): string {
  switch (reason) {
    case 'unknown':
      return 'There is no such order.';
    case 'no_label':
      return 'The order has no label yet.';
    case 'broken_label':
      return 'The stored label cannot be read: take it from Mybring. Booking again would send a second parcel.';
    case 'not_open':
      return 'The order is shipped or cancelled: there is nothing to pick.';
    case 'cancelled':
      return 'The order is cancelled: nothing is to be sent.';
    case 'erased':
      return "The recipient's data was erased.";
  }
}
