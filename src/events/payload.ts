import { z } from 'zod';
import { deviceTypes } from '../orders/order.ts';
import { orderStatuses } from '../orders/status.ts';

const payload = z.object({
  externalUserId: z.string(),
  deviceType: z.enum(deviceTypes),
  deviceId: z.string().optional(),
  trackingLink: z.string().optional(),
  orderStatus: z.enum(orderStatuses),
});

/** What an event's webhook says, beside the order's id. */
export type Payload = z.output<typeof payload>;

const read = new WeakMap<object, Payload>();

/** Reads an event's payload, once however many of its fields are asked for. @throws when it isn't one: we wrote it. */
export function readPayload(event: { readonly payload: string }): Payload {
  const known = read.get(event) ?? payload.parse(JSON.parse(event.payload));
  read.set(event, known);
  return known;
}
