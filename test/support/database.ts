import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/db/database.ts';

/** A database with the whole schema, for one test file alone. */
export interface TestDatabase {
  readonly db: Database;
  /** For what opens the database by itself, such as a worker or a child process. */
  readonly connection: pg.ClientConfig;
  /** The same as `DATABASE_URL` takes it. */
  readonly url: string;
}

/** What `scripts/test.ts` tells the test files. */
export interface TestServer {
  readonly connection: pg.ClientConfig;
  readonly template: string;
}

/**
 * Makes a database from the run's template; it is closed and dropped when the file's tests have ended.
 * Call it once at the top of a test file: `const { db } = await openTestDatabase();`
 * @param options.size the most connections that `db` opens.
 */
export async function openTestDatabase(options: { size?: number } = {}): Promise<TestDatabase> {
  const { connection: server, template } = testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  const connection = { ...server, database: name };
  const db = openDatabase(connection, {
    size: options.size ?? 10,
    applicationName: 'bestill test',
    // The file's end drops the database under connections that a test has left open.
    onLost() {},
  });
  after(async () => {
    await db.close();
    await administer(server, `drop database if exists ${name} with (force)`);
  });
  return { db, connection, url: urlOf(connection) };
}

/** Makes a database without any table, for tests of the migrations and of first starts; dropped when the tests end. */
export async function openEmptyDatabase(): Promise<Pick<TestDatabase, 'connection' | 'url'>> {
  const { connection: server } = testServer();
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  after(() => administer(server, `drop database if exists ${name} with (force)`));
  const connection = { ...server, database: name };
  return { connection, url: urlOf(connection) };
}

function testServer(): TestServer {
  const text = process.env['TEST_SERVER'];
  if (!text) throw new Error('This test needs the test database: run it with `npm test <file>`.');
  return JSON.parse(text) as TestServer;
}

async function administer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf({ host, user, database }: pg.ClientConfig): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(host ?? '')}`;
}
