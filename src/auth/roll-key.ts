import type { Parts } from '../parts.ts';
import { createKey, type CreatedKey } from './create-key.ts';
import { expireKey, lockKey, type ApiKey } from './keys.sql.ts';

/** The new key and the old one with its end, or why there is none. */
export type RollResult =
  | { readonly ok: true; readonly created: CreatedKey; readonly old: ApiKey }
  | { readonly ok: false; readonly refusal: 'key_not_found' | 'key_not_valid' };

/**
 * Makes a new key with the permissions, kind, name and lifetime of `keyId`, which stays valid for `overlapMs` more.
 * Refuses a key that is unknown, revoked or expired.
 */
export function rollKey(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  keyId: string,
  overlapMs: number,
): Promise<RollResult> {
  return parts.db.inTransaction(async (tx): Promise<RollResult> => {
    const key = await lockKey(tx, keyId);
    if (key === undefined) return { ok: false, refusal: 'key_not_found' };
    const now = parts.clock.now();
    if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) {
      return { ok: false, refusal: 'key_not_valid' };
    }
    const lifetimeMs = key.expiresAt === null ? null : key.expiresAt.getTime() - key.createdAt.getTime();
    const expiresAt = lifetimeMs === null ? null : new Date(now.getTime() + lifetimeMs);
    const created = await createKey(parts, tx, { ...key, expiresAt });
    const old = await expireKey(tx, keyId, new Date(now.getTime() + overlapMs));
    return { ok: true, created, old: old ?? key };
  });
}
