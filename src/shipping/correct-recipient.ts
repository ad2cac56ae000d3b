import type { OperatorActor } from '../auth/actor.ts';
import { readFields } from '../lib/read-fields.ts';
import { getOrder } from '../orders/get-order.ts';
import { readRecipient } from '../orders/order-input.ts';
import type { Order, Recipient } from '../orders/order.ts';
import { replaceRecipient } from '../orders/replace-recipient.ts';
import { openStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { findNewestBooking } from './bookings.sql.ts';
import { whyNotBookable } from './not-bookable.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/** What of a recipient shall be otherwise. */
export interface RecipientCorrection {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** In the form of the partner's input, and only what changes: what is left out stays, and null empties a field. */
  readonly recipient: RecipientChanges;
}

export interface RecipientChanges {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phoneNumber?: string | null | undefined;
  readonly companyName?: string | null | undefined;
  readonly postalAddress?:
    | {
        readonly addressLine1?: string | null | undefined;
        readonly addressLine2?: string | null | undefined;
        readonly city?: string | null | undefined;
        readonly postalCode?: string | null | undefined;
        readonly country?: string | null | undefined;
      }
    | null
    | undefined;
}

/**
 * Corrects an order's recipient by the rules of the partner's own input, as long as no parcel is booked or about to be.
 * What was there before is kept, until the recipient is erased.
 */
export function correctRecipient(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  { orderId, recipient: changes }: RecipientCorrection,
): Promise<ShippingResult<Order>> {
  return withOrder(parts, orderId, openStatuses, async (tx, order) => {
    if (order.recipient === null) return { ok: false, refusal: { kind: 'recipient_erased' } };
    const obstacle = whyNotBookable(await findNewestBooking(tx, order.id));
    if (obstacle !== undefined) return { ok: false, refusal: obstacle };
    const fields = readFields({ recipient: withChanges(order.recipient, changes) }, 'input');
    const recipient = readRecipient(fields.object('recipient'));
    if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
    const changedFields = fieldsThatDiffer(order.recipient, recipient);
    if (changedFields.length === 0) return { ok: true, value: order };
    await replaceRecipient(parts, tx, { orderId: order.id, recipient, changedFields, actor });
    return { ok: true, value: await getOrder(tx, order.id) };
  });
}

/** The recipient as the partner would have written it. */
function withChanges(present: Recipient, { postalAddress, ...person }: RecipientChanges): object {
  return { ...present, ...given(person), postalAddress: { ...present, ...given(postalAddress ?? {}) } };
}

/** What is left out may come as undefined. */
function given(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

const recipientFields = [
  ...(['firstName', 'lastName', 'email', 'phoneNumber', 'companyName'] as const),
  ...(['addressLine1', 'addressLine2', 'city', 'postalCode', 'country'] as const),
] satisfies readonly (keyof Recipient)[];

function fieldsThatDiffer(before: Recipient, after: Recipient): string[] {
  return recipientFields.filter((name) => before[name] !== after[name]);
}
