import type { Parts } from '../parts.ts';
import { addressKey, type AttemptKey, attemptWasRight, takeAttempt } from './attempts.ts';
import { findChallengedOperator } from './logins.sql.ts';
import { findCookie, openCookie } from './session-cookie.ts';
import { ask, type SignInCall, unknownAnswer, type WithCookies } from './sign-in-call.ts';
import type { SignInResult } from './sign-in-refusals.ts';
import { refused, tooMany } from './sign-in.ts';
import { hashCode } from './used-codes.ts';
import { forgetCode, takeCode } from './used-codes.sql.ts';

/** What the second step takes: the code that a phone shows now, or one of those that were written down. */
export interface GivenCode {
  readonly code: string;
  readonly recovery: boolean;
}

/**
 * The second step of signing in. Guesses are slowed down over all sign-ins of an operator, and a code that was right once is
 * wrong from then on.
 */
export async function verifyCode(
  parts: Pick<Parts, 'db' | 'clock' | 'seal'>,
  call: SignInCall,
  given: GivenCode,
): Promise<SignInResult<WithCookies>> {
  const cookie = findCookie(call.cookies, 'two_factor');
  const challenge = cookie === undefined ? undefined : openCookie(parts, cookie.value);
  const operatorId = challenge === undefined ? undefined : await findChallengedOperator(parts.db, challenge);
  if (operatorId === undefined) return refused({ kind: 'challenge_over' });
  const keys: AttemptKey[] = [addressKey(call.address), { kind: 'second_factor', of: operatorId }];
  const waitMs = await takeAttempt(parts, keys);
  if (waitMs > 0) return refused(tooMany(waitMs));
  const code = readCode(given);
  const hash = hashCode(parts, code);
  // Whoever looks over a shoulder has the code too, for as long as it is right.
  if (!given.recovery && !(await takeCode(parts.db, operatorId, hash, parts.clock.now())))
    return refused({ kind: 'wrong_code' });
  const path = given.recovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
  const answer = await ask(call, path, 'two_factor', { code });
  if (answer.ok) {
    await attemptWasRight(parts, keys);
    return { ok: true, value: { cookies: answer.cookies } };
  }
  await forgetCode(parts.db, operatorId, hash);
  if (answer.code !== null && wrongCodes.has(answer.code)) return refused({ kind: 'wrong_code' });
  if (answer.code !== null && overCodes.has(answer.code)) return refused({ kind: 'challenge_over' });
  throw unknownAnswer(answer);
}

/** A code as it was meant: phones show it in two groups of three. */
export function readCode({ code, recovery }: GivenCode): string {
  return recovery ? code.trim() : code.replace(/\s/g, '');
}

const wrongCodes = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

const overCodes = new Set([
  'INVALID_TWO_FACTOR_COOKIE',
  'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE',
  'TOTP_NOT_ENABLED',
  'BACKUP_CODES_NOT_ENABLED',
  'FAILED_TO_CREATE_SESSION',
]);
