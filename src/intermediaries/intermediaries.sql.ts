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
