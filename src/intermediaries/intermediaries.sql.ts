import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A partner company. */
export interface Intermediary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

const columns = 'id, name, created_at as "createdAt"';

const insert = statement(
  'insert_intermediary',
  `insert into intermediaries (id, name, created_at) values ($1, $2, $3)
   on conflict (id) do nothing
   returning ${columns}`,
);

/** Stores an intermediary, or returns undefined when the id is taken. */
export async function insertIntermediary(db: Db, row: Intermediary): Promise<Intermediary | undefined> {
  return (await db.query<Intermediary>(insert, [row.id, row.name, row.createdAt]))[0];
}

const list = statement('list_intermediaries', `select ${columns} from intermediaries order by id limit 1000`);

/** Every intermediary by id, 1,000 at most. */
export function listIntermediaries(db: Db): Promise<Intermediary[]> {
  return db.query<Intermediary>(list, []);
}

const find = statement('find_intermediary', `select ${columns} from intermediaries where id = $1`);

/** The intermediary with this id. */
export async function findStoredIntermediary(db: Db, id: string): Promise<Intermediary | undefined> {
  return (await db.query<Intermediary>(find, [id]))[0];
}

const rename = statement(
  'rename_intermediary',
  // The name before is read under the row's lock: of two who rename at once, the later one sees the other's.
  `with before as (select id, name from intermediaries where id = $1 for no key update)
   update intermediaries i set name = $2 from before where i.id = before.id
   returning i.id, i.name, i.created_at as "createdAt", before.name as "nameBefore"`,
);

/** Gives an intermediary another name, or returns undefined when there is none with this id. */
export async function updateName(
  db: Db,
  id: string,
  name: string,
): Promise<(Intermediary & { nameBefore: string }) | undefined> {
  return (await db.query<Intermediary & { nameBefore: string }>(rename, [id, name]))[0];
}

const page = statement(
  'list_intermediaries_after',
  `select ${columns} from intermediaries where id > $1 order by id limit $2`,
);

/** The intermediaries after an id, by id, `limit` at most. */
export function listIntermediariesAfter(db: Db, after: string, limit: number): Promise<Intermediary[]> {
  return db.query<Intermediary>(page, [after, limit]);
}
