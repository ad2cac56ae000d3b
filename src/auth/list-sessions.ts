import type { Parts } from '../parts.ts';
import { aliveSince } from './authenticate-session.ts';
import { type ListedSession, listLiveSessions } from './sessions.sql.ts';

/** Where an operator is signed in, the last heard of first: 50 at most. */
export function listSessions(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  operatorId: string,
): Promise<ListedSession[]> {
  return listLiveSessions(parts.db, operatorId, aliveSince(parts));
}
