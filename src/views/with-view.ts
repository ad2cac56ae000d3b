import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import type { Tx } from '../db/database.ts';
import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { ViewResult } from './refusals.ts';
import type { SavedView } from './saved-view.ts';
import { findView, lockViewsOf } from './views.sql.ts';

/**
 * Changes a view of the operator's own, or for a manager a shared one, while nobody else does. @param viewId `view_<uuid>`.
 */
export async function withView<T>(
  parts: Pick<Parts, 'db'>,
  actor: OperatorActor,
  viewId: string,
  work: (tx: Tx, view: SavedView) => Promise<ViewResult<T>>,
): Promise<ViewResult<T>> {
  const id = parsePublicId('view', viewId);
  const seen = id === undefined ? undefined : await findView(parts.db, id, actor.name);
  if (seen === undefined) return { ok: false, refusal: { kind: 'view_not_found' } };
  if (seen.owner === null && !reaches(actor.role, 'manager'))
    return { ok: false, refusal: { kind: 'shared_view' } };
  return parts.db.inTransaction(async (tx): Promise<ViewResult<T>> => {
    await lockViewsOf(tx, seen.owner);
    const view = await findView(tx, seen.id, actor.name);
    return view === undefined ? { ok: false, refusal: { kind: 'view_not_found' } } : work(tx, view);
  });
}
