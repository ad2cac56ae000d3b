import { noteAudit } from '../audit/note-audit.ts';
import type { Actor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { type Intermediary, updateName } from './intermediaries.sql.ts';
import type { IntermediaryResult } from './refusals.ts';

/** Gives an intermediary another name; its id is for ever. Refuses an unknown one. */
export function renameIntermediary(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: Actor,
  wanted: { readonly id: string; readonly name: string },
): Promise<IntermediaryResult<Intermediary>> {
  return parts.db.inTransaction(async (tx): Promise<IntermediaryResult<Intermediary>> => {
    const renamed = await updateName(tx, wanted.id, wanted.name);
    if (renamed === undefined) return { ok: false, refusal: 'intermediary_not_found' };
    const { id, name, nameBefore } = renamed;
    await noteAudit(tx, {
      ...{ at: parts.clock.now(), actor, what: 'intermediary.renamed', about: id, intermediaryId: id },
      details: { name, nameBefore },
    });
    return { ok: true, value: renamed };
  });
}
