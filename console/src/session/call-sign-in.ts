import { callServer, readAnswer, throughGate } from '../api/client.ts';

/** What there is to sign in by, before anybody is signed in. */
export interface SignInOptions {
  /** Whether the service has a key to sign with. */
  readonly ready: boolean;
  readonly setUpNeeded: boolean;
  readonly oidc: { readonly name: string } | null;
  readonly password: { readonly shortest: number; readonly longest: number };
}

/** Whom a set-up link is for. What is null is for them to fill in. */
export interface InvitedOperator {
  readonly name: string | null;
  readonly email: string | null;
  readonly withoutSecondFactor: boolean;
  readonly expiresAt: string;
}

/** What a phone needs for codes, and the codes for when it is lost: shown this once. */
export interface NewSecondFactor {
  readonly secret: string;
  readonly uri: string;
  readonly qrCode: { readonly size: number; readonly path: string };
  readonly recoveryCodes: readonly string[];
}

/** Every call of signing in: what it takes, and what it answers. */
interface Calls {
  'sign-in': [{ email: string; password: string }, { awaitsCode: boolean }];
  code: [{ code: string; recovery: boolean }, object];
  link: [{ token: string }, InvitedOperator];
  'set-up': [
    { token: string; name: string | null; email: string | null; password: string },
    { awaitsCode: boolean },
  ];
  'sign-out': [object, object];
  'single-sign-on': [{ returnTo: string }, { url: string }];
  'second-factor/begin': [{ password: string }, NewSecondFactor];
  'second-factor/confirm': [{ code: string }, object];
  'second-factor/end': [{ password: string }, object];
  'second-factor/recovery-codes': [{ password: string }, { recoveryCodes: readonly string[] }];
  password: [{ currentPassword: string; newPassword: string }, object];
}

/** Calls what signs in, out and up, and changes how one signs in; the last waits for who isn't signed in any more. @throws ApiError. */
export function callSignIn<Path extends keyof Calls>(
  path: Path,
  body: Calls[Path][0],
): Promise<Calls[Path][1]> {
  return throughGate(async () => {
    const answer = await callServer(`/operator/auth/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return readAnswer<Calls[Path][1]>(answer);
  });
}

/** Asks what there is to sign in by. */
export async function askOptions(signal?: AbortSignal): Promise<SignInOptions> {
  const answer = await callServer('/operator/sign-in-options', signal === undefined ? {} : { signal });
  return readAnswer<SignInOptions>(answer);
}
