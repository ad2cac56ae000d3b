import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { cookiePrefix, signInSecret } from './sign-in-secret.ts';

/** The cookies of sign-in, as the library names them. */
export type SignInCookie = 'session_token' | 'two_factor' | 'state';

/** One cookie as it came. */
export interface FoundCookie {
  /** Its name and value, as a header carries them. */
  readonly header: string;
  readonly value: string;
}

/** Finds a cookie of sign-in in the `Cookie` header; of two, the one that only https carries. */
export function findCookie(header: string | undefined, cookie: SignInCookie): FoundCookie | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  for (const name of [`__Secure-${cookiePrefix}.${cookie}`, `${cookiePrefix}.${cookie}`]) {
    const pair = pairs.find((each) => each.startsWith(`${name}=`));
    if (pair !== undefined) return { header: pair, value: pair.slice(name.length + 1) };
  }
  return undefined;
}

/**
 * What a cookie of ours says. It is `<what it says>.<HMAC-SHA256 of it>`, so that who has read the database can't make one.
 * @returns undefined when we didn't sign it.
 */
export function openCookie(parts: Pick<Parts, 'seal'>, value: string): string | undefined {
  const secret = signInSecret(parts);
  const signed = decoded(value);
  const at = signed.lastIndexOf('.');
  if (secret === undefined || at < 1) return undefined;
  const said = signed.slice(0, at);
  const expected = createHmac('sha256', secret).update(said).digest();
  const given = Buffer.from(signed.slice(at + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? said : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** What lets a browser forget its session, over http and over https. */
export const endedSessionCookies: readonly string[] = ['', '__Secure-'].map(
  (prefix) =>
    `${prefix}${cookiePrefix}.session_token=; Max-Age=0; Path=/operator; HttpOnly; SameSite=Strict${prefix && '; Secure'}`,
);
