import type { Parts } from '../parts.ts';
import { type ApiKey, listStoredKeys } from './keys.sql.ts';

/** The keys of one intermediary, or of all, whatever their state: the oldest first, 1,000 at most. */
export function listKeys(parts: Pick<Parts, 'db'>, intermediaryId: string | null): Promise<ApiKey[]> {
  return listStoredKeys(parts.db, intermediaryId);
}
