import { hashPassword } from 'better-auth/crypto';
import { noteAudit } from '../audit/note-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Fault } from '../lib/faults.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { attemptWasRight } from './attempts.ts';
import { insertInside, Refused } from './create-operator.ts';
import { mustBeEmail, readEmail } from './email.ts';
import { deleteChallenges, findLogin, insertLogin, removeSecondFactor, storePassword } from './logins.sql.ts';
import { lookAtLink, type InvitedOperator } from './look-at-link.ts';
import { needsSetUp } from './needs-set-up.ts';
import { operatorNameFault } from './operator-name.ts';
import { findOperatorById } from './operators.sql.ts';
import { passwordFault } from './password.ts';
import type { SignInResult } from './sign-in-refusals.ts';
import { deleteSessions } from './sessions.sql.ts';
import { hashLinkToken } from './set-up-link.ts';
import { useFirstLinks, useLink } from './set-up-links.sql.ts';

/** What somebody who follows a link fills in. */
export interface SetUpInput {
  readonly token: string;
  /** The first administrator's own; everybody else's is known. */
  readonly name: string | null;
  /** Where it isn't known yet. */
  readonly email: string | null;
  readonly password: string;
}

type UseParts = Pick<Parts, 'db' | 'clock' | 'ids' | 'config' | 'seal'>;

/**
 * Uses a link up: the operator has the password from now on, and every session that they had is over. The first
 * administrator is made by it. Of two who use one link, or two of the first administrator's, at the same time, one wins.
 * @returns the e-mail address by which they sign in.
 */
export async function useSetUpLink(
  parts: UseParts,
  input: SetUpInput,
): Promise<SignInResult<{ email: string }>> {
  const looked = await lookAtLink(parts, input.token);
  if (!looked.ok) return looked;
  const filled = readInput(input, looked.value);
  if (!filled.ok) return { ok: false, refusal: { kind: 'bad_input', faults: filled.faults } };
  // Takes some 60 ms on purpose: before the transaction, and only for who holds a good link.
  const hash = await hashPassword(input.password);
  const { name, email } = filled;
  try {
    await parts.db.inTransaction((tx) => setUpInside(parts, tx, { token: input.token, name, email, hash }));
    // Whoever had forgotten the old one has often guessed at it.
    await attemptWasRight(parts, [{ kind: 'email', of: email }]);
    return { ok: true, value: { email } };
  } catch (error) {
    if (error instanceof LinkGone) return { ok: false, refusal: { kind: 'link_not_valid' } };
    if (error instanceof Refused) return { ok: false, refusal: { kind: 'operator', refusal: error.refusal } };
    throw error;
  }
}

/** Somebody else was faster. */
class LinkGone extends Error {
  override name = 'LinkGone';
}

function readInput(
  input: SetUpInput,
  invited: InvitedOperator,
): { ok: true; name: string; email: string } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const name = invited.name ?? (input.name ?? '').trim();
  const nameFault = operatorNameFault(name);
  if (nameFault !== undefined) faults.push({ ...nameFault, path: 'name' });
  const email = invited.email ?? readEmail(input.email ?? '');
  if (email === undefined) faults.push({ path: 'email', code: 'INVALID_FORMAT', message: mustBeEmail });
  const fault = passwordFault(input.password, email ?? '');
  if (fault !== undefined) faults.push({ path: 'password', code: 'INVALID_VALUE', message: fault });
  return email === undefined || faults.length > 0 ? { ok: false, faults } : { ok: true, name, email };
}

async function setUpInside(
  parts: UseParts,
  tx: Tx,
  given: { token: string; name: string; email: string; hash: string },
): Promise<void> {
  const { token, name, email, hash } = given;
  const now = parts.clock.now();
  const used = await useLink(tx, hashLinkToken(token), now);
  const operatorId = used?.operatorId ?? (await makeFirst(parts, tx, given));
  const added = used !== undefined && (await insertLogin(tx, { operatorId, email, now }));
  if (!added && (await findLogin(tx, operatorId)) === undefined) throw new Refused('email_taken');
  const operator = await findOperatorById(tx, operatorId);
  if (operator === undefined || operator.revokedAt !== null) throw new LinkGone();
  await storePassword(tx, { id: parts.ids.uuid(), operatorId, hash, now });
  if (used?.withoutSecondFactor) await removeSecondFactor(tx, operatorId, now);
  await deleteSessions(tx, operatorId, null);
  await deleteChallenges(tx, operatorId);
  const about = publicId('operator', operatorId);
  const actor = { kind: 'operator', name: operator.name, role: operator.role } as const;
  await noteAudit(tx, {
    ...{ at: now, actor, what: 'operator.set_up', about, intermediaryId: null },
    details: { name, withoutSecondFactor: used?.withoutSecondFactor ?? false },
  });
}

async function makeFirst(
  parts: UseParts,
  tx: Tx,
  given: { token: string; name: string; email: string },
): Promise<string> {
  const { token, name, email } = given;
  const won = await useFirstLinks(tx, hashLinkToken(token), parts.clock.now());
  if (!won || !(await needsSetUp({ db: tx, config: parts.config }))) throw new LinkGone();
  const wanted = { name, email, role: 'administrator', hash: null } as const;
  return (await insertInside(parts, tx, 'themselves', wanted)).id;
}
