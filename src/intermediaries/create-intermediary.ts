import { noteAudit } from '../audit/note-audit.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { insertIntermediary, type Intermediary } from './intermediaries.sql.ts';
import type { IntermediaryResult } from './refusals.ts';

/** What a new intermediary shall be; without a name it is called by its id. */
export interface NewIntermediary {
  readonly id: string;
  readonly name: string | null;
}

/**
 * Makes an intermediary. Its id is 1 to 64 letters, digits, `_` or `-`, beginning with a letter or digit.
 * Refuses another id, and one that is taken.
 */
export function createIntermediary(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  wanted: NewIntermediary,
): Promise<IntermediaryResult<Intermediary>> {
  return parts.db.inTransaction((tx) => addIntermediary(parts, tx, actor, wanted));
}

/** Makes an intermediary as part of a larger change. Refuses what `createIntermediary` refuses. */
export async function addIntermediary(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  actor: Actor,
  wanted: NewIntermediary,
): Promise<IntermediaryResult<Intermediary>> {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(wanted.id)) return { ok: false, refusal: 'invalid_id' };
  const row = { id: wanted.id, name: wanted.name ?? wanted.id, createdAt: parts.clock.now() };
  const intermediary = await insertIntermediary(tx, row);
  if (intermediary === undefined) return { ok: false, refusal: 'intermediary_exists' };
  const { id, name, createdAt: at } = intermediary;
  await noteAudit(tx, {
    ...{ at, actor, what: 'intermediary.created', about: id, intermediaryId: id },
    details: { name },
  });
  return { ok: true, value: intermediary };
}
