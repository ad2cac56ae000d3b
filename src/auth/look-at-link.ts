import type { Parts } from '../parts.ts';
import { findLogin } from './logins.sql.ts';
import { needsSetUp } from './needs-set-up.ts';
import { findOperatorById } from './operators.sql.ts';
import type { SignInResult } from './sign-in-refusals.ts';
import { hashLinkToken } from './set-up-link.ts';
import { findOpenLink, type OpenLink } from './set-up-links.sql.ts';

/** Whom a link is for, and what is known of them: the rest is for them to fill in. */
export interface InvitedOperator extends OpenLink {
  /** Null: the first administrator, who chooses it. */
  readonly name: string | null;
  readonly email: string | null;
}

/** Finds whom a link is for. Refuses one that is used, expired or unknown, and the first administrator's once there is one. */
export async function lookAtLink(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  token: string,
): Promise<SignInResult<InvitedOperator>> {
  const link = await findOpenLink(parts.db, hashLinkToken(token), parts.clock.now());
  if (link === undefined) return { ok: false, refusal: { kind: 'link_not_valid' } };
  if (link.operatorId === null) {
    if (await needsSetUp(parts)) return { ok: true, value: { ...link, name: null, email: null } };
    return { ok: false, refusal: { kind: 'link_not_valid' } };
  }
  const operator = await findOperatorById(parts.db, link.operatorId);
  if (operator === undefined || operator.revokedAt !== null)
    return { ok: false, refusal: { kind: 'link_not_valid' } };
  const login = await findLogin(parts.db, link.operatorId);
  return { ok: true, value: { ...link, name: operator.name, email: login?.email ?? null } };
}
