import type { FastifyRequest } from 'fastify';
import type { SignInCall } from '../auth/sign-in-call.ts';
import type { SignInLibrary } from '../auth/sign-in-library.ts';
import type { Parts } from '../parts.ts';
import { openedAt } from './origins.ts';

/** The sign-in library, set up for each address at which the console is open. */
export interface SignInLibraries {
  /** The call that a request makes of it; undefined without a key to sign with. */
  callOf(request: FastifyRequest, withOidc: boolean): Promise<SignInCall | undefined>;
  /** Sets those with single sign-on up anew when they are next needed: the provider didn't answer. */
  forgetOidc(): void;
}

/** A name of this machine or two, with and without single sign-on: more are not kept. */
const mostLibraries = 20;

/** Sets the library up when it is first needed: loading it takes a third of a second, and most processes never sign anybody in. */
export function createSignInLibraries(parts: Parts): SignInLibraries {
  const plain = new Map<string, Promise<SignInLibrary | undefined>>();
  const oidc = new Map<string, Promise<SignInLibrary | undefined>>();

  function libraryFor(origin: string, withOidc: boolean): Promise<SignInLibrary | undefined> {
    const kept = withOidc ? oidc : plain;
    const known = kept.get(origin);
    if (known !== undefined) return known;
    const opening = open(origin, withOidc);
    if (kept.size < mostLibraries) kept.set(origin, opening);
    return opening;
  }

  async function open(origin: string, withOidc: boolean): Promise<SignInLibrary | undefined> {
    const { openSignInLibrary } = await import('../auth/sign-in-library.ts');
    return openSignInLibrary(parts, origin, withOidc);
  }

  return {
    async callOf(request, withOidc) {
      const library = await libraryFor(openedAt(parts.config, request), withOidc);
      if (library === undefined) return undefined;
      const { cookie: cookies, 'user-agent': browser = '' } = request.headers;
      return { library, cookies, address: request.ip, browser: browser.slice(0, 300) };
    },
    forgetOidc: () => oidc.clear(),
  };
}
