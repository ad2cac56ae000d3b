import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const migrationsDir = join(import.meta.dirname, '../../migrations');

/**
 * Brings the database's schema up to date: forward only, all or nothing.
 * Of several processes that start at once one migrates and the others wait for it.
 * @returns the names of the migrations that it ran.
 */
export async function migrate(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client({
    ...connection,
    application_name: 'bestill migrate',
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks fails the statement under way; without a listener it would end the process as well.
  client.on('error', () => {});
  await client.connect();
  try {
    const ran = await runner({
      dbClient: client,
      dir: migrationsDir,
      migrationsTable: 'migrations',
      direction: 'up',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: silent,
    });
    return ran.map(({ name }) => name);
  } finally {
    await client.end().catch(() => {});
  }
}

const silent = { info() {}, warn() {}, error() {} };
