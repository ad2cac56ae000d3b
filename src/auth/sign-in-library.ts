import { betterAuth } from 'better-auth';
import { z } from 'zod';
import { addressHeader, libraryOptions, type LibraryParts } from './sign-in-options.ts';
import { signInPath } from './sign-in-path.ts';
import { signInSecret } from './sign-in-secret.ts';

/** One call of the sign-in library. Only what stands here reaches it. */
export interface LibraryCall {
  readonly method: 'GET' | 'POST';
  /** Below the path at which it is mounted, with the query. */
  readonly path: string;
  /** The cookies that matter to this call, as a header. */
  readonly cookie: string;
  readonly address: string;
  readonly browser: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What came of it. */
export interface LibraryAnswer {
  readonly ok: boolean;
  /** The library's own code of an error. */
  readonly code: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
  readonly location: string | null;
}

/** The library that checks passwords and codes, signs cookies and speaks with the provider of single sign-on. */
export type SignInLibrary = (call: LibraryCall) => Promise<LibraryAnswer>;

/**
 * Sets the library up for the console at the address `origin`.
 * @param withOidc with the provider of the settings, which is then asked what it can do; without it, nobody is asked anything.
 * @returns undefined without a key to sign with.
 */
export function openSignInLibrary(
  parts: LibraryParts,
  origin: string,
  withOidc: boolean,
): SignInLibrary | undefined {
  const secret = signInSecret(parts);
  if (secret === undefined) return undefined;
  const { handler } = betterAuth(libraryOptions(parts, { origin, secret, withOidc }));
  return async (call) => readAnswer(await handler(requestTo(origin, call)));
}

function requestTo(origin: string, call: LibraryCall): Request {
  const { method, path, cookie, address, browser, body } = call;
  const headers = new Headers({ origin, [addressHeader]: address, 'user-agent': browser });
  if (cookie !== '') headers.set('cookie', cookie);
  if (method === 'GET') return new Request(`${origin}${signInPath}${path}`, { headers });
  headers.set('content-type', 'application/json');
  const url = `${origin}${signInPath}${path}`;
  return new Request(url, { method, headers, body: JSON.stringify(body ?? {}) });
}

const anyObject = z.record(z.string(), z.unknown());
const anyCode = z.object({ code: z.string() });

async function readAnswer(response: Response): Promise<LibraryAnswer> {
  const body = parseJson(await response.text());
  const read = anyObject.safeParse(body);
  const code = anyCode.safeParse(body);
  return {
    ok: response.status < 400,
    code: code.success ? code.data.code : null,
    body: read.success ? read.data : {},
    cookies: response.headers.getSetCookie(),
    location: response.headers.get('location'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
