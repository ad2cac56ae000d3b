import { noteAudit } from '../audit/note-audit.ts';
import type { Tx } from '../db/database.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { hashKey, newKey } from './key-format.ts';
import { insertKey, type ApiKey } from './keys.sql.ts';
import type { Permission } from './permissions.ts';
import type { KeyResult } from './refusals.ts';

/** What a new key shall be. */
export interface NewKey {
  readonly intermediaryId: string;
  readonly permissions: readonly Permission[];
  readonly test: boolean;
  readonly name: string | null;
  readonly expiresAt: Date | null;
}

/** A key that was just made. `key` is nowhere else: whoever holds this value must show it now. */
export interface CreatedKey extends ApiKey {
  readonly key: string;
}

/**
 * Makes a key.
 * Refuses one without a permission, one that would be expired already, and one of an unknown intermediary.
 */
export function createKey(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: Actor,
  wanted: NewKey,
): Promise<KeyResult<CreatedKey>> {
  return parts.db.inTransaction((tx) => addKey(parts, tx, actor, wanted));
}

/** Makes a key as part of a larger change. Refuses what `createKey` refuses. */
export async function addKey(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: Actor,
  wanted: NewKey,
): Promise<KeyResult<CreatedKey>> {
  const now = parts.clock.now();
  const { intermediaryId, test, name, expiresAt } = wanted;
  if (wanted.permissions.length === 0) return { ok: false, refusal: 'no_permission' };
  if (expiresAt !== null && expiresAt <= now) return { ok: false, refusal: 'expires_in_the_past' };
  const permissions = [...new Set(wanted.permissions)];
  const [key, id] = [newKey(parts.ids, test), parts.ids.uuid()];
  const [hash, lastFour] = [hashKey(key), key.slice(-4)];
  const stored = await insertKey(tx, { ...wanted, permissions, id, hash, lastFour, createdAt: now });
  if (stored === undefined) return { ok: false, refusal: 'intermediary_not_found' };
  await noteAudit(tx, {
    ...{ at: now, actor, what: 'key.created', about: publicId('key', id), intermediaryId },
    details: { name, lastFour, test, permissions, expiresAt: expiresAt?.toISOString() ?? null },
  });
  return { ok: true, value: { ...stored, key } };
}
