import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { mostViews, type SavedView } from './saved-view.ts';
import { listViewsOf } from './views.sql.ts';

/** The operator's own views and the shared ones, each by name. */
export function listViews(parts: Pick<Parts, 'db'>, actor: OperatorActor): Promise<readonly SavedView[]> {
  return listViewsOf(parts.db, actor.name, 2 * mostViews);
}
