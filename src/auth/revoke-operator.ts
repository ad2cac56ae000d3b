import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { giveBackClaims } from '../shipping/give-back-claims.ts';
import type { Actor } from './actor.ts';
import { isLastAdministrator } from './last-administrator.ts';
import { deleteChallenges } from './logins.sql.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { lockOperator, markOperatorRevoked, type Operator } from './operators.sql.ts';
import { deleteSessions } from './sessions.sql.ts';
import { forgetLinks } from './set-up-links.sql.ts';

/**
 * Ends an operator's token, every session and every link at once, in every process and for ever, and gives back what they
 * have claimed. A second revocation changes nothing. Refuses an unknown name, and to leave nobody who can administer.
 */
export function revokeOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'config'>,
  actor: Actor,
  name: string,
): Promise<OperatorResult<Operator>> {
  return parts.db.inTransaction(async (tx): Promise<OperatorResult<Operator>> => {
    const last = await isLastAdministrator(parts, tx, name);
    const operator = await lockOperator(tx, name);
    if (operator === undefined) return { ok: false, refusal: 'operator_not_found' };
    if (operator.revokedAt !== null) return { ok: true, value: operator };
    if (last) return { ok: false, refusal: 'last_administrator' };
    const now = parts.clock.now();
    const { id } = operator;
    await deleteSessions(tx, id, null);
    await deleteChallenges(tx, id);
    await forgetLinks(tx, id, now);
    await giveBackClaims(parts, tx, actor, operator.name);
    const about = publicId('operator', id);
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'operator.revoked', about, intermediaryId: null },
      details: { name, role: operator.role },
    });
    return { ok: true, value: (await markOperatorRevoked(tx, id, now)) ?? operator };
  });
}
