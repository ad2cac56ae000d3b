import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { hashKey, newKey } from './key-format.ts';
import { insertKey, type ApiKey } from './keys.sql.ts';
import type { Permission } from './permissions.ts';

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
 * Makes a key for an existing intermediary.
 * @throws when the intermediary doesn't exist, or when no permission is given.
 */
export async function createKey(parts: Pick<Parts, 'clock' | 'ids'>, db: Db, wanted: NewKey): Promise<CreatedKey> {
  const key = newKey(parts.ids, wanted.test);
  const stored = await insertKey(db, {
    ...wanted,
    id: parts.ids.uuid(),
    hash: hashKey(key),
    lastFour: key.slice(-4),
    createdAt: parts.clock.now(),
  });
  if (stored === undefined) throw new Error('The new key was not stored.');
  return { ...stored, key };
}
