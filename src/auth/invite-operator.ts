import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { lockOperator } from './operators.sql.ts';
import { hashLinkToken, linkMs, newLinkToken, type SetUpLink } from './set-up-link.ts';
import { forgetLinks, insertLink } from './set-up-links.sql.ts';

/**
 * Makes a link by which an operator chooses a password: a new one, or one instead of what they have forgotten. The link that
 * they had before is good no longer. Refuses an unknown or revoked operator.
 * @param wanted.withoutSecondFactor the link also takes the second factor off: for who has lost the phone and the codes.
 */
export async function inviteOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal'>,
  actor: Actor,
  wanted: { readonly name: string; readonly withoutSecondFactor: boolean },
): Promise<OperatorResult<SetUpLink>> {
  if (parts.seal === null) return { ok: false, refusal: 'sign_in_off' };
  const { name, withoutSecondFactor } = wanted;
  const token = newLinkToken(parts.ids);
  return parts.db.inTransaction(async (tx): Promise<OperatorResult<SetUpLink>> => {
    const operator = await lockOperator(tx, name);
    if (operator === undefined) return { ok: false, refusal: 'operator_not_found' };
    if (operator.revokedAt !== null) return { ok: false, refusal: 'operator_revoked' };
    const now = parts.clock.now();
    const expiresAt = new Date(now.getTime() + linkMs);
    await forgetLinks(tx, operator.id, now);
    const link = { operatorId: operator.id, withoutSecondFactor, expiresAt };
    await insertLink(tx, { ...link, hash: hashLinkToken(token), now });
    const about = publicId('operator', operator.id);
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'operator.invited', about, intermediaryId: null },
      details: { name, withoutSecondFactor },
    });
    return { ok: true, value: { token, expiresAt } };
  });
}
