import type { ApiKey } from './keys.sql.ts';

/** Whether a key opens the door. */
export type KeyState = 'valid' | 'expired' | 'revoked';

/** The state of a key at `now`. A key ends at the very moment of its expiry. */
export function keyState(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Date): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'valid';
}
