import { createHmac, timingSafeEqual } from 'node:crypto';
import { signingKey } from './secret.ts';

/** A message as a receiver got it. */
export interface ReceivedMessage {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Exactly the bytes that came. */
  readonly body: Buffer;
}

/** Why a message isn't to be believed. */
export type Distrust = 'headers_missing' | 'malformed_timestamp' | 'too_old' | 'too_new' | 'wrong_signature';

export type Verification =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly distrust: Distrust };

/** Clocks differ, and a message travels: what is farther off is an old message sent again by somebody else. */
const toleranceMs = 300_000;
/** An overlap of secrets brings two signatures, sometimes three. */
const mostSignatures = 20;

/**
 * Verifies a message by Standard Webhooks 1.0.0, as a partner does: one of its signatures is that of our secret, over its
 * id, its time and its bytes, and it was sent just now.
 */
export function verifyWebhook({ headers, body }: ReceivedMessage, secret: string, now: Date): Verification {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  );
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return { ok: false, distrust: 'headers_missing' };
  // Digits only: what parsers make of anything else differs, and a signature must mean one thing.
  if (!/^\d{10,12}$/.test(timestamp)) return { ok: false, distrust: 'malformed_timestamp' };
  const ageMs = now.getTime() - Number(timestamp) * 1_000;
  if (ageMs > toleranceMs) return { ok: false, distrust: 'too_old' };
  if (ageMs < -toleranceMs) return { ok: false, distrust: 'too_new' };
  const expected = createHmac('sha256', signingKey(secret))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest();
  const given = signatures.split(' ').slice(0, mostSignatures);
  return given.some((signature) => isSignature(signature, expected))
    ? { ok: true, id }
    : { ok: false, distrust: 'wrong_signature' };
}

/** Takes the same time wherever the first difference is, so that nobody finds a signature byte by byte. */
function isSignature(text: string, expected: Buffer): boolean {
  if (!text.startsWith('v1,')) return false;
  const given = Buffer.from(text.slice('v1,'.length), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The distrust as a sentence for a person. */
export function distrustSentence(distrust: Distrust): string {
  switch (distrust) {
    case 'headers_missing':
      return 'It has no webhook-id, webhook-timestamp or webhook-signature: is a secret set?';
    case 'malformed_timestamp':
      return 'Its webhook-timestamp is no number of seconds.';
    case 'too_old':
      return 'It was sent more than five minutes ago.';
    case 'too_new':
      return 'It comes from more than five minutes ahead: is the clock right?';
    case 'wrong_signature':
      return 'None of its signatures is made with this secret over these bytes.';
  }
}
