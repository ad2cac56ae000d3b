import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { CountryCodeType } from './enums.graphql.ts';
import { ConditionType } from './device-types.graphql.ts';

const orderId = { required: true, description: '`order_` and a UUID.' } as const;

export const OrderIdInput = builder.inputType('OrderIdInput', {
  description: 'One order.',
  fields: (t) => ({ orderId: t.id(orderId) }),
});

export const ScanDeviceInput = builder.inputType('ScanDeviceInput', {
  description: 'The order on the bench, and the code on the device.',
  fields: (t) => ({
    orderId: t.id(orderId),
    code: t.string({ required: true, description: 'As the scanner gave it.' }),
    trackingLink: t.string({ description: 'Typed in by hand: only the manual carrier needs it.' }),
    undoSeconds: t.int({
      defaultValue: 0,
      description: 'For how long the scan can be undone before the carrier hears of it; 0 to 30.',
    }),
    afterAttempt: t.int({
      description:
        'The newest attempt to book of this order that you have seen, 0 for none. With it a scan that comes late, after ' +
        'another one was undone, is refused (ORDER_CHANGED) instead of being taken for a new one.',
    }),
  }),
});

export const HandOverInput = builder.inputType('HandOverInput', {
  description: 'The parcel that leaves the house.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: "The order's id or barcode, or the number on the parcel's label.",
    }),
  }),
});

const AddressChanges = builder.inputType('PostalAddressChanges', {
  description: 'What of an address changes; what is left out stays.',
  fields: (t) => ({
    addressLine1: t.string({ description: 'Street and number; at most 35 characters.' }),
    addressLine2: t.string({ description: 'More of the address; null empties it.' }),
    city: t.string({ description: 'At most 35 characters.' }),
    postalCode: t.string({ description: 'Exactly 4 digits in Norway.' }),
    country: t.field({ type: CountryCodeType, description: 'The country.' }),
  }),
});

const RecipientChanges = builder.inputType('RecipientChanges', {
  description: 'What of a recipient changes; what is left out stays.',
  fields: (t) => ({
    firstName: t.string({ description: 'Given name.' }),
    lastName: t.string({ description: 'Family name.' }),
    email: t.string({ description: 'E-mail address; at most 60 characters.' }),
    phoneNumber: t.string({ description: '5 to 15 digits.' }),
    companyName: t.string({ description: 'The company that gets a BUSINESS order; null empties it.' }),
    postalAddress: t.field({ type: AddressChanges, description: 'Where the parcel goes.' }),
  }),
});

export const CorrectRecipientInput = builder.inputType('CorrectRecipientInput', {
  description: 'What of a recipient was wrong.',
  fields: (t) => ({
    orderId: t.id(orderId),
    recipient: t.field({ type: RecipientChanges, required: true, description: 'Only what changes.' }),
  }),
});

export const BookAgainInput = builder.inputType('BookAgainInput', {
  description: 'The order whose parcel is to be booked once more.',
  fields: (t) => ({
    orderId: t.id(orderId),
    trackingLink: t.string({
      description: 'For the manual carrier; by default the one of the attempt before.',
    }),
  }),
});

export const AdoptBookingInput = builder.inputType('AdoptBookingInput', {
  description: 'A booking that a person has found at the carrier.',
  fields: (t) => ({
    orderId: t.id(orderId),
    consignmentNumber: t.string({ required: true, description: "The consignment's number." }),
    trackingNumber: t.string({
      required: true,
      description: "The parcel's own number, as its barcode has it.",
    }),
    trackingLink: t.string({
      required: true,
      description: 'Where the recipient can follow it: an https link.',
    }),
  }),
});

export const ConfirmAbsentInput = builder.inputType('ConfirmAbsentInput', {
  description: 'The order for which the carrier has no booking.',
  fields: (t) => ({
    orderId: t.id(orderId),
    note: t.string({ description: 'How you know; at most 500 characters. Nothing of the recipient.' }),
  }),
});

export const ConfirmCancelledInput = builder.inputType('ConfirmCancelledInput', {
  description: 'A late booking that was cancelled at the carrier.',
  fields: (t) => ({
    orderId: t.id(orderId),
    consignmentNumber: t.string({ required: true, description: 'Which was cancelled.' }),
  }),
});

export const AttachLabelInput = builder.inputType('AttachLabelInput', {
  description: 'A label for a booked parcel.',
  fields: (t) => ({
    orderId: t.id(orderId),
    pdfBase64: t.string({ required: true, description: 'The PDF file in base64; at most 5 MB.' }),
  }),
});

export const CorrectShipmentInput = builder.inputType('CorrectShipmentInput', {
  description: 'What was wrong about a shipped parcel.',
  fields: (t) => ({
    orderId: t.id(orderId),
    code: t.string({ description: 'The device that really is in it, as scanned.' }),
    trackingLink: t.string({ description: 'The right link: https.' }),
    reason: t.string({
      required: true,
      description: 'Why; at most 500 characters. Nothing of the recipient.',
    }),
  }),
});

export const ReturnParcelInput = builder.inputType('ReturnParcelInput', {
  description: 'A parcel that lies on the bench again.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: "The parcel's number, or the code of the device or its box.",
    }),
    condition: t.field({
      type: ConditionType,
      description: 'What becomes of the device; null: not yet known.',
    }),
    note: t.string({ description: 'What is to be said about the device.' }),
  }),
});
