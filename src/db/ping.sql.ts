import type { Db } from './database.ts';
import { statement } from './statement.ts';

const ping = statement('ping', 'select 1 as pong');

/** Asks the database for a sign of life. @throws DatabaseUnavailable when there is none. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.query(ping, []);
}
