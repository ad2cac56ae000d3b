/** `npm test [files…]`, and `npm run prove` with the full number of races: runs the tests against one PostgreSQL that lives as long as the run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
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
const runLimitMs = 300_000;

async function main(args: readonly string[]): Promise<number> {
  const prove = args.includes('--prove');
  const files = args.filter((arg) => arg !== '--prove');
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
    const server = await makeTemplate(started.postgres);
    return await runTests(files.length > 0 ? files : await findTests(prove), server, prove);
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

/** The quick files; or with `--prove` the long ones, and those whose races are longer then. */
async function findTests(prove: boolean): Promise<string[]> {
  const files = await Array.fromAsync(glob(['src/**/*.test.ts', 'test/**/*.test.ts']));
  const isLong = (file: string) => file.endsWith('.long.test.ts');
  const races = (file: string) => readFileSync(file, 'utf8').includes('support/rounds.ts');
  return files.filter((file) => (prove ? isLong(file) || races(file) : !isLong(file))).toSorted();
}

async function runTests(files: readonly string[], server: TestServer, prove: boolean): Promise<number> {
  const options = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-timeout=${prove ? 600_000 : 60_000}`,
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    '--test-reporter=spec',
  ];
  const child = spawn(process.execPath, [...options, ...files], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(prove ? { PROVE: '1' } : {}),
      TEST_SERVER: JSON.stringify(server),
      NODE_COMPILE_CACHE: getCompileCacheDir(),
    },
  });
  // Ctrl-C ends the tests, and then we clean up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  // A file that leaves something open never ends by itself: it fails by name instead of hanging the run.
  setTimeout(() => child.kill('SIGTERM'), prove ? 4 * runLimitMs : runLimitMs).unref();
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

// The exit code only: whatever a test run leaves open must not keep this process.
process.exit(await main(process.argv.slice(2)));
