import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { deleteChallenges } from './logins.sql.ts';
import type { OperatorResult } from './operator-refusals.ts';
import { findOperatorByName } from './operators.sql.ts';
import type { OperatorSession } from './session.ts';
import { deleteSession, deleteSessions } from './sessions.sql.ts';

/** Signs an operator out everywhere. @returns how many sessions that ended. Refuses an unknown name. */
export async function endSessions(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  name: string,
): Promise<OperatorResult<number>> {
  const operator = await findOperatorByName(parts.db, name);
  if (operator === undefined) return { ok: false, refusal: 'operator_not_found' };
  return { ok: true, value: await endAll(parts, actor, operator.id, null) };
}

/** Signs an operator out everywhere, or everywhere else. @returns how many sessions that ended. */
export function endOwnSessions(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  { id, operatorId }: OperatorSession,
  keepsThis: boolean,
): Promise<number> {
  return endAll(parts, actor, operatorId, keepsThis ? id : null);
}

/** Ends one session of an operator's own. Refuses one that isn't theirs, or is over. */
export async function endOwnSession(
  parts: Pick<Parts, 'db'>,
  { operatorId }: Pick<OperatorSession, 'operatorId'>,
  sessionId: string,
): Promise<OperatorResult<null>> {
  const ended = await deleteSession(parts.db, operatorId, sessionId);
  return ended ? { ok: true, value: null } : { ok: false, refusal: 'session_not_found' };
}

function endAll(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  operatorId: string,
  keptId: string | null,
): Promise<number> {
  return parts.db.inTransaction(async (tx) => {
    const sessions = await deleteSessions(tx, operatorId, keptId);
    await deleteChallenges(tx, operatorId);
    const about = publicId('operator', operatorId);
    await noteAudit(tx, {
      ...{ at: parts.clock.now(), actor, what: 'operator.sessions_ended', about, intermediaryId: null },
      details: { sessions },
    });
    return sessions;
  });
}
