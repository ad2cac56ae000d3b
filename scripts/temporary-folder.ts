import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopOrphan } from '../src/db/join-server.ts';
import { isAlive } from '../src/db/postgres-server.ts';

/** Root's PostgreSQL runs as another account, which a TMPDIR of root's own may shut out. */
const base = process.getuid?.() === 0 ? '/tmp' : tmpdir();

/**
 * Makes a folder for a PostgreSQL that is thrown away, and removes those whose makers were killed before they could.
 * @param purpose one word
 */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  for (const name of await readdir(base)) {
    const pid = /^bestill-[a-z]+-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // Another account's folder stays: that account clears it.
    await removeTemporaryFolder(join(base, name)).catch(() => {});
  }
  return mkdtemp(join(base, `bestill-${purpose}-${process.pid}-`));
}

/** Removes the folder, and stops the PostgreSQL that somebody may have left running in it. */
export async function removeTemporaryFolder(path: string): Promise<void> {
  await stopOrphan(path);
  await rm(path, { recursive: true, force: true });
}
