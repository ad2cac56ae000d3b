import { noteAudit } from '../audit/note-audit.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { keyState } from './key-state.ts';
import { changeKey as change, lockKey, type ApiKey } from './keys.sql.ts';
import type { KeyResult } from './refusals.ts';

/**
 * Gives a key another name and another end. What it may do and whose it is never change: that takes another key.
 * Refuses an end in the past, and a key that is unknown, revoked or expired, or lives on only until its successor is in use.
 */
export function changeKey(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  keyId: string,
  wanted: { readonly name: string | null; readonly expiresAt: Date | null },
): Promise<KeyResult<ApiKey>> {
  return parts.db.inTransaction(async (tx): Promise<KeyResult<ApiKey>> => {
    const key = await lockKey(tx, keyId);
    if (key === undefined) return { ok: false, refusal: 'key_not_found' };
    const now = parts.clock.now();
    if (keyState(key, now) !== 'valid') return { ok: false, refusal: 'key_not_valid' };
    if (key.rolledAt !== null) return { ok: false, refusal: 'key_rolled' };
    if (wanted.expiresAt !== null && wanted.expiresAt <= now)
      return { ok: false, refusal: 'expires_in_the_past' };
    const changed = (await change(tx, keyId, wanted)) ?? key;
    const { intermediaryId, lastFour } = key;
    const end = ({ expiresAt }: Pick<ApiKey, 'expiresAt'>) => expiresAt?.toISOString() ?? null;
    await noteAudit(tx, {
      ...{ at: now, actor, what: 'key.changed', about: publicId('key', keyId), intermediaryId },
      details: {
        ...{ lastFour, name: changed.name, nameBefore: key.name },
        ...{ expiresAt: end(changed), expiresAtBefore: end(key) },
      },
    });
    return { ok: true, value: changed };
  });
}
