import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { insertIntermediary, type Intermediary } from './intermediaries.sql.ts';

export type CreateIntermediaryResult =
  | { readonly ok: true; readonly intermediary: Intermediary }
  | { readonly ok: false; readonly refusal: 'invalid_id' | 'intermediary_exists' };

/**
 * Makes an intermediary. Its id is 1 to 64 letters, digits, `_` or `-`, beginning with a letter or digit.
 * Refuses another id, and one that is taken.
 */
export async function createIntermediary(
  parts: Pick<Parts, 'clock'>,
  db: Db,
  wanted: { id: string; name: string | null },
): Promise<CreateIntermediaryResult> {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(wanted.id)) return { ok: false, refusal: 'invalid_id' };
  const row = { id: wanted.id, name: wanted.name ?? wanted.id, createdAt: parts.clock.now() };
  const intermediary = await insertIntermediary(db, row);
  return intermediary === undefined
    ? { ok: false, refusal: 'intermediary_exists' }
    : { ok: true, intermediary };
}
