import type { Parts } from '../parts.ts';
import { deleteChallenges, findLogin } from './logins.sql.ts';
import { passwordFault } from './password.ts';
import { askWithPassword } from './second-factor.ts';
import type { OperatorSession } from './session.ts';
import type { SignInCall, WithCookies } from './sign-in-call.ts';
import type { SignInResult } from './sign-in-refusals.ts';
import { refused } from './sign-in.ts';

/** Changes an operator's own password, by the one from before. Every other session of theirs is over, and this one is new. */
export async function changePassword(
  parts: Pick<Parts, 'db' | 'clock' | 'seal'>,
  call: SignInCall,
  session: OperatorSession,
  given: { readonly currentPassword: string; readonly newPassword: string },
): Promise<SignInResult<WithCookies>> {
  const { operatorId } = session;
  const login = await findLogin(parts.db, operatorId);
  const fault = passwordFault(given.newPassword, login?.email ?? '');
  if (fault !== undefined) {
    const faults = [{ path: 'newPassword', code: 'INVALID_VALUE', message: fault }] as const;
    return refused({ kind: 'bad_input', faults });
  }
  const body = { ...given, revokeOtherSessions: true };
  const asked = await askWithPassword(parts, call, session, '/change-password', body);
  if (!asked.ok) return asked;
  // What was begun with the old password is not finished with it.
  await parts.db.inTransaction((tx) => deleteChallenges(tx, operatorId));
  return { ok: true, value: { cookies: asked.value.cookies } };
}
