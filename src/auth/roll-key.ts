import type { Parts } from '../parts.ts';
import { createKey, type CreatedKey } from './create-key.ts';
import { keyState } from './key-state.ts';
import { lockKey, markRolled, type ApiKey } from './keys.sql.ts';
import type { KeyResult } from './refusals.ts';

/** The new key, and the old one with its end. */
export interface RolledKey {
  readonly created: CreatedKey;
  readonly old: ApiKey;
}

/**
 * Makes a new key with the permissions, kind, name and lifetime of `keyId`, which stays valid for `overlapMs` more.
 * Refuses a key that is unknown, revoked, expired or was rolled before.
 */
export function rollKey(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  keyId: string,
  overlapMs: number,
): Promise<KeyResult<RolledKey>> {
  return parts.db.inTransaction(async (tx): Promise<KeyResult<RolledKey>> => {
    const key = await lockKey(tx, keyId);
    if (key === undefined) return { ok: false, refusal: 'key_not_found' };
    const now = parts.clock.now();
    if (keyState(key, now) !== 'valid') return { ok: false, refusal: 'key_not_valid' };
    if (key.rolledAt !== null) return { ok: false, refusal: 'key_rolled' };
    const lifetimeMs = key.expiresAt === null ? null : key.expiresAt.getTime() - key.createdAt.getTime();
    const expiresAt = lifetimeMs === null ? null : new Date(now.getTime() + lifetimeMs);
    const created = await createKey(parts, tx, { ...key, expiresAt });
    if (!created.ok) return created;
    const old = await markRolled(tx, keyId, now, new Date(now.getTime() + overlapMs));
    return { ok: true, value: { created: created.value, old: old ?? key } };
  });
}
