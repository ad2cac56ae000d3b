import type { IncomingHttpHeaders } from 'node:http';
import { mayFail } from '../lib/may-fail.ts';
import type { Parts } from '../parts.ts';
import type { OperatorCaller } from './actor.ts';
import { hashKey, isWellFormedToken } from './key-format.ts';
import { findOperatorByHash, touchOperator } from './operators.sql.ts';

const minuteMs = 60_000;

/**
 * Finds out which operator calls, by `Authorization: Bearer <token>` alone: `X-API-KEY` is the partners' header. Reads the
 * row on every call, so that a revocation works at once in every process.
 * @returns undefined for no, a mistyped, unknown or revoked token, and for a partner's key: the caller isn't told which.
 */
export async function authenticateOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'log'>,
  headers: IncomingHttpHeaders,
): Promise<OperatorCaller | undefined> {
  const token = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || !isWellFormedToken(token)) return undefined;
  const operator = await findOperatorByHash(parts.db, hashKey(token));
  if (operator === undefined || operator.revokedAt !== null) return undefined;
  const { id, name, role, lastUsedAt } = operator;
  const now = parts.clock.now();
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > minuteMs) {
    await mayFail(parts.log, 'touch last_used_at', () => touchOperator(parts.db, id, now));
  }
  return { kind: 'operator', name, role, session: null };
}
