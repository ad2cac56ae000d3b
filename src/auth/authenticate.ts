import type { IncomingHttpHeaders } from 'node:http';
import { mayFail } from '../lib/may-fail.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { IntermediaryActor } from './actor.ts';
import { hashKey, isWellFormedKey } from './key-format.ts';
import { keyState } from './key-state.ts';
import { findKeyByHash, touchKey } from './keys.sql.ts';

const minuteMs = 60_000;

/**
 * Finds out who calls. Reads the key's row on every call, so that a revocation works at once in every process.
 * @returns undefined for no, a mistyped, unknown, expired or revoked key: the caller isn't told which.
 */
export async function authenticate(
  parts: Pick<Parts, 'db' | 'clock' | 'log'>,
  headers: IncomingHttpHeaders,
): Promise<IntermediaryActor | undefined> {
  const presented = presentedKey(headers);
  if (presented === undefined || !isWellFormedKey(presented)) return undefined;
  const key = await findKeyByHash(parts.db, hashKey(presented));
  const now = parts.clock.now();
  if (key === undefined || keyState(key, now) !== 'valid') return undefined;
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > minuteMs) {
    await mayFail(parts.log, 'touch last_used_at', () => touchKey(parts.db, key.id, now));
  }
  const { id, intermediaryId, test, permissions } = key;
  return { kind: 'intermediary', keyId: publicId('key', id), intermediaryId, test, permissions };
}

/** `X-API-KEY: <key>`, or `Authorization: Bearer <key>`; the first of them wins when a proxy adds the other. */
function presentedKey(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['x-api-key'];
  if (typeof header === 'string' && header.trim() !== '') return header.trim();
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}
