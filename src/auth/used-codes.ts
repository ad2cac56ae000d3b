import { createHmac } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { signInSecret } from './sign-in-secret.ts';

/** What is kept of a code that was used: six digits would be found from a plain hash at once. */
export function hashCode(parts: Pick<Parts, 'seal'>, code: string): Buffer {
  return createHmac('sha256', signInSecret(parts) ?? '')
    .update(`code ${code}`)
    .digest();
}
