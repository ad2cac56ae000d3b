import { publicId } from '../lib/public-id.ts';
import { signedHeaders } from './sign.ts';

/**
 * The headers of one attempt to deliver an event. Without secrets they are what anybody may see of a message that went out:
 * its signatures are not kept.
 */
export function requestHeaders(
  message: { eventId: string; sequence: number; body: string },
  at: Date,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Bestill-Webhooks/1',
    'webhook-sequence': String(message.sequence),
    ...signedHeaders({ id: publicId('event', message.eventId), at, body: message.body }, secrets),
  };
}
