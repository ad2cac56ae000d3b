import type { Parts } from '../parts.ts';
import { keyState, type KeyState } from './key-state.ts';
import { type ApiKey, listStoredKeys } from './keys.sql.ts';

/** A key as an administrator sees it. */
export interface ListedKey extends ApiKey {
  readonly state: KeyState;
}

/** The keys of one intermediary, or of all, with their present state: the oldest first, 1,000 at most. */
export async function listKeys(
  parts: Pick<Parts, 'db' | 'clock'>,
  intermediaryId: string | null,
): Promise<ListedKey[]> {
  const now = parts.clock.now();
  const keys = await listStoredKeys(parts.db, intermediaryId);
  return keys.map((key) => ({ ...key, state: keyState(key, now) }));
}
