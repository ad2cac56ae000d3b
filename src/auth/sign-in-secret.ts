import type { Parts } from '../parts.ts';

/** With what the names of all our cookies begin. */
export const cookiePrefix = 'bestill';

/**
 * What sign-in signs and encrypts with: made of the key that seals secrets, so that there is one key to keep.
 * @returns undefined without that key: then nobody can sign in.
 */
export function signInSecret(parts: Pick<Parts, 'seal'>): string | undefined {
  return parts.seal?.derive('operators’ sign-in').toString('base64');
}
