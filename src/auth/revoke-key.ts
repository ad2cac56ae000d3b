import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { lockKey, markRevoked, type ApiKey } from './keys.sql.ts';
import type { KeyResult } from './refusals.ts';

/** Ends a key at once, in every process. A second revocation changes nothing. Refuses an unknown key. */
export function revokeKey(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  keyId: string,
): Promise<KeyResult<ApiKey>> {
  return parts.db.inTransaction(async (tx): Promise<KeyResult<ApiKey>> => {
    const key = await lockKey(tx, keyId);
    if (key === undefined) return { ok: false, refusal: 'key_not_found' };
    if (key.revokedAt !== null) return { ok: true, value: key };
    const now = parts.clock.now();
    const { name, lastFour, intermediaryId } = key;
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'key.revoked', about: publicId('key', keyId), intermediaryId },
      details: { name, lastFour },
    });
    return { ok: true, value: (await markRevoked(tx, keyId, now)) ?? key };
  });
}
