import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isAlive } from '../../src/db/postgres-server.ts';
import { isGroupAlive, newDataFolder, postgresPid, run, runBestill } from '../support/process.ts';

test('a first start gives a key and an order to paste, and Ctrl-C leaves nothing running', async () => {
  const folder = await newDataFolder();
  const service = runBestill(['serve'], { BESTILL_DATA_DIR: folder });
  await service.saw(/No real parcel will be sent/);
  const [, address] = await service.saw(/API +(http:\/\/127\.0\.0\.1:\d+)\/graphql\n/);
  const [, key] = await service.saw(/Key +(bstl_test_\w{38})\n/);
  const [curl] = await service.saw(/^curl [^]*?'\n(?=\n)/m);
  assert.ok(service.stdout.includes(`Data     ${folder}\n`));
  assert.match(service.stdout, /\.\/bin\/bestill devices import/);
  const [, ledger = ''] = await service.saw(/curl (http:\S+\/sandbox\/ledger)\n/);
  assert.equal((await fetch(ledger)).status, 200);
  assert.ok(curl.includes(`${address}/graphql`) && curl.includes(`${key}`));

  const pasted = run('/bin/sh', ['-c', curl]);
  assert.equal(await pasted.ended, 0, pasted.stderr);
  const { data, errors } = JSON.parse(pasted.stdout);
  assert.equal(errors, undefined);
  assert.equal(data.orderDevice.order.orderStatus, 'ORDERED');
  assert.deepEqual(data.orderDevice.ordersForUser, [data.orderDevice.order]);
  assert.equal((await fetch(`${address}/readyz`)).status, 200);

  // Line 5 is the folder of the database's socket, line 6 the first address it listens on: none.
  const lines = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  assert.deepEqual(lines.slice(4, 6), [folder, '']);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);

  const postgres = await postgresPid(folder);
  assert.ok(isAlive(postgres));
  const before = performance.now();
  service.interrupt();
  assert.equal(await service.ended, 0, service.stderr);
  assert.ok(performance.now() - before < 5_000);
  assert.ok(!isAlive(postgres) && !isGroupAlive(service));

  const again = runBestill(['serve'], { BESTILL_DATA_DIR: folder });
  await again.saw(/A new key: +\.\/bin\/bestill keys create/);
  assert.doesNotMatch(again.stdout, /bstl_|orderDevice/);
  again.kill('SIGTERM');
  assert.equal(await again.ended, 0, again.stderr);
});
