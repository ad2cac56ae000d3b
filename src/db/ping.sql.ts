import type { Db } from './database.ts';
import { statement } from './statement.ts';

const ping = statement('ping', 'select 1 as pong');

/** Asks the database for a sign of life. @throws DatabaseUnavailable when there is none. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.query(ping, []);
}

const time = statement('read_database_time', 'select clock_timestamp() as time');

/** What the database's clock says. */
export async function readDatabaseTime(db: Db): Promise<Date> {
  const [row] = await db.query<{ time: Date }>(time, []);
  if (row === undefined) throw new Error('The database told no time.');
  return row.time;
}
