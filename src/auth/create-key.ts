import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
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
export async function createKey(
  parts: Pick<Parts, 'clock' | 'ids'>,
  db: Db,
  wanted: NewKey,
): Promise<KeyResult<CreatedKey>> {
  const now = parts.clock.now();
  if (wanted.permissions.length === 0) return { ok: false, refusal: 'no_permission' };
  if (wanted.expiresAt !== null && wanted.expiresAt <= now)
    return { ok: false, refusal: 'expires_in_the_past' };
  const key = newKey(parts.ids, wanted.test);
  const stored = await insertKey(db, {
    ...wanted,
    id: parts.ids.uuid(),
    hash: hashKey(key),
    lastFour: key.slice(-4),
    createdAt: now,
  });
  if (stored === undefined) return { ok: false, refusal: 'intermediary_not_found' };
  return { ok: true, value: { ...stored, key } };
}
