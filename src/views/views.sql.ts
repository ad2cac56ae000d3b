import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { SavedView } from './saved-view.ts';
import type { ViewSearch } from './view-search.ts';

const columns = `
  v.id, v.owner, v.name, v.search, v.created_by as "createdBy", v.created_at as "createdAt",
  v.updated_at as "updatedAt"`;

const list = statement(
  'list_saved_views',
  `select ${columns} from saved_views v where v.owner is null or v.owner = $1
   order by v.owner nulls last, lower(v.name) limit $2`,
);

/** An operator's own views and the shared ones: their own first, each by name. */
export function listViewsOf(db: Db, owner: string, limit: number): Promise<SavedView[]> {
  return db.query<SavedView>(list, [owner, limit]);
}

const lock = statement(
  'lock_saved_views',
  // Races with other changes of the same owner's views: what was counted and compared must still hold when it is written.
  `select pg_advisory_xact_lock(hashtextextended('saved views of ' || coalesce($1, ''), 0))`,
);

/** Waits until nobody else changes the views of an owner. */
export async function lockViewsOf(tx: Tx, owner: string | null): Promise<void> {
  await tx.query(lock, [owner]);
}

const find = statement(
  'find_saved_view',
  `select ${columns} from saved_views v where v.id = $1 and (v.owner is null or v.owner = $2)`,
);

/** A view that this operator can see. */
export async function findView(db: Db, id: string, operator: string): Promise<SavedView | undefined> {
  return (await db.query<SavedView>(find, [id, operator]))[0];
}

const measure = statement(
  'count_saved_views',
  `select count(*)::int as count, coalesce(bool_or(lower(name) = lower($2) and id <> $3), false) as taken
   from saved_views where owner is not distinct from $1`,
);

/** How many views an owner has, and whether another than `id` has this name. */
export async function countViews(
  tx: Tx,
  owner: string | null,
  { name, id }: { name: string; id: string },
): Promise<{ count: number; taken: boolean }> {
  const [row] = await tx.query<{ count: number; taken: boolean }>(measure, [owner, name, id]);
  return row ?? { count: 0, taken: false };
}

const insert = statement(
  'insert_saved_view',
  `insert into saved_views as v (id, owner, name, search, created_by, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $6)
   returning ${columns}`,
);

/** Writes a new view. */
export async function insertView(
  tx: Tx,
  view: Omit<SavedView, 'createdAt' | 'updatedAt'> & { now: Date },
): Promise<SavedView> {
  const { id, owner, name, search, createdBy, now } = view;
  const [row] = await tx.query<SavedView>(insert, [id, owner, name, search, createdBy, now]);
  if (row === undefined) throw new Error('The view was not stored.');
  return row;
}

const update = statement(
  'update_saved_view',
  `update saved_views v set name = coalesce($2, name), search = coalesce($3, search), updated_at = $4 where id = $1
   returning ${columns}`,
);

/** Gives a view another name or another search. @returns undefined when it is gone. */
export async function updateView(
  tx: Tx,
  id: string,
  change: { name?: string; search?: ViewSearch; now: Date },
): Promise<SavedView | undefined> {
  const values = [id, change.name ?? null, change.search ?? null, change.now];
  return (await tx.query<SavedView>(update, values))[0];
}

const remove = statement('delete_saved_view', `delete from saved_views where id = $1 returning id`);

/** Deletes a view. @returns whether it was there. */
export async function deleteViewRow(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query<{ id: string }>(remove, [id])).length === 1;
}
