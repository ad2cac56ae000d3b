import type { Fault } from '../lib/faults.ts';
import type { Move, OrderStatus } from './status.ts';

/** Why an order can't be placed, found or moved: a closed list of the caller's doings and facts of the world. */
export type OrderRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  | { readonly kind: 'order_not_found' }
  | { readonly kind: 'wrong_status'; readonly move: Move; readonly status: OrderStatus }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'on_hold'; readonly reason: string; readonly note: string | null }
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
export function orderRefusalSentence(refusal: OrderRefusal): string {
  switch (refusal.kind) {
    case 'bad_input':
      return `The input has ${refusal.faults.length === 1 ? 'a fault' : `${refusal.faults.length} faults`}: ${refusal.faults
        .map((fault) => `${fault.path} ${fault.message}`)
        .join('; ')}.`;
    case 'order_not_found':
      return 'There is no such order.';
    case 'wrong_status':
      return wrongStatusSentence(refusal.move, refusal.status);
    case 'idempotency_key_reused':
      return 'This idempotency key was already used for another order. Use a new key for a new order.';
    case 'on_hold':
      return `The order is on hold (${refusal.reason}${refusal.note === null ? '' : `: ${refusal.note}`}). Release it first.`;
    case 'booking_exists':
      return 'The carrier has a booking for this order, or may have one: settle that first.';
  }
}

function wrongStatusSentence(move: Move, status: OrderStatus): string {
  switch (move) {
    case 'start':
      return `Only an order that is ORDERED can be started; this one is ${status}.`;
    case 'ship':
      return `Only an order that is IN_PROGRESS can be shipped; this one is ${status}.`;
    case 'cancel':
      return `Only an order that is ORDERED can be cancelled; this one is ${status}.`;
    case 'cancelByOperator':
      return `Only an order that is ORDERED or IN_PROGRESS can be cancelled; this one is ${status}.`;
  }
}
