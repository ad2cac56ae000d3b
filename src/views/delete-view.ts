import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { ViewResult } from './refusals.ts';
import type { SavedView } from './saved-view.ts';
import { deleteViewRow } from './views.sql.ts';
import { withView } from './with-view.ts';

/** Deletes a view; the orders in it stay as they are. @param viewId `view_<uuid>`. @returns what it was. */
export function deleteView(
  parts: Pick<Parts, 'db'>,
  actor: OperatorActor,
  viewId: string,
): Promise<ViewResult<SavedView>> {
  return withView(parts, actor, viewId, async (tx, view) =>
    (await deleteViewRow(tx, view.id))
      ? { ok: true, value: view }
      : { ok: false, refusal: { kind: 'view_not_found' } },
  );
}
