import type { Parts } from '../parts.ts';
import { markRevoked, type ApiKey } from './keys.sql.ts';
import type { KeyResult } from './refusals.ts';

/** Ends a key at once, in every process. A second revocation changes nothing. Refuses an unknown key. */
export async function revokeKey(
  parts: Pick<Parts, 'db' | 'clock'>,
  keyId: string,
): Promise<KeyResult<ApiKey>> {
  const revoked = await markRevoked(parts.db, keyId, parts.clock.now());
  return revoked === undefined ? { ok: false, refusal: 'key_not_found' } : { ok: true, value: revoked };
}
