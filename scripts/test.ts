/**
 * `npm test [files…]`, `npm run prove` with the full number of races, and `npm run e2e`: runs the tests against one PostgreSQL that
 * lives as long as the run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import pg from 'pg';
import { ensureConsole } from '../bin/console.mjs';
import { type EmbeddedPostgres, startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { findChromium } from '../test/e2e/support/chromium.ts';
import type { TestServer } from '../test/support/database.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

/** Nothing of a test run needs to survive a power cut. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '400',
};
const template = 'bestill_template';
const runLimitMs: Readonly<Record<Kind, number>> = { quick: 1_500_000, prove: 1_500_000, e2e: 1_200_000 };

/** Which tests are run: the quick ones and those in a browser, or one of the three kinds alone. */
type Kind = 'quick' | 'prove' | 'e2e';

async function main(args: readonly string[]): Promise<number> {
  const kind = args.includes('--prove') ? 'prove' : args.includes('--e2e') ? 'e2e' : 'quick';
  const named = args.filter((arg) => !/^--(prove|e2e)$/.test(arg));
  const files = named.length > 0 ? named : await findTests(kind);
  if (kind === 'e2e' && findChromium() === null) {
    console.error('There is no Chromium on this machine: install one (Debian: `apt-get install chromium`).');
    return 1;
  }
  if ((kind === 'e2e' || files.some(isEndToEnd)) && !(await ensureConsole(dirname(import.meta.dirname))))
    return 1;
  const folder = await makeTemporaryFolder('test');
  const started = await startEmbedded({
    dataDir: folder,
    account: 'nobody',
    holder: 'service',
    settings: fastSettings,
  });
  if (!started.ok) {
    console.error(started.reason);
    return 1;
  }
  try {
    return await runTests(files, await makeTemplate(started.postgres), kind);
  } finally {
    await started.postgres.stop();
    await removeTemporaryFolder(folder);
  }
}

async function makeTemplate({ connection }: EmbeddedPostgres): Promise<TestServer> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`create database ${template}`);
  await client.end();
  await migrate({ ...connection, database: template });
  return { connection, template };
}

/** The files of a kind. The browser's come first: they take the longest. */
async function findTests(kind: Kind): Promise<string[]> {
  const files = await Array.fromAsync(
    glob(['src/**/*.test.ts', 'console/**/*.test.ts', 'test/**/*.test.ts']),
  );
  const [endToEnd, others] = [files.filter(isEndToEnd), files.filter((file) => !isEndToEnd(file))];
  const isLong = (file: string) => file.endsWith('.long.test.ts');
  const races = (file: string) => readFileSync(file, 'utf8').includes('support/rounds.ts');
  switch (kind) {
    case 'e2e':
      return endToEnd.toSorted();
    case 'prove':
      return others.filter((file) => isLong(file) || races(file)).toSorted();
    case 'quick': {
      const quick = others.filter((file) => !isLong(file)).toSorted();
      if (findChromium() !== null) return [...endToEnd.toSorted(), ...quick];
      console.error(
        `No Chromium on this machine: ${endToEnd.length} files of tests in a browser are NOT run.`,
      );
      return quick;
    }
  }
}

function isEndToEnd(file: string): boolean {
  return file.endsWith('.e2e.test.ts');
}

async function runTests(files: readonly string[], server: TestServer, kind: Kind): Promise<number> {
  const options = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-timeout=${kind === 'prove' ? 600_000 : 120_000}`,
    // Whoever tests in a browser waits a third of the time; a race needs a processor of its own.
    `--test-concurrency=${Math.max(2, availableParallelism()) + (kind === 'prove' ? 0 : 1)}`,
    '--test-reporter=spec',
  ];
  const child = spawn(process.execPath, [...options, ...files], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(kind === 'prove' ? { PROVE: '1' } : {}),
      TEST_SERVER: JSON.stringify(server),
      NODE_COMPILE_CACHE: getCompileCacheDir(),
    },
  });
  // Ctrl-C ends the tests, and then we clean up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  // A file that leaves something open never ends by itself: it fails by name instead of hanging the run.
  setTimeout(() => child.kill('SIGTERM'), runLimitMs[kind]).unref();
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

// The exit code only: whatever a test run leaves open must not keep this process.
process.exit(await main(process.argv.slice(2)));
