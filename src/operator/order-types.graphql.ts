import { reaches } from '../auth/roles.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { publicId } from '../lib/public-id.ts';
import type { Order } from '../orders/order.ts';
import type { QueueEntry } from '../shipping/list-queue.ts';
import { reasonWords } from '../shipping/reasons.ts';
import { withoutQuery } from '../webhooks/callback-url.ts';
import { BookingStateType, CountryCodeType, DeviceTypeType, HoldReasonType } from './enums.graphql.ts';
import { OrderStatusType, SubscriptionTypeType } from './enums.graphql.ts';

const PostalAddress = builder.objectRef<NonNullable<Order['recipient']>>('PostalAddress').implement({
  description: 'Where the parcel goes.',
  fields: (t) => ({
    addressLine1: t.exposeString('addressLine1', { nullable: false, description: 'Street and number.' }),
    addressLine2: t.exposeString('addressLine2', { description: 'More of the address, if any.' }),
    city: t.exposeString('city', { nullable: false, description: 'The town of the postal code.' }),
    postalCode: t.exposeString('postalCode', { nullable: false, description: 'Leading zeros count.' }),
    country: t.expose('country', { type: CountryCodeType, nullable: false, description: 'The country.' }),
  }),
});

const RecipientType = builder
  .objectRef<NonNullable<Order['recipient']> & { externalUserId: string }>('Recipient')
  .implement({
    description: 'Who gets the parcel.',
    fields: (t) => ({
      firstName: t.exposeString('firstName', { nullable: false, description: 'Given name.' }),
      lastName: t.exposeString('lastName', { nullable: false, description: 'Family name.' }),
      email: t.exposeString('email', { nullable: false, description: 'E-mail address.' }),
      phoneNumber: t.exposeString('phoneNumber', { nullable: false, description: 'As it was given.' }),
      companyName: t.exposeString('companyName', { description: 'The company that gets a BUSINESS order.' }),
      externalUserId: t.exposeString('externalUserId', {
        nullable: false,
        description: "The partner's own id of its customer.",
      }),
      postalAddress: t.field({
        type: PostalAddress,
        nullable: false,
        description: 'Where the parcel goes.',
        resolve: (recipient) => recipient,
      }),
    }),
  });

const Claim = builder.objectRef<{ by: string; at: Date }>('Claim').implement({
  description: 'Who works on an order.',
  fields: (t) => ({
    by: t.exposeString('by', { nullable: false, description: "The operator's name." }),
    at: t.string({ nullable: false, description: 'Since when.', resolve: ({ at }) => at.toISOString() }),
  }),
});

type HoldOf = Pick<QueueEntry, 'holdReason' | 'holdNote' | 'heldBy'> & { heldAt: Date };

const Hold = builder.objectRef<HoldOf>('Hold').implement({
  description: 'Why an order waits.',
  fields: (t) => ({
    reason: t.expose('holdReason', { type: HoldReasonType, description: 'Why.' }),
    note: t.exposeString('holdNote', { description: 'In words.' }),
    by: t.exposeString('heldBy', { description: 'Who holds it.' }),
    at: t.string({ nullable: false, description: 'Since when.', resolve: (h) => h.heldAt.toISOString() }),
  }),
});

const BookingSummaryType = builder.objectRef<NonNullable<QueueEntry['booking']>>('BookingSummary').implement({
  description: "The newest attempt to book an order's parcel.",
  fields: (t) => ({
    attempt: t.exposeInt('attempt', { nullable: false, description: 'From 1 on.' }),
    state: t.expose('state', {
      type: BookingStateType,
      nullable: false,
      description: 'How far it has come.',
    }),
    carrier: t.exposeString('carrier', { nullable: false, description: 'Who carries it.' }),
    deviceId: t.exposeString('deviceId', { nullable: false, description: 'The device in the parcel.' }),
    trackingNumber: t.exposeString('trackingNumber', { description: "The parcel's number, once booked." }),
    hasLabel: t.exposeBoolean('hasLabel', { nullable: false, description: 'Whether it can be printed.' }),
    reason: t.string({
      description: 'Why it stands where it is, in words.',
      resolve: ({ reason }, _args, { language }) => reason && reasonWords(reason)[language],
    }),
  }),
});

export const OrderType = builder.objectRef<QueueEntry>('Order').implement({
  description: 'One device to one recipient, and what stands beside it in the queue.',
  fields: (t) => ({
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: ({ order }) => publicId('order', order.id),
    }),
    number: t.exposeFloat('number', {
      nullable: false,
      description: 'Its place among all orders; it only grows.',
    }),
    orderStatus: t.field({
      type: OrderStatusType,
      nullable: false,
      description: 'How far the order has come.',
      resolve: ({ order }) => order.status,
    }),
    intermediaryId: t.string({
      nullable: false,
      description: 'Whose order it is.',
      resolve: ({ order }) => order.intermediaryId,
    }),
    test: t.boolean({
      nullable: false,
      description: "Of a test key: it never leaves the house by a real carrier's hands.",
      resolve: ({ order }) => order.test,
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was placed: ISO 8601, UTC, milliseconds.',
      resolve: ({ order }) => order.createdAt.toISOString(),
    }),
    updatedAt: t.string({
      nullable: false,
      description: 'When it last changed: ISO 8601, UTC, milliseconds.',
      resolve: ({ order }) => order.updatedAt.toISOString(),
    }),
    ageSeconds: t.int({
      nullable: false,
      description: 'How long ago it was placed.',
      resolve: ({ order }, _args, { parts }) =>
        Math.max(0, Math.floor((parts.clock.now().getTime() - order.createdAt.getTime()) / 1_000)),
    }),
    subscriptionType: t.field({
      type: SubscriptionTypeType,
      nullable: false,
      description: 'Who the device is for.',
      resolve: ({ order }) => order.subscriptionType,
    }),
    type: t.field({
      type: DeviceTypeType,
      nullable: false,
      description: 'The kind of device.',
      resolve: ({ order }) => order.deviceType,
    }),
    recipient: t.field({
      type: RecipientType,
      description: 'Who gets the parcel; null once the personal data was erased.',
      resolve: ({ order }) =>
        order.recipient === null ? null : { ...order.recipient, externalUserId: order.externalUserId },
    }),
    webhookCallbackUrl: t.string({
      description:
        'Where each change of the status is pushed to, if anywhere; for a picker without what follows a `?`.',
      resolve: ({ order: { webhookCallbackUrl: url } }, _args, { actor }) =>
        url === null || reaches(actor.role, 'manager') ? url : withoutQuery(url),
    }),
    deviceId: t.string({
      description: 'The device that was sent; null until SHIPPED.',
      resolve: ({ order }) => order.deviceId,
    }),
    trackingLink: t.string({
      description: 'Where the recipient can follow the parcel; null until SHIPPED.',
      resolve: ({ order }) => order.trackingLink,
    }),
  }),
});

builder.objectFields(OrderType, (t) => ({
  claim: t.field({
    type: Claim,
    description: 'Who works on it, if anybody.',
    resolve: ({ claimedBy: by, claimedAt: at }) => (by === null || at === null ? null : { by, at }),
  }),
  hold: t.field({
    type: Hold,
    description: 'Why it waits, if it does.',
    resolve: ({ heldAt, ...rest }) => (heldAt === null ? null : { ...rest, heldAt }),
  }),
  booking: t.field({
    type: BookingSummaryType,
    description: 'The newest attempt to book its parcel, if there is one.',
    resolve: ({ booking }) => booking,
  }),
}));
