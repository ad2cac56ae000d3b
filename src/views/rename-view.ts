import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { readName } from './read-view.ts';
import type { ViewResult } from './refusals.ts';
import type { SavedView } from './saved-view.ts';
import { countViews, updateView } from './views.sql.ts';
import { withView } from './with-view.ts';

/** Gives a view another name. @param given.viewId `view_<uuid>`. */
export async function renameView(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  given: { viewId: string; name: string },
): Promise<ViewResult<SavedView>> {
  const { name, faults } = readName(given);
  if (faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults } };
  return withView(parts, actor, given.viewId, async (tx, { id, owner }) => {
    const { taken } = await countViews(tx, owner, { name, id });
    if (taken) return { ok: false, refusal: { kind: 'view_name_taken' } };
    const view = await updateView(tx, id, { name, now: parts.clock.now() });
    return view === undefined
      ? { ok: false, refusal: { kind: 'view_not_found' } }
      : { ok: true, value: view };
  });
}
