import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PG_MIGRATE_LOCK_ID, runner } from 'node-pg-migrate';
import pg from 'pg';

const migrationsDir = join(import.meta.dirname, '../../migrations');

/** A person who starts several processes does not notice it. */
const lookAgainMs = 100;
/** Some hours: an index on a large table takes its time, and whoever gave up would only be started again. */
const mostLooks = 100_000;

/**
 * Brings the database's schema up to date: forward only, and each migration in a transaction of its own: processes of the
 * version before are at work meanwhile, and what one migration locks is free again before the next begins. When one fails, or
 * the process dies, those before it stay, and the next start goes on behind them.
 * Of several processes that start at once one migrates and the others wait for it.
 * @returns the names of the migrations that it ran.
 */
export async function migrate(connection: pg.ClientConfig, dir = migrationsDir): Promise<string[]> {
  const client = new pg.Client({
    ...connection,
    application_name: 'bestill migrate',
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks fails the statement under way; without a listener it would end the process as well.
  client.on('error', () => {});
  await client.connect();
  try {
    await takeTurn(client);
    const ran = await runner({
      dbClient: client,
      dir,
      migrationsTable: 'migrations',
      direction: 'up',
      singleTransaction: false,
      noLock: true,
      logger: silent,
    });
    return ran.map(({ name }) => name);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Takes the lock that one migrates under, the same one as versions before; it ends with the connection. By looking again and
 * again: who waits inside a statement has a snapshot open, and an index that is built concurrently would wait for them.
 */
async function takeTurn(client: pg.Client): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      PG_MIGRATE_LOCK_ID,
    ]);
    if (rows[0]?.taken === true) return;
    await setTimeout(lookAgainMs);
  }
  throw new Error('Another process has been migrating the database for hours.');
}

const silent = { info() {}, warn() {}, error() {} };
