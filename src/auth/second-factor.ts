import { drawQrCode, type QrCode } from '../lib/qr-code.ts';
import type { Parts } from '../parts.ts';
import { addressKey, type AttemptKey, attemptWasRight, takeAttempt } from './attempts.ts';
import { findLogin } from './logins.sql.ts';
import type { OperatorSession } from './session.ts';
import { ask, type SignInCall, unknownAnswer, type WithCookies } from './sign-in-call.ts';
import type { LibraryAnswer } from './sign-in-library.ts';
import type { SignInRefusal, SignInResult } from './sign-in-refusals.ts';
import { refused, tooMany } from './sign-in.ts';
import { hashCode } from './used-codes.ts';
import { forgetCode, takeCode } from './used-codes.sql.ts';
import { readCode } from './verify-code.ts';

type FactorParts = Pick<Parts, 'db' | 'clock' | 'seal'>;

/** What a phone needs to show codes, and what to keep for when it is lost: shown this once. */
export interface NewSecondFactor {
  /** To be typed where no camera is. */
  readonly secret: string;
  readonly uri: string;
  readonly qrCode: QrCode;
  readonly recoveryCodes: readonly string[];
}

/** Begins to turn the second factor on, by the password. It is off until `confirmSecondFactor()` has seen a code. */
export async function beginSecondFactor(
  parts: FactorParts,
  call: SignInCall,
  session: OperatorSession,
  password: string,
): Promise<SignInResult<NewSecondFactor>> {
  const body = { password, method: 'totp' };
  const asked = await askWithPassword(parts, call, session, '/two-factor/enable', body);
  if (!asked.ok) return asked;
  const { totpURI: uri, backupCodes } = asked.value.body;
  if (typeof uri !== 'string' || !Array.isArray(backupCodes)) throw unknownAnswer(asked.value);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return {
    ok: true,
    value: { secret, uri, qrCode: drawQrCode(uri), recoveryCodes: backupCodes.map(String) },
  };
}

/** Turns the second factor on: a code of the phone is right, so the phone has the secret. */
export async function confirmSecondFactor(
  parts: FactorParts,
  call: SignInCall,
  { operatorId }: OperatorSession,
  given: string,
): Promise<SignInResult<WithCookies>> {
  const keys: AttemptKey[] = [addressKey(call.address), { kind: 'second_factor', of: operatorId }];
  const waitMs = await takeAttempt(parts, keys);
  if (waitMs > 0) return refused(tooMany(waitMs));
  const code = readCode({ code: given, recovery: false });
  const hash = hashCode(parts, code);
  // Whoever looks over the shoulder here must not sign in by it afterwards.
  if (!(await takeCode(parts.db, operatorId, hash, parts.clock.now())))
    return refused({ kind: 'wrong_code' });
  const answer = await ask(call, '/two-factor/verify-totp', 'session_token', { code });
  if (answer.ok) {
    await attemptWasRight(parts, keys);
    return { ok: true, value: { cookies: answer.cookies } };
  }
  await forgetCode(parts.db, operatorId, hash);
  if (answer.code === 'INVALID_CODE') return refused({ kind: 'wrong_code' });
  return refused(refusalOf(answer));
}

/** Turns the second factor off, by the password. */
export async function endSecondFactor(
  parts: FactorParts,
  call: SignInCall,
  session: OperatorSession,
  password: string,
): Promise<SignInResult<WithCookies>> {
  const login = await findLogin(parts.db, session.operatorId);
  if (login?.secondFactor === false) return refused({ kind: 'second_factor_off' });
  const asked = await askWithPassword(parts, call, session, '/two-factor/disable', { password });
  return asked.ok ? { ok: true, value: { cookies: asked.value.cookies } } : asked;
}

/** Makes new recovery codes, by the password: those from before are good no longer. */
export async function renewRecoveryCodes(
  parts: FactorParts,
  call: SignInCall,
  session: OperatorSession,
  password: string,
): Promise<SignInResult<{ recoveryCodes: readonly string[] }>> {
  const path = '/two-factor/generate-backup-codes';
  const asked = await askWithPassword(parts, call, session, path, { password });
  if (!asked.ok) return asked;
  const { backupCodes } = asked.value.body;
  if (!Array.isArray(backupCodes)) throw unknownAnswer(asked.value);
  return { ok: true, value: { recoveryCodes: backupCodes.map(String) } };
}

/**
 * Asks the library for what takes the password once more. Guesses at it count as those of signing in: who finds a browser
 * open has no better chance.
 */
export async function askWithPassword(
  parts: FactorParts,
  call: SignInCall,
  { operatorId }: OperatorSession,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<SignInResult<LibraryAnswer>> {
  const login = await findLogin(parts.db, operatorId);
  if (login === undefined || !login.hasPassword) return refused({ kind: 'no_password' });
  const keys: AttemptKey[] = [addressKey(call.address), { kind: 'email', of: login.email }];
  const waitMs = await takeAttempt(parts, keys);
  if (waitMs > 0) return refused(tooMany(waitMs));
  const answer = await ask(call, path, 'session_token', body);
  if (answer.code === 'INVALID_PASSWORD' || answer.code === 'PASSWORD_TOO_LONG')
    return refused({ kind: 'wrong_password' });
  // Other refusals can come before the password is looked at: they tell nothing of it, and excuse no guess.
  if (!answer.ok) return refused(refusalOf(answer));
  await attemptWasRight(parts, keys);
  return { ok: true, value: answer };
}

function refusalOf(answer: LibraryAnswer): SignInRefusal {
  const refusal = refusals.get(answer.code ?? '');
  if (refusal === undefined) throw unknownAnswer(answer);
  return refusal;
}

const refusals: ReadonlyMap<string, SignInRefusal> = new Map<string, SignInRefusal>([
  ['TOTP_ALREADY_ENABLED', { kind: 'second_factor_on' }],
  ['TOTP_NOT_ENABLED', { kind: 'second_factor_off' }],
  ['TWO_FACTOR_NOT_ENABLED', { kind: 'second_factor_off' }],
  // The session was ended in the meantime.
  ['UNAUTHORIZED', { kind: 'signed_out' }],
]);
