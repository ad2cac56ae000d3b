import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { openEmptyDatabase } from '../../test/support/database.ts';
import { migrate } from './migrate.ts';

const shipped = join(import.meta.dirname, '../../migrations');

async function migrationsOf(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  await client.end();
  return rows.map(({ name }) => name);
}

/** A folder with our migrations, and these files besides. */
async function folderWith(more: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bestill-migrations-'));
  after(() => rm(dir, { recursive: true }));
  await cp(shipped, dir, { recursive: true });
  for (const [name, text] of Object.entries(more)) await writeFile(join(dir, name), text);
  return dir;
}

test('each migration is whole or not there, and the next start goes on behind the last whole one', async () => {
  const { connection } = await openEmptyDatabase();
  const ours = (await readdir(shipped)).map((name) => name.replace(/\.sql$/, '')).toSorted();
  const broken = await folderWith({
    '9001_whole.sql': 'create table whole (id integer);\n',
    '9002_broken.sql': 'create table half (id integer);\nselect 1 / 0;\n',
    '9003_later.sql': 'create table later (id integer);\n',
  });
  await assert.rejects(migrate(connection, broken), /division by zero/);
  assert.deepEqual(await migrationsOf(connection), [...ours, '9001_whole']);
  const mended = await folderWith({
    '9001_whole.sql': 'create table whole (id integer);\n',
    // It would fail where the half of it had stayed.
    '9002_broken.sql': 'create table half (id integer);\n',
    '9003_later.sql': 'create table later (id integer);\n',
  });
  assert.deepEqual(await migrate(connection, mended), ['9002_broken', '9003_later']);
  assert.deepEqual(await migrate(connection, mended), []);
  assert.deepEqual(await migrationsOf(connection), [...ours, '9001_whole', '9002_broken', '9003_later']);
});

test('a process that dies in the midst of a migration leaves the next one nothing to clean up', async () => {
  const { connection } = await openEmptyDatabase();
  // It ends its own connection, as a process does that is killed.
  const dying = await folderWith({
    '9001_dies.sql': 'create table half (id integer);\nselect pg_terminate_backend(pg_backend_pid());\n',
  });
  await assert.rejects(migrate(connection, dying));
  const mended = await folderWith({ '9001_dies.sql': 'create table half (id integer);\n' });
  assert.deepEqual(await migrate(connection, mended), ['9001_dies']);
});

test('several that start at once run each migration once', async () => {
  const { connection } = await openEmptyDatabase();
  const ran = await Promise.all([migrate(connection), migrate(connection), migrate(connection)]);
  const ours = (await readdir(shipped)).map((name) => name.replace(/\.sql$/, '')).toSorted();
  assert.deepEqual(ran.flat(), ours);
  assert.deepEqual(await migrationsOf(connection), ours);
});

test('an index can be built beside the work, in a file of its own', async () => {
  const { connection } = await openEmptyDatabase();
  const dir = await folderWith({
    '9001_index.js': `export const up = (pgm) => {
      pgm.noTransaction();
      pgm.sql('create index concurrently if not exists orders_of_today on orders (id)');
    };\n`,
  });
  // The one that waits for its turn must not be what the index waits for.
  const ran = await Promise.all([migrate(connection, dir), migrate(connection, dir)]);
  assert.equal(ran.flat().filter((name) => name === '9001_index').length, 1);
});
