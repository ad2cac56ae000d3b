import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { isLastAdministrator } from './last-administrator.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { lockOperator, type Operator, storeRole } from './operators.sql.ts';
import type { Role } from './roles.ts';

/**
 * Gives an operator another role, which holds from their next call on. Refuses an unknown or revoked operator, and to leave
 * nobody who can administer.
 */
export function changeRole(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  actor: Actor,
  { name, role }: { readonly name: string; readonly role: Role },
): Promise<OperatorResult<Operator>> {
  return parts.db.inTransaction(async (tx): Promise<OperatorResult<Operator>> => {
    const last = role !== 'administrator' && (await isLastAdministrator(parts, tx, name));
    const operator = await lockOperator(tx, name);
    if (operator === undefined) return { ok: false, refusal: 'operator_not_found' };
    if (operator.revokedAt !== null) return { ok: false, refusal: 'operator_revoked' };
    if (operator.role === role) return { ok: true, value: operator };
    if (last) return { ok: false, refusal: 'last_administrator' };
    const about = publicId('operator', operator.id);
    await noteAudit(tx, {
      ...{ at: parts.clock.now(), actor, what: 'operator.role_changed', about, intermediaryId: null },
      details: { name, before: operator.role, after: role },
    });
    return { ok: true, value: (await storeRole(tx, operator.id, role)) ?? operator };
  });
}
