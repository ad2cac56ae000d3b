import { z } from 'zod';
import type { Subscription } from './event-cast.sql.ts';

/** Every status that Event Cast can push. */
const eventGroups = [
  ...['ATTEMPTED_DELIVERY', 'COLLECTED', 'CUSTOMS', 'DELIVERED', 'DELIVERED_SENDER', 'DELIVERY_CANCELLED'],
  ...['DELIVERY_CHANGED', 'DELIVERY_ORDERED', 'DEVIATION', 'HANDED_IN', 'INTERNATIONAL', 'IN_TRANSIT'],
  ...[
    'NOTIFICATION_SENT',
    'PRE_NOTIFIED',
    'READY_FOR_PICKUP',
    'RETURN',
    'TERMINAL',
    'TRANSPORT_TO_RECIPIENT',
  ],
];

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const headersLimit = 1_024;

const header = z.object({
  key: z.string().regex(headerName, 'Header key is not valid'),
  value: z.string().regex(/^[\t\x20-\x7e]*$/, 'Header value is not valid'),
});

const subscription = z.object({
  trackingId: z
    .string('Reference is not provided')
    .trim()
    .min(1, 'Reference is not provided')
    .max(100, 'Reference is too long'),
  event_groups: z
    .array(z.enum(eventGroups, 'Event group is not known'), 'Event groups are not provided')
    .min(1, 'Event groups are not provided'),
  configuration: z.object(
    {
      // In the sandbox plain http is as good: its subscribers are on this machine.
      url: z.url({ protocol: /^https?$/, error: 'Url is not valid' }).max(250, 'Url is too long'),
      content_type: z
        .string('Content type is not provided')
        .max(40, 'Content type is too long')
        .regex(/^application\/json(;.*)?$/, 'Content type is not supported'),
      headers: z
        .array(header)
        .default([])
        .refine(
          (headers) =>
            headers.reduce((sum, { key, value }) => sum + key.length + value.length, 0) <= headersLimit,
          'Headers are too long',
        ),
    },
    'Configuration is not provided',
  ),
});

/** What somebody wants to subscribe to, or the first reason why not. */
export function readSubscription(
  body: unknown,
):
  | { ok: true; wanted: Omit<Subscription, 'id' | 'authenticator' | 'createdAt' | 'expiresAt'> }
  | { ok: false; reason: string } {
  const read = subscription.safeParse(body);
  if (!read.success) return { ok: false, reason: read.error.issues[0]?.message ?? 'Bad request' };
  const { trackingId, event_groups, configuration } = read.data;
  const { url, content_type: contentType, headers } = configuration;
  return { ok: true, wanted: { trackingId, eventGroups: event_groups, url, contentType, headers } };
}
