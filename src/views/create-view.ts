import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import type { Parts } from '../parts.ts';
import { readName, readSearch } from './read-view.ts';
import type { ViewResult } from './refusals.ts';
import { mostViews, type SavedView } from './saved-view.ts';
import { countViews, insertView, lockViewsOf } from './views.sql.ts';

/** Keeps a filter and a sorting of the queue under a name: for oneself, or for everybody, which is for managers. */
export async function createView(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  given: { name: string; shared: boolean; search: string },
): Promise<ViewResult<SavedView>> {
  const { name, faults } = readName(given);
  const read = readSearch(given.search);
  const all = [...faults, ...read.faults];
  if (all.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: all } };
  if (given.shared && !reaches(actor.role, 'manager')) return { ok: false, refusal: { kind: 'shared_view' } };
  const owner = given.shared ? null : actor.name;
  const id = parts.ids.uuid();
  return parts.db.inTransaction(async (tx): Promise<ViewResult<SavedView>> => {
    await lockViewsOf(tx, owner);
    const { count, taken } = await countViews(tx, owner, { name, id });
    if (taken) return { ok: false, refusal: { kind: 'view_name_taken' } };
    if (count >= mostViews) return { ok: false, refusal: { kind: 'too_many_views', limit: mostViews } };
    const now = parts.clock.now();
    const view = await insertView(tx, {
      id,
      owner,
      name,
      search: read.search,
      createdBy: actor.name,
      now,
    });
    return { ok: true, value: view };
  });
}
