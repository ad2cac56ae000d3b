import type { IncomingHttpHeaders } from 'node:http';
import { mayFail } from '../lib/may-fail.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCaller } from './actor.ts';
import { touchOperator } from './operators.sql.ts';
import { findCookie, openCookie } from './session-cookie.ts';
import { sessionLimitsMs } from './session.ts';
import { type AliveSince, findLiveSession, type LiveSession, touchSession } from './sessions.sql.ts';

/** A browser asks several times a minute: its session is written to no oftener than this. */
const touchMs = 15_000;
const minuteMs = 60_000;

type SessionParts = Pick<Parts, 'config' | 'db' | 'clock' | 'log' | 'seal'>;

/**
 * Finds out which operator's browser calls, by its session cookie. Reads the session's row on every call, so that its end, a
 * revocation and another role work at once in every process.
 * @param asActivity whether the call keeps the session from ending: what a page asks by itself, while nobody is there, does not.
 * @returns undefined for no, a forged or unknown session, one that is over, and a revoked operator: it isn't told which.
 */
export async function authenticateSession(
  parts: SessionParts,
  headers: IncomingHttpHeaders,
  asActivity: boolean,
): Promise<OperatorCaller | undefined> {
  const cookie = findCookie(headers.cookie, 'session_token');
  const token = cookie === undefined ? undefined : openCookie(parts, cookie.value);
  if (token === undefined) return undefined;
  const found = await findLiveSession(parts.db, token, aliveSince(parts));
  if (found === undefined) return undefined;
  const { name, role, lastUsedAt: _, ...session } = found;
  const lastSeenAt = asActivity ? await noteActivity(parts, found) : found.lastSeenAt;
  return { kind: 'operator', name, role, session: { ...session, lastSeenAt } };
}

async function noteActivity(
  parts: SessionParts,
  { id, operatorId, lastSeenAt, lastUsedAt }: LiveSession,
): Promise<Date> {
  const now = parts.clock.now();
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > minuteMs)
    await mayFail(parts.log, 'touch last_used_at', () => touchOperator(parts.db, operatorId, now));
  if (now.getTime() - lastSeenAt.getTime() <= touchMs) return lastSeenAt;
  await mayFail(parts.log, 'touch last_seen_at', () => touchSession(parts.db, id, now));
  return now;
}

/** Since when a session must have been begun, and heard of, to be alive now. */
export function aliveSince(parts: Pick<Parts, 'config' | 'clock'>): AliveSince {
  const now = parts.clock.now().getTime();
  const { idleMs, wholeMs } = sessionLimitsMs(parts.config);
  return { startedAfter: new Date(now - wholeMs), seenAfter: new Date(now - idleMs) };
}
