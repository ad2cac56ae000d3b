import type { Order } from '../orders/order.ts';
import type { OrderWithHistory } from '../orders/find-order-as-operator.ts';
import { publicId } from '../lib/public-id.ts';
import type { Columns } from './output.ts';

/** How orders are printed: as JSON with the names and the shape of the partner API. */

type OrderJson = ReturnType<typeof orderJson>;
type EventJson = ReturnType<typeof eventJson>;

/** An order as JSON: what partners see of it, and whether it is a test. */
export function orderJson(order: Order) {
  return {
    orderId: publicId('order', order.id),
    orderStatus: order.status,
    intermediaryId: order.intermediaryId,
    test: order.test,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    subscriptionType: order.subscriptionType,
    type: order.deviceType,
    recipient: order.recipient === null ? null : recipientJson(order.externalUserId, order.recipient),
    webhookCallbackUrl: order.webhookCallbackUrl,
    deviceId: order.deviceId,
    trackingLink: order.trackingLink,
  };
}

function recipientJson(externalUserId: string, recipient: NonNullable<Order['recipient']>) {
  const { firstName, lastName, email, phoneNumber, companyName, ...postalAddress } = recipient;
  return { firstName, lastName, email, phoneNumber, companyName, externalUserId, postalAddress };
}

/** A line of an order's history as JSON. */
export function eventJson(event: OrderWithHistory['history'][number]) {
  const { sequence, type, occurredAt, actorKind, actorId } = event;
  return { sequence, type, occurredAt, actor: { kind: actorKind, id: actorId } };
}

/** A line of the list of orders. It names no recipient: for that there is `orders show`. */
export const orderColumns: Columns<OrderJson> = {
  Order: ({ orderId }) => orderId,
  Status: ({ orderStatus }) => orderStatus,
  Intermediary: ({ intermediaryId }) => intermediaryId,
  Kind: ({ test }) => (test ? 'test' : 'live'),
  Type: ({ type }) => type,
  Ordered: ({ createdAt }) => createdAt,
  Device: ({ deviceId }) => deviceId,
};

/** Everything about one order. */
export const orderFields: Columns<OrderJson> = {
  ...orderColumns,
  Changed: ({ updatedAt }) => updatedAt,
  Subscription: ({ subscriptionType }) => subscriptionType,
  'Tracking link': ({ trackingLink }) => trackingLink,
  Webhook: ({ webhookCallbackUrl }) => webhookCallbackUrl,
  Recipient: ({ recipient }) => recipient && `${recipient.firstName} ${recipient.lastName}`,
  Company: ({ recipient }) => recipient && recipient.companyName,
  Address: ({ recipient }) => recipient && addressLine(recipient.postalAddress),
  Email: ({ recipient }) => recipient && recipient.email,
  Phone: ({ recipient }) => recipient && recipient.phoneNumber,
  User: ({ recipient }) => recipient && recipient.externalUserId,
};

function addressLine(address: NonNullable<OrderJson['recipient']>['postalAddress']): string {
  const { addressLine1, addressLine2, postalCode, city, country } = address;
  return [addressLine1, addressLine2, `${postalCode} ${city}`, country]
    .filter((line) => line !== null)
    .join(', ');
}

/** A line of an order's history. */
export const eventColumns: Columns<EventJson> = {
  When: ({ occurredAt }) => occurredAt,
  What: ({ type }) => type,
  Who: ({ actor }) => `${actor.kind} ${actor.id}`,
};
