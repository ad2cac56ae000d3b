import type { Parts } from '../parts.ts';
import { countStoredKeys } from './keys.sql.ts';

/** The keys that open the door for an intermediary. */
export interface KeysInUse {
  readonly count: number;
  /** When the latest of them was used; null: never. */
  readonly lastUsedAt: Date | null;
}

/** How many keys open the door for each of several intermediaries; who has none is not in it. */
export async function countKeys(
  parts: Pick<Parts, 'db' | 'clock'>,
  intermediaryIds: readonly string[],
): Promise<ReadonlyMap<string, KeysInUse>> {
  const counts = await countStoredKeys(parts.db, intermediaryIds, parts.clock.now());
  return new Map(counts.map((each) => [each.intermediaryId, each]));
}
