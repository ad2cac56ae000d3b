import { builder, isoTime, type RootFieldExtensions } from '../graphql/builder.ts';
import { refusalError } from '../graphql/public-error.ts';
import { publicId } from '../lib/public-id.ts';
import { cancelOrder } from './cancel-order.ts';
import { listOrders } from './list-orders.ts';
import { readOrderInput } from './order-input.ts';
import type { CountryCode, DeviceType, Order, SubscriptionType } from './order.ts';
import { placeOrder, type PlacedOrder } from './place-order.ts';
import type { OrderResult } from './refusals.ts';
import type { OrderStatus } from './status.ts';

const CountryCodeType = builder.enumType('CountryCode', {
  description: 'A country that we ship to.',
  values: { NO: { description: 'Norway.' } } satisfies Record<CountryCode, object>,
});

const SubscriptionTypeType = builder.enumType('SubscriptionType', {
  description: 'Who the device is for.',
  values: {
    PERSONAL: { description: 'A private person.' },
    BUSINESS: { description: 'A company.' },
  } satisfies Record<SubscriptionType, object>,
});

const DeviceTypeType = builder.enumType('DeviceType', {
  description: 'The kind of smart-meter reader.',
  values: {
    HAN_LTEM: { description: 'Speaks 4G (LTE-M).' },
    HAN_WIFI: { description: 'Speaks Wi-Fi.' },
  } satisfies Record<DeviceType, object>,
});

const OrderStatusType = builder.enumType('OrderStatus', {
  description: 'How far an order has come. Nothing goes back.',
  values: {
    ORDERED: { description: 'Not yet processed. The only state in which a partner can cancel.' },
    IN_PROGRESS: { description: 'The shipping process has begun.' },
    SHIPPED: { description: 'Handed to the carrier.' },
    CANCELLED: { description: 'Will not be sent.' },
  } satisfies Record<OrderStatus, object>,
});

const PostalAddress = builder.objectRef<NonNullable<Order['recipient']>>('PostalAddress').implement({
  description: 'Where the parcel goes.',
  fields: (t) => ({
    addressLine1: t.exposeString('addressLine1', { nullable: false, description: 'Street and number.' }),
    addressLine2: t.exposeString('addressLine2', { description: 'More of the address, if any.' }),
    city: t.exposeString('city', { nullable: false, description: 'The town of the postal code.' }),
    postalCode: t.exposeString('postalCode', { nullable: false, description: 'Leading zeros count.' }),
    country: t.field({
      type: CountryCodeType,
      nullable: false,
      description: 'The country.',
      resolve: (r) => r.country,
    }),
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

const OrderType = builder.objectType('Order', {
  description: 'One device to one recipient.',
  fields: (t) => ({
    orderId: t.id({
      nullable: false,
      description: '`order_` and a UUID.',
      resolve: (order) => publicId('order', order.id),
    }),
    orderStatus: t.field({
      type: OrderStatusType,
      nullable: false,
      description: 'How far the order has come.',
      resolve: (order) => order.status,
    }),
    intermediaryId: t.exposeString('intermediaryId', { nullable: false, description: 'Whose order it is.' }),
    createdAt: t.string({
      nullable: false,
      description: 'When the order was placed: ISO 8601, UTC, milliseconds.',
      resolve: (order) => isoTime(order.createdAt),
    }),
    updatedAt: t.string({
      nullable: false,
      description: 'When the status last changed: ISO 8601, UTC, milliseconds.',
      resolve: (order) => isoTime(order.updatedAt),
    }),
    subscriptionType: t.field({
      type: SubscriptionTypeType,
      nullable: false,
      description: 'Who the device is for.',
      resolve: (order) => order.subscriptionType,
    }),
    type: t.field({
      type: DeviceTypeType,
      nullable: false,
      description: 'The kind of device.',
      resolve: (order) => order.deviceType,
    }),
    recipient: t.field({
      type: RecipientType,
      description: 'Who gets the parcel; null once the personal data was erased.',
      resolve: (order) =>
        order.recipient === null ? null : { ...order.recipient, externalUserId: order.externalUserId },
    }),
    webhookCallbackUrl: t.exposeString('webhookCallbackUrl', {
      description: 'Where each change of the status is pushed to, if anywhere.',
    }),
    deviceId: t.exposeString('deviceId', { description: 'The device that was sent; null until SHIPPED.' }),
    trackingLink: t.exposeString('trackingLink', {
      description: 'Where the recipient can follow the parcel; null until SHIPPED.',
    }),
  }),
});

const PostalAddressInput = builder.inputType('PostalAddressInput', {
  description: 'Where the parcel shall go.',
  fields: (t) => ({
    addressLine1: t.string({ required: true, description: 'Street and number; at most 35 characters.' }),
    addressLine2: t.string({ description: 'More of the address; at most 35 characters.' }),
    city: t.string({ required: true, description: 'At most 35 characters.' }),
    postalCode: t.string({ required: true, description: 'Exactly 4 digits in Norway; leading zeros count.' }),
    country: t.field({ type: CountryCodeType, required: true, description: 'The country.' }),
  }),
});

const RecipientInput = builder.inputType('RecipientInput', {
  description: 'Who shall get the parcel.',
  fields: (t) => ({
    firstName: t.string({ required: true, description: 'Given name; at most 100 characters.' }),
    lastName: t.string({ required: true, description: 'Family name; at most 100 characters.' }),
    email: t.string({ required: true, description: 'An e-mail address; at most 60 characters.' }),
    phoneNumber: t.string({
      required: true,
      description: '5 to 15 digits, with the usual + and separators.',
    }),
    companyName: t.string({
      description:
        'The company that the parcel is addressed to, with the person as its contact; at most 35 characters. ' +
        'For BUSINESS orders only: PERSONAL ones are addressed to the person.',
    }),
    externalUserId: t.string({
      required: true,
      description: "The partner's own id of its customer; at most 255 characters.",
    }),
    postalAddress: t.field({
      type: PostalAddressInput,
      required: true,
      description: 'Where the parcel shall go.',
    }),
  }),
});

const OrderDeviceInput = builder.inputType('OrderDeviceInput', {
  description:
    'An order for one device. Limits count characters as a person does, without spaces at the ends.',
  fields: (t) => ({
    recipient: t.field({ type: RecipientInput, required: true, description: 'Who shall get the parcel.' }),
    subscriptionType: t.field({
      type: SubscriptionTypeType,
      required: true,
      description: 'Who the device is for.',
    }),
    type: t.field({ type: DeviceTypeType, required: true, description: 'The kind of device.' }),
    webhookCallbackUrl: t.string({
      description: 'A public https URL to push each change of the status to; null or "" mean none.',
    }),
    idempotencyKey: t.string({
      description:
        'A repeated call with the same key and input gets the order that the first call made, for 72 hours. ' +
        'At most 255 characters; the header Idempotency-Key does the same for a single order.',
    }),
  }),
});

const CancelOrderInput = builder.inputType('CancelOrderInput', {
  description: 'The order to cancel.',
  fields: (t) => ({ orderId: t.id({ required: true, description: '`order_` and a UUID.' }) }),
});

const OrdersForUserInput = builder.inputType('OrdersForUserInput', {
  description: "The user whose orders to list, by the partner's own id.",
  fields: (t) => ({ externalUserId: t.string({ required: true, description: 'As given when ordering.' }) }),
});

const OrderDevicePayload = builder.objectRef<PlacedOrder>('OrderDevicePayload').implement({
  description: 'What ordering a device brings.',
  fields: (t) => ({
    order: t.field({
      type: OrderType,
      nullable: false,
      description: 'The new order.',
      resolve: (placed) => placed.order,
    }),
    ordersForUser: t.field({
      type: [OrderType],
      nullable: false,
      description: 'Every order of this user, the new one included: the newest first, 500 at most.',
      resolve: (placed) => [...placed.ordersForUser],
    }),
  }),
});

const OrdersForUserPayload = builder
  .objectRef<{ orders: readonly Order[] }>('OrdersForUserPayload')
  .implement({
    description: "A user's orders.",
    fields: (t) => ({
      orders: t.field({
        type: [OrderType],
        nullable: false,
        description: 'The newest first, 500 at most.',
        resolve: (payload) => [...payload.orders],
      }),
    }),
  });

function valueOf<T>(result: OrderResult<T>): T {
  if (result.ok) return result.value;
  throw refusalError(result.refusal);
}

builder.mutationFields((t) => ({
  orderDevice: t.field({
    type: OrderDevicePayload,
    description:
      'Orders a device for a customer. One error names every faulty field, and then nothing is stored.',
    args: { input: t.arg({ type: OrderDeviceInput, required: true, description: 'The order.' }) },
    extensions: {
      permission: 'orders:create',
      readFaults: (raw, { parts, idempotencyKey }) => {
        const read = readOrderInput({ idempotencyKey, ...raw }, parts.isAllowedAddress);
        return read.ok ? [] : read.faults;
      },
    } satisfies RootFieldExtensions,
    async resolve(_root, { input }, { parts, actor, idempotencyKey, markReplayed }) {
      const raw = { ...input, idempotencyKey: input.idempotencyKey ?? idempotencyKey };
      const placed = valueOf(await placeOrder(parts, actor, raw));
      if (placed.replayed) markReplayed();
      return placed;
    },
  }),
  cancelOrder: t.field({
    type: OrderType,
    description: 'Cancels an order that is still ORDERED, and returns it.',
    args: { input: t.arg({ type: CancelOrderInput, required: true, description: 'Which order.' }) },
    extensions: { permission: 'orders:cancel' } satisfies RootFieldExtensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      valueOf(await cancelOrder(parts, actor, input.orderId)),
  }),
}));

/** The original documentation uses both names, so clients of both exist. */
const namesOfUserQuery = ['ordersForUser', 'orderForUser'] as const;

for (const name of namesOfUserQuery) {
  builder.queryField(name, (t) =>
    t.field({
      type: OrdersForUserPayload,
      description: `The orders of one of your users${name === 'orderForUser' ? '; the same as ordersForUser' : ''}.`,
      args: { input: t.arg({ type: OrdersForUserInput, required: true, description: 'Which user.' }) },
      extensions: { permission: 'orders:read' } satisfies RootFieldExtensions,
      resolve: async (_root, { input }, { parts, actor }) => ({
        orders: await listOrders(parts, actor, input.externalUserId),
      }),
    }),
  );
}
