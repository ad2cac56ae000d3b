import { findCookie, type SignInCookie } from './session-cookie.ts';
import type { LibraryAnswer, SignInLibrary } from './sign-in-library.ts';

/** A browser that signs in, or changes how it does. */
export interface SignInCall {
  readonly library: SignInLibrary;
  /** The `Cookie` header. */
  readonly cookies: string | undefined;
  readonly address: string;
  readonly browser: string;
}

/** What is done, and the cookies that the browser gets. */
export interface WithCookies {
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
}

/**
 * Asks the library. @param carry the one cookie that this call is about: any other could make it another call, such as the
 * session of somebody who signs in anew because it is over.
 */
export function ask(
  call: SignInCall,
  path: string,
  carry: SignInCookie | null,
  body: Readonly<Record<string, unknown>>,
): Promise<LibraryAnswer> {
  const { library, address, browser } = call;
  const cookie = carry === null ? undefined : findCookie(call.cookies, carry);
  return library({ method: 'POST', path, cookie: cookie?.header ?? '', address, browser, body });
}

/** The answer is none that we know: a failure of ours, not the caller's. */
export function unknownAnswer({ code }: LibraryAnswer): Error {
  return new Error(`The sign-in library answered ${code ?? 'without a code'}.`);
}
