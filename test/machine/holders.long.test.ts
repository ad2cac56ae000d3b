import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { test } from 'node:test';
import { isAlive } from '../../src/db/postgres-server.ts';
import { machineNode, newDataFolder, postgresPid, runBestill, type Running } from '../support/process.ts';

const folder = await newDataFolder();
const env = { BESTILL_DATA_DIR: folder };

test('commands that make the database at the same time share it, and the last one stops it', async () => {
  const commands = [1, 2].map(() => runBestill(['migrate', '--json'], env));
  const codes = await Promise.all(commands.map(({ ended }) => ended));
  assert.deepEqual(codes, [0, 0], commands.map(({ stderr }) => stderr).join(''));
  const ran = commands
    .map(({ stdout }) => JSON.parse(stdout) as string[])
    .filter((names) => names.length > 0);
  assert.equal(ran.length, 1);
  await assert.rejects(postgresPid(folder));
});

test('a second start says who holds the folder and leaves the first alone; a command works beside it', async () => {
  const first = runBestill(['serve'], env);
  const address = await addressOf(first);
  const second = runBestill(['serve'], env);
  assert.equal(await second.ended, 1);
  assert.match(
    second.stderr,
    new RegExp(`^Bestill already runs on .*${folder}, as process ${first.pid}: stop it first.*\n$`),
  );
  assert.equal(second.stdout, '');
  const command = runBestill(['migrate', '--json'], env);
  assert.equal(await command.ended, 0, command.stderr);
  assert.deepEqual(JSON.parse(command.stdout), []);
  assert.equal((await fetch(`${address}/readyz`)).status, 200);
  first.interrupt();
  assert.equal(await first.ended, 0, first.stderr);
  await assert.rejects(postgresPid(folder));
});

test('after kill -9 the next start takes over the orphaned database and stops it at its own end', async () => {
  // An older Node only launches the service: the service must not outlive it.
  const killed = runBestill(['serve'], env, machineNode);
  await addressOf(killed);
  const postgres = await postgresPid(folder);
  killed.kill('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');
  assert.ok(isAlive(postgres));
  const next = runBestill(['serve'], env);
  await addressOf(next);
  assert.equal(await postgresPid(folder), postgres);
  next.interrupt();
  assert.equal(await next.ended, 0, next.stderr);
  assert.ok(!isAlive(postgres));
});

test('a service whose database is killed starts it again and goes on', async () => {
  const service = runBestill(['serve'], env);
  const address = await addressOf(service);
  const postgres = await postgresPid(folder);
  process.kill(postgres, 'SIGKILL');
  // A killed server's connections live on for a moment: ready again is who is ready on another server.
  const signal = AbortSignal.timeout(15_000);
  const isReady = async () => (await fetch(`${address}/readyz`, { signal })).status === 200;
  while ((await postgresPid(folder).catch(() => postgres)) === postgres || !(await isReady()));
  service.interrupt();
  assert.equal(await service.ended, 0, service.stderr);
  await assert.rejects(postgresPid(folder));
});

test('Ctrl-C in the midst of a start leaves nothing running', async () => {
  const watcher = watch(folder);
  const socket = once(watcher, 'change');
  const service = runBestill(['serve'], env);
  // The database's socket appears, and nothing is opened over it yet.
  await socket;
  watcher.close();
  service.interrupt();
  assert.equal(await service.ended, 0, service.stderr);
  await assert.rejects(postgresPid(folder));
});

async function addressOf(service: Running): Promise<string> {
  const [, address] = await service.saw(/API +(\S+)\/graphql\n/);
  return `${address}`;
}
