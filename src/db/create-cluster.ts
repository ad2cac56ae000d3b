import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, refused, type Refused, runAs } from './account.ts';
import type { Binaries } from './postgres-binaries.ts';
import { isAlive } from './postgres-server.ts';

/**
 * Makes sure that `dataDir` holds a database cluster of our PostgreSQL's major version.
 * It is made under another name and renamed when complete: neither a kill half way nor two first starts at once
 * leave half a cluster.
 */
export async function ensureCluster(
  dataDir: string,
  account: Account,
  binaries: Binaries,
): Promise<{ ok: true; cluster: string } | Refused> {
  const cluster = clusterIn(dataDir);
  await removeUnfinished(dataDir, account);
  let major = await readMajor(cluster);
  if (major === null) {
    const made = await createCluster(dataDir, cluster, account, binaries);
    if (!made.ok) return made;
    major = await readMajor(cluster);
  }
  if (major === binaries.major) return { ok: true, cluster };
  return refused(
    `The data folder ${dataDir} was made by PostgreSQL ${major ?? '(unknown)'}, and this version of Bestill brings ${binaries.major}: ` +
      'take a backup with the version of Bestill that made it and restore it into a new BESTILL_DATA_DIR.',
  );
}

/** Where in a data folder the cluster is. */
export function clusterIn(dataDir: string): string {
  return join(dataDir, 'postgres');
}

async function createCluster(
  dataDir: string,
  cluster: string,
  account: Account,
  { binDir }: Binaries,
): Promise<{ ok: true } | Refused> {
  const unfinished = join(dataDir, `postgres.new-${process.pid}`);
  const steps: [program: string, args: string[], input?: string][] = [
    [join(binDir, 'initdb'), ['--pgdata', unfinished, '--username=bestill', ...initdbOptions]],
    ['tee', [join(unfinished, 'pg_hba.conf')], 'local all bestill peer map=bestill\n'],
    ['tee', [join(unfinished, 'pg_ident.conf')], `bestill root bestill\nbestill "${account.name}" bestill\n`],
    [join(binDir, 'postgres'), ['--single', '-D', unfinished, 'postgres'], 'create database bestill\n'],
  ];
  for (const [program, args, input] of steps) {
    const { ok, output } = await runAs(account, program, args, input);
    if (ok) continue;
    await runAs(account, 'rm', ['-rf', unfinished]);
    return refused(`PostgreSQL could not be set up in ${dataDir}: ${output.split('\n').at(-1)}`);
  }
  // Another first start may have been faster: then its cluster stands, and ours goes.
  await rename(unfinished, cluster).catch(() => runAs(account, 'rm', ['-rf', unfinished]));
  return { ok: true };
}

/** One behaviour on every machine: no locale of the operating system, nobody but {@link Account} and root let in. */
const initdbOptions = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth-local=peer',
  '--auth-host=reject',
  '--no-instructions',
];

async function readMajor(cluster: string): Promise<string | null> {
  return readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

/** Removes what first starts left behind that were killed half way: the process in its name is gone. */
async function removeUnfinished(dataDir: string, account: Account): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (pid === undefined) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid)))
      await runAs(account, 'rm', ['-rf', join(dataDir, name)]);
  }
}
