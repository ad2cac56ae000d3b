import { deviceRefusalSentence, type DeviceRefusal } from '../devices/refusals.ts';
import { orderRefusalSentence, type OrderRefusal } from '../orders/refusals.ts';
import type { OrderStatus } from '../orders/status.ts';

/** Why an operator can't do something with an order's parcel. */
export type ShippingRefusal =
  | OrderRefusal
  | DeviceRefusal
  /** Beside the moves, which have their own: the status in which something else can be done. */
  | { readonly kind: 'not_in_status'; readonly status: OrderStatus; readonly wanted: readonly OrderStatus[] }
  | { readonly kind: 'claimed_by_other'; readonly operator: string }
  | { readonly kind: 'not_claimed' }
  /** An intent that the worker may send at any moment. */
  | { readonly kind: 'about_to_be_booked' }
  | { readonly kind: 'no_such_booking'; readonly needed: string }
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
  | { readonly kind: 'device_came_back'; readonly deviceId: string };

export type ShippingResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ShippingRefusal };

/** The refusal as a sentence for an operator: what is the matter, and what to do. */
export function shippingRefusalSentence(refusal: ShippingRefusal): string {
  switch (refusal.kind) {
    case 'not_in_status':
      return `The order is ${refusal.status}; for this it would have to be ${refusal.wanted.join(' or ')}.`;
    case 'claimed_by_other':
      return `${refusal.operator} works on this order. Take another, or ask them to give it back.`;
    case 'not_claimed':
      return 'Nobody works on this order.';
    case 'about_to_be_booked':
      return "The parcel is about to be booked. Wait for the carrier's answer, or undo the scan first.";
    case 'no_such_booking':
      return `The order has no booking that is ${refusal.needed}.`;
    case 'no_label':
      return 'The order has no label yet.';
    case 'has_label':
      return 'The order has its label already. Print that one.';
    case 'not_a_pdf':
      return 'This is not a PDF file.';
    case 'file_too_large':
      return `The file is larger than ${refusal.limitBytes / 1_000_000} MB. Take the label alone, without other pages.`;
    case 'not_held':
      return 'The order is not on hold.';
    case 'recipient_erased':
      return "The recipient's data was erased and can't be corrected. Cancel the order.";
    case 'number_taken':
      return `The parcel ${refusal.number} belongs to ${refusal.orderId}. Look the number up at the carrier once more.`;
    case 'unknown_parcel':
      return `Neither a device nor a parcel of ours has the code ${shorten(refusal.code)}. Scan the device itself, or the parcel's label.`;
    case 'device_came_back':
      return `The device ${refusal.deviceId} of this order has come back and was taken in. Look at the device's history.`;
    case 'bad_input':
    case 'order_not_found':
    case 'wrong_status':
    case 'idempotency_key_reused':
    case 'on_hold':
    case 'booking_exists':
      return orderRefusalSentence(refusal);
    case 'unknown_code':
    case 'box_code':
    case 'wrong_type':
    case 'on_other_order':
    case 'already_shipped':
    case 'quarantined':
    case 'returned_not_restocked':
    case 'order_has_device':
    case 'no_device_assigned':
    case 'not_shipped':
    case 'wrong_state':
      return deviceRefusalSentence(refusal);
  }
}

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
