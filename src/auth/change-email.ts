import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { readEmail } from './email.ts';
import { findLogin, insertLogin, storeEmail } from './logins.sql.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { lockOperator } from './operators.sql.ts';
import { forgetLinks } from './set-up-links.sql.ts';

/**
 * Gives an operator another e-mail address to sign in by, or their first. Sessions go on; a link that is
 * still open ends; an identity at the provider that has
 * the address from before opens nothing any more. Refuses an unknown or revoked operator, and an address that is another's.
 */
export function changeEmail(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  { name, email: given }: { readonly name: string; readonly email: string },
): Promise<OperatorResult<null>> {
  const email = readEmail(given);
  return parts.db.inTransaction(async (tx): Promise<OperatorResult<null>> => {
    if (email === undefined) return { ok: false, refusal: 'email_not_valid' };
    const operator = await lockOperator(tx, name);
    if (operator === undefined) return { ok: false, refusal: 'operator_not_found' };
    if (operator.revokedAt !== null) return { ok: false, refusal: 'operator_revoked' };
    const now = parts.clock.now();
    const row = { operatorId: operator.id, email, now };
    const isFirst = (await findLogin(tx, operator.id)) === undefined;
    const stored = isFirst ? await insertLogin(tx, row) : await storeEmail(tx, row);
    if (!stored) return { ok: false, refusal: 'email_taken' };
    // It may have gone to the address that was wrong.
    await forgetLinks(tx, operator.id, now);
    const about = publicId('operator', operator.id);
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'operator.email_changed', about, intermediaryId: null },
      details: { name },
    });
    return { ok: true, value: null };
  });
}
