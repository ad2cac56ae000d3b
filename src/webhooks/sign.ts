import { createHmac } from 'node:crypto';
import { signingKey } from './secret.ts';

/** A message as it goes out: its id, the attempt's time, and exactly the bytes of its body. */
export interface Message {
  /** The same for every attempt; without a dot. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/**
 * The headers that a receiver verifies a message by. `webhook-signature` is that of Standard Webhooks 1.0.0 and holds one
 * signature per secret, the newest first. `X-Ecomon-Signature` is the older one: HMAC-SHA1 of the body, hexadecimal, keyed
 * with the characters of the newest secret (our reading of the original documentation, which leaves it open).
 * @param secrets those that are valid now, the newest first; without any, a message goes unsigned.
 */
export function signedHeaders(message: Message, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1_000));
  const headers = { 'webhook-id': message.id, 'webhook-timestamp': timestamp };
  const [newest] = secrets;
  if (newest === undefined) return headers;
  const content = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => `v1,${hmac('sha256', signingKey(secret), content, 'base64')}`);
  return {
    ...headers,
    'webhook-signature': signatures.join(' '),
    'x-ecomon-signature': hmac('sha1', Buffer.from(newest, 'utf8'), message.body, 'hex'),
  };
}

function hmac(algorithm: 'sha1' | 'sha256', key: Buffer, content: string, form: 'hex' | 'base64'): string {
  return createHmac(algorithm, key).update(content, 'utf8').digest(form);
}
