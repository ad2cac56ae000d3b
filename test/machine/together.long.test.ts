import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { openEmptyDatabase } from '../support/database.ts';
import { project, runBestill } from '../support/process.ts';

const { url, connection } = await openEmptyDatabase();

test('processes that start at once on one database migrate it once and make one key', async () => {
  const services = [1, 2, 3].map(() => runBestill(['serve'], { DATABASE_URL: url }));
  await Promise.all(services.map((service) => service.saw(/No real parcel|A new key/)));
  assert.equal(services.filter(({ stdout }) => stdout.includes('bstl_test_')).length, 1);

  const client = new pg.Client(connection);
  await client.connect();
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migrations order by name',
  );
  const { rows: keys } = await client.query('select intermediary_id from api_keys');
  await client.end();
  const files = (await readdir(join(project, 'migrations')))
    .map((name) => name.replace(/\.sql$/, ''))
    .toSorted();
  assert.deepEqual(
    migrations.map(({ name }) => name),
    files,
  );
  assert.deepEqual(keys, [{ intermediary_id: 'EXAMPLE' }]);

  for (const service of services) service.interrupt();
  assert.deepEqual(await Promise.all(services.map(({ ended }) => ended)), [0, 0, 0]);
});

test('each half runs alone', async () => {
  const api = runBestill(['serve', '--only', 'api'], { DATABASE_URL: url });
  const worker = runBestill(['serve', '--only', 'worker'], { DATABASE_URL: url });
  await api.saw(/API +http/);
  await worker.saw(/works off the queue/);
  for (const service of [api, worker]) service.interrupt();
  assert.deepEqual(await Promise.all([api.ended, worker.ended]), [0, 0]);
});
