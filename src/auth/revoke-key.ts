import type { Parts } from '../parts.ts';
import { markRevoked, type ApiKey } from './keys.sql.ts';

/** Ends a key at once, in every process. @returns the key, or undefined when there is none with this id. */
export function revokeKey(parts: Pick<Parts, 'db' | 'clock'>, keyId: string): Promise<ApiKey | undefined> {
  return markRevoked(parts.db, keyId, parts.clock.now());
}
