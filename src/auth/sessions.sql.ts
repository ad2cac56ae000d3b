import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Role } from './roles.ts';
import type { OperatorSession } from './session.ts';

/** A session that is alive, and whose it is. */
export interface LiveSession extends OperatorSession {
  readonly name: string;
  readonly role: Role;
  readonly lastUsedAt: Date | null;
}

/** Since when a session must have been begun, and heard of, to be alive. */
export interface AliveSince {
  readonly startedAfter: Date;
  readonly seenAfter: Date;
}

const findLive = statement(
  'find_live_session',
  `select s.id, s.login_id as "operatorId", s.started_at as "startedAt", s.last_seen_at as "lastSeenAt",
     o.name, o.role, o.last_used_at as "lastUsedAt"
   from operator_sessions s
   join operators o on o.id = s.login_id
   where s.token = $1 and s.started_at > $2 and s.last_seen_at > $3 and o.revoked_at is null`,
);

/** The live session with this token, of an operator who isn't revoked. */
export async function findLiveSession(
  db: Db,
  token: string,
  { startedAfter, seenAfter }: AliveSince,
): Promise<LiveSession | undefined> {
  return (await db.query<LiveSession>(findLive, [token, startedAfter, seenAfter]))[0];
}

const touch = statement(
  'touch_session',
  // Races with every other call of the same browser: whoever finds the row taken leaves it, nobody waits.
  `update operator_sessions set last_seen_at = $2
   where id = (
     select id from operator_sessions where id = $1 and last_seen_at < $2 for update skip locked
   )`,
);

/** Notes that a session was heard of. */
export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.query(touch, [id, now]);
}

/** A session as its operator sees it. */
export interface ListedSession extends OperatorSession {
  readonly address: string | null;
  readonly browser: string | null;
}

/** The most sessions that one operator has: who signs in once more leaves the one that was quiet longest. */
const mostSessions = 50;

const list = statement(
  'list_sessions_of_login',
  `select id, login_id as "operatorId", started_at as "startedAt", last_seen_at as "lastSeenAt", address, browser
   from operator_sessions
   where login_id = $1 and started_at > $2 and last_seen_at > $3
   order by last_seen_at desc
   limit ${mostSessions}`,
);

/** The live sessions of an operator, the last heard of first. */
export function listLiveSessions(
  db: Db,
  operatorId: string,
  { startedAfter, seenAfter }: AliveSince,
): Promise<ListedSession[]> {
  return db.query<ListedSession>(list, [operatorId, startedAfter, seenAfter]);
}

const end = statement(
  'end_session',
  'delete from operator_sessions where id = $1 and login_id = $2 returning id',
);

/** Ends one session of an operator. @returns whether there was one. */
export async function deleteSession(db: Db, operatorId: string, sessionId: string): Promise<boolean> {
  return (await db.query(end, [sessionId, operatorId])).length > 0;
}

const endAll = statement(
  'end_sessions',
  `delete from operator_sessions
   where login_id = $1 and ($2::uuid is null or id <> $2)
   returning id`,
);

/** Ends every session of an operator, but the one to keep. @returns how many. */
export async function deleteSessions(tx: Tx, operatorId: string, keptId: string | null): Promise<number> {
  return (await tx.query(endAll, [operatorId, keptId])).length;
}

const forgetDead = statement(
  'forget_dead_sessions',
  'delete from operator_sessions where started_at <= $1 or last_seen_at <= $2 returning true as forgotten',
);

/** Deletes the sessions that are over. @returns how many. */
export async function deleteDeadSessions(db: Db, alive: AliveSince): Promise<number> {
  return (await db.query(forgetDead, [alive.startedAfter, alive.seenAfter])).length;
}

const forgetMost = statement(
  'forget_sessions_beyond_most',
  `delete from operator_sessions
   where id in (
     select id from operator_sessions where login_id = $1 order by last_seen_at desc offset ${mostSessions}
   )`,
);

/** Deletes what is over, and what is too much of one operator's. */
export async function forgetSessions(db: Db, operatorId: string, alive: AliveSince): Promise<void> {
  await deleteDeadSessions(db, alive);
  await db.query(forgetMost, [operatorId]);
}
