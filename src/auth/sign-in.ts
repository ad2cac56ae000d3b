import type { Parts } from '../parts.ts';
import { addressKey, type AttemptKey, attemptWasRight, takeAttempt } from './attempts.ts';
import { readEmail } from './email.ts';
import { passwordLimits } from './password.ts';
import { ask, type SignInCall, unknownAnswer, type WithCookies } from './sign-in-call.ts';
import type { SignInRefusal, SignInResult } from './sign-in-refusals.ts';

type AttemptParts = Pick<Parts, 'db' | 'clock' | 'seal'>;

/** What the right password opens. */
export interface SignedIn extends WithCookies {
  /** Whether a code is wanted first. */
  readonly awaitsCode: boolean;
}

/**
 * Signs in with e-mail and password. A wrong address, a wrong password, one who has none and one who is revoked are refused
 * alike and take alike: the library hashes in any case. Guesses at an address, and from one place, are slowed down.
 */
export async function signIn(
  parts: AttemptParts,
  call: SignInCall,
  given: { readonly email: string; readonly password: string },
): Promise<SignInResult<SignedIn>> {
  const email = readEmail(given.email);
  // Nobody has such an address or password, whoever is asked for.
  if (email === undefined || given.password.length > passwordLimits.longest) return refused(wrongCredentials);
  // The place first: one that has to wait leaves nothing behind at whomever it names.
  const keys: AttemptKey[] = [addressKey(call.address), { kind: 'email', of: email }];
  const waitMs = await takeAttempt(parts, keys);
  if (waitMs > 0) return refused(tooMany(waitMs));
  const opened = await openSession(call, { email, password: given.password });
  if (opened.ok) await attemptWasRight(parts, keys);
  return opened;
}

/** The same without counting the attempt, for who has just chosen the password. */
export async function openSession(
  call: SignInCall,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignInResult<SignedIn>> {
  const answer = await ask(call, '/sign-in/email', null, { email, password });
  if (!answer.ok) {
    if (answer.code !== null && wrongCodes.has(answer.code)) return refused(wrongCredentials);
    throw unknownAnswer(answer);
  }
  const { cookies, body } = answer;
  return { ok: true, value: { cookies, awaitsCode: body['twoFactorRedirect'] === true } };
}

const wrongCredentials: SignInRefusal = { kind: 'wrong_credentials' };

const wrongCodes = new Set(['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'FAILED_TO_CREATE_SESSION']);

/** Too many guesses. @param waitMs until the next one. */
export function tooMany(waitMs: number): SignInRefusal {
  return { kind: 'too_many_attempts', retryAfterSeconds: Math.ceil(waitMs / 1_000) };
}

/** A result that is a refusal. */
export function refused(refusal: SignInRefusal): { ok: false; refusal: SignInRefusal } {
  return { ok: false, refusal };
}
