import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { readSearch } from './read-view.ts';
import type { ViewResult } from './refusals.ts';
import type { SavedView } from './saved-view.ts';
import { updateView } from './views.sql.ts';
import { withView } from './with-view.ts';

/** Keeps another filter and sorting under a view's name. @param given.viewId `view_<uuid>`. */
export async function replaceView(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  given: { viewId: string; search: string },
): Promise<ViewResult<SavedView>> {
  const { search, faults } = readSearch(given.search);
  if (faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults } };
  return withView(parts, actor, given.viewId, async (tx, { id }) => {
    const view = await updateView(tx, id, { search, now: parts.clock.now() });
    return view === undefined
      ? { ok: false, refusal: { kind: 'view_not_found' } }
      : { ok: true, value: view };
  });
}
