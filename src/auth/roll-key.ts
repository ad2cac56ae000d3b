import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { addKey, type CreatedKey } from './create-key.ts';
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
  actor: Actor,
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
    const created = await addKey(parts, tx, actor, { ...key, expiresAt });
    if (!created.ok) return created;
    const old = (await markRolled(tx, keyId, now, new Date(now.getTime() + overlapMs))) ?? key;
    const { id, lastFour, intermediaryId } = created.value;
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'key.rolled', about: publicId('key', keyId), intermediaryId },
      details: {
        ...{ name: old.name, lastFour: old.lastFour, endsAt: old.expiresAt?.toISOString() ?? null },
        ...{ newKeyId: publicId('key', id), newLastFour: lastFour },
      },
    });
    return { ok: true, value: { created: created.value, old } };
  });
}
