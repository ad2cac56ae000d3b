import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readdir, realpath, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, refused, type Refused, runAs } from './account.ts';
import { sharedFolder } from './postgres-binaries.ts';

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Makes the folder that PostgreSQL keeps everything in, belonging to `account` and closed to others.
 * Two clones of the project never share a default folder.
 */
export async function prepareDataFolder(
  wanted: string | null,
  account: Account,
): Promise<{ ok: true; dataDir: string } | Refused> {
  const asRoot = account.become !== null;
  const dataDir = resolve(wanted ?? (asRoot ? await folderForRoot() : join(project, '.bestill')));
  let made = false;
  try {
    await mkdir(dirname(dataDir), { recursive: true });
    made = (await mkdir(dataDir, { mode: 0o700 }).catch(ignoreExisting)) !== 'existed';
    const { uid } = await lstat(dataDir);
    if (asRoot && uid !== account.uid) {
      if (uid !== 0 || (await readdir(dataDir)).length > 0) {
        return refused(
          `The data folder ${dataDir} is in use and does not belong to ${account.name}, the account PostgreSQL runs as: ` +
            'set BESTILL_DATA_DIR to a new folder, or BESTILL_POSTGRES_ACCOUNT to the owner of this one.',
        );
      }
      await chown(dataDir, account.uid, -1);
      await chmod(dataDir, 0o700);
    }
  } catch (error) {
    return refused(
      `The data folder ${dataDir} can't be made (${codeOf(error)}): set BESTILL_DATA_DIR to one that can.`,
    );
  }
  if ((await runAs(account, 'test', ['-w', dataDir, '-a', '-x', dataDir])).ok) return { ok: true, dataDir };
  if (made) await rmdir(dataDir);
  return refused(
    asRoot
      ? `PostgreSQL runs as ${account.name}, who can't reach the data folder ${dataDir}: set BESTILL_DATA_DIR to a folder ` +
          `with no closed folder above it (such as ${sharedFolder}/data), or BESTILL_POSTGRES_ACCOUNT to an account that can.`
      : `${account.name} can't write in the data folder ${dataDir}: set BESTILL_DATA_DIR to a folder of your own.`,
  );
}

async function folderForRoot(): Promise<string> {
  const path = await realpath(project);
  return join(sharedFolder, `${basename(path)}-${shortHash(path)}`);
}

/** The longest path a Unix socket can have: 108 bytes on Linux and 104 elsewhere, with the closing zero. */
const socketPathLimitBytes = process.platform === 'linux' ? 107 : 103;

/**
 * The folder for PostgreSQL's socket: the data folder, or where that path is too long for a socket a private one
 * with a short path. The service's clients never guess it: a running PostgreSQL says where its socket is.
 */
export async function prepareSocketFolder(
  dataDir: string,
  account: Account,
): Promise<{ ok: true; socketDir: string } | Refused> {
  if (Buffer.byteLength(join(dataDir, '.s.PGSQL.5432')) <= socketPathLimitBytes)
    return { ok: true, socketDir: dataDir };
  const base = Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp';
  const socketDir = join(base, `bestill-${account.uid}-${shortHash(dataDir)}`);
  try {
    const made = (await mkdir(socketDir, { mode: 0o700 }).catch(ignoreExisting)) !== 'existed';
    if (made && account.become !== null) await chown(socketDir, account.uid, -1);
    const found = await lstat(socketDir);
    // Anyone may make folders in /tmp: one that somebody else made first is not private.
    if (found.isDirectory() && found.uid === account.uid && (found.mode & 0o77) === 0)
      return { ok: true, socketDir };
  } catch (error) {
    return refused(
      `The folder ${socketDir} can't be made (${codeOf(error)}): set BESTILL_DATA_DIR to a shorter path.`,
    );
  }
  return refused(
    `The folder ${socketDir} belongs to somebody else: remove it, or set BESTILL_DATA_DIR to a shorter path.`,
  );
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

function ignoreExisting(error: NodeJS.ErrnoException): 'existed' {
  if (error.code === 'EEXIST') return 'existed';
  throw error;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
