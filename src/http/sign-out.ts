import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticateSession } from '../auth/authenticate-session.ts';
import { endOwnSession } from '../auth/end-sessions.ts';
import { endedSessionCookies } from '../auth/session-cookie.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { send } from './sign-in-answer.ts';

/** Ends the session of the browser that calls, if it has one, and lets the browser forget it. */
export async function answerSignOut(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await withinDeadline(deadlinesMs.work, endSessionOf(parts, request));
  return send(reply, { cookies: endedSessionCookies });
}

async function endSessionOf(parts: Parts, { headers }: FastifyRequest): Promise<void> {
  const caller = await authenticateSession(parts, headers, false);
  if (caller?.session) await endOwnSession(parts, caller.session, caller.session.id);
}
