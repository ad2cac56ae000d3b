import { createHash } from 'node:crypto';
import type { Ids } from '../lib/ids.ts';

/** How long a link is good: until tomorrow, for who gets it in the evening. */
export const linkMs = 24 * 3_600_000;

/** 32 characters of 62 carry 190 random bits. */
const tokenLength = 32;

/** A link that was just made. `token` is nowhere else: whoever holds this value must show it now. */
export interface SetUpLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes the token of a new link. */
export function newLinkToken(ids: Ids): string {
  return ids.base62(tokenLength);
}

/** What is stored of a token. A fast hash is enough for so many random bits. */
export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(`set-up ${token}`).digest();
}

/**
 * The address at which a link is used. The token stands behind the `#`, which browsers keep to themselves: it is in no log.
 * @param base where the service is, such as `https://bestill.example.com`.
 */
export function setUpAddress(base: string, { token }: SetUpLink): string {
  return `${new URL(base).origin}/console/set-up#${token}`;
}
