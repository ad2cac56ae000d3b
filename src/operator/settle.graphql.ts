import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { adoptFound } from '../shipping/adopt-found.ts';
import { attachLabel } from '../shipping/attach-label.ts';
import { bookAgain } from '../shipping/book-again.ts';
import { confirmAbsent } from '../shipping/confirm-absent.ts';
import { confirmCancelled } from '../shipping/confirm-cancelled.ts';
import { correctRecipient } from '../shipping/correct-recipient.ts';
import { correctShipment } from '../shipping/correct-shipment.ts';
import { decodeBase64 } from './arguments.ts';
import { entryOf, extensionsOf } from './mutation.ts';
import { OrderType } from './order-types.graphql.ts';
import {
  AdoptBookingInput,
  AttachLabelInput,
  BookAgainInput,
  ConfirmAbsentInput,
} from './parcel-inputs.graphql.ts';
import {
  ConfirmCancelledInput,
  CorrectRecipientInput,
  CorrectShipmentInput,
} from './parcel-inputs.graphql.ts';
import { valueOf } from './refusal.graphql.ts';

builder.mutationFields((t) => ({
  correctRecipient: t.field({
    type: OrderType,
    description:
      'Corrects who gets the parcel, while none is booked. The old values are kept until the erasure.',
    args: { input: t.arg({ type: CorrectRecipientInput, required: true, description: 'What changes.' }) },
    extensions: extensionsOf('CORRECT_RECIPIENT'),
    resolve: async (_root, { input }, { parts, actor }) =>
      entryOf(parts, valueOf(await correctRecipient(parts, actor, input))),
  }),
  bookAgain: t.field({
    type: OrderType,
    description: 'Books the parcel once more, after it was rejected or confirmed absent.',
    args: { input: t.arg({ type: BookAgainInput, required: true, description: 'Of which order.' }) },
    extensions: extensionsOf('BOOK_AGAIN'),
    async resolve(_root, { input: { orderId, trackingLink = null } }, { parts, actor }) {
      return entryOf(parts, valueOf(await bookAgain(parts, actor, { orderId, trackingLink })).order);
    },
  }),
  adoptBooking: t.field({
    type: OrderType,
    description: 'Settles an UNKNOWN booking: it was found at the carrier.',
    args: { input: t.arg({ type: AdoptBookingInput, required: true, description: 'What was found.' }) },
    extensions: extensionsOf('ADOPT_BOOKING'),
    resolve: async (_root, { input }, { parts, actor }) =>
      entryOf(parts, valueOf(await adoptFound(parts, actor, input)).order),
  }),
  confirmAbsent: t.field({
    type: OrderType,
    description: 'Settles an UNKNOWN booking: the carrier has none. It can then be booked again.',
    args: { input: t.arg({ type: ConfirmAbsentInput, required: true, description: 'Of which order.' }) },
    extensions: extensionsOf('CONFIRM_ABSENT'),
    async resolve(_root, { input: { orderId, note = null } }, { parts, actor }) {
      const booking = valueOf(await confirmAbsent(parts, actor, orderId, note));
      return entryOf(parts, { id: booking.orderId });
    },
  }),
  confirmCancelled: t.field({
    type: OrderType,
    description: 'Settles a late booking: it was cancelled at the carrier.',
    args: { input: t.arg({ type: ConfirmCancelledInput, required: true, description: 'Which.' }) },
    extensions: extensionsOf('CONFIRM_ABSENT'),
    resolve: async (_root, { input }, { parts, actor }) =>
      entryOf(parts, valueOf(await confirmCancelled(parts, actor, input))),
  }),
  attachLabel: t.field({
    type: OrderType,
    description: "Stores a label that was taken from the carrier's own pages.",
    args: { input: t.arg({ type: AttachLabelInput, required: true, description: 'The label.' }) },
    extensions: extensionsOf('ATTACH_LABEL'),
    async resolve(_root, { input: { orderId, pdfBase64 } }, { parts, actor }) {
      const pdf = decodeBase64('input.pdfBase64', pdfBase64);
      return entryOf(parts, valueOf(await attachLabel(parts, actor, { orderId, pdf })).order);
    },
  }),
  correctShipment: t.field({
    type: OrderType,
    description:
      'Corrects the device or the link of a shipped order; the partner is told by another webhook.',
    args: { input: t.arg({ type: CorrectShipmentInput, required: true, description: 'What was wrong.' }) },
    extensions: extensionsOf('CORRECT_SHIPMENT'),
    async resolve(_root, { input }, { parts, actor }) {
      const { orderId, code: device = null, trackingLink = null, reason } = input;
      const correction = { orderId, device, trackingLink, reason };
      return entryOf(parts, valueOf(await correctShipment(parts, actor, correction)));
    },
  }),
}));
