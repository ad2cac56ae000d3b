import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isGroupAlive, newDataFolder, postgresPid, runBestill } from '../support/process.ts';

const taken = createServer();
before(() => once(taken.listen(0, '127.0.0.1'), 'listening'));
after(() => taken.close());

/** Starts the service, which must fail with one sentence. */
async function refusalOf(env: Readonly<Record<string, string>>): Promise<string> {
  const service = runBestill(['serve'], env);
  assert.equal(await service.ended, 1);
  assert.equal(service.stdout, '');
  assert.ok(!isGroupAlive(service));
  assert.match(service.stderr, /^[^\n]+\n$/);
  return service.stderr.trimEnd();
}

test('a taken port is one sentence, and the database that was started for it is stopped', async () => {
  const folder = await newDataFolder();
  const { port } = taken.address() as AddressInfo;
  assert.equal(
    await refusalOf({ BESTILL_DATA_DIR: folder, PORT: String(port) }),
    `Port ${port} on 127.0.0.1 is taken: stop what uses it, or set PORT to another (0 takes any free one).`,
  );
  await assert.rejects(postgresPid(folder));

  await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n');
  assert.match(
    await refusalOf({ BESTILL_DATA_DIR: folder }),
    /was made by PostgreSQL 17, and this version of Bestill brings 18: take a backup/,
  );
});

test('wrong settings are all named at once', async () => {
  const service = runBestill(['serve'], { PORT: 'http', DATABASE_URL: 'mysql://a', BESTILL_POTR: '1' });
  assert.equal(await service.ended, 1);
  assert.deepEqual(
    service.stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['PORT', 'DATABASE_URL', 'BESTILL_POTR'],
  );
});

test('an unreachable DATABASE_URL is one sentence without the password', async () => {
  assert.equal(
    await refusalOf({ DATABASE_URL: 'postgresql://ola:hemmelig@127.0.0.1:1/orders' }),
    "The PostgreSQL at 127.0.0.1:1/orders (DATABASE_URL) can't be used: nothing listens there.",
  );
  // It takes the connection and hangs up.
  taken.on('connection', (socket) => socket.destroy());
  const { port } = taken.address() as AddressInfo;
  const refusal = await refusalOf({ DATABASE_URL: `postgresql://ola:hemmelig@127.0.0.1:${port}/orders` });
  assert.match(refusal, /can't be used: /);
  assert.doesNotMatch(refusal, /hemmelig/);
});

test('wrong usage ends with 2', async () => {
  const wrong = runBestill(['serve', '--only', 'cooking'], {});
  assert.equal(await wrong.ended, 2);
});
