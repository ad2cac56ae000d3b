import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** The operating-system account that the service's own PostgreSQL runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  /** What `spawn` needs to become this account; null when we are it already. */
  readonly become: { readonly uid: number; readonly gid: number } | null;
}

/** Why something can't be done, as a sentence for the administrator. */
export interface Refused {
  readonly ok: false;
  readonly reason: string;
}

/** The environment of every PostgreSQL program: none of the caller's settings, language or time zone. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Finds the account that PostgreSQL is to run as: ourselves, or when we are root `nameForRoot`,
 * because PostgreSQL refuses to run as root.
 */
export async function findPostgresAccount(
  nameForRoot: string,
): Promise<{ ok: true; account: Account } | Refused> {
  const ownUid = process.getuid?.();
  if (ownUid === undefined)
    return refused('The built-in PostgreSQL runs on Linux and macOS only: set DATABASE_URL.');
  if (ownUid !== 0) return findOwnAccount(ownUid);
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((each) => each.startsWith(`${nameForRoot}:`));
  const [, , uid, gid] = (line ?? '').split(':').map(Number);
  if (uid === undefined || gid === undefined) {
    return refused(
      `There is no account "${nameForRoot}" on this machine: set BESTILL_POSTGRES_ACCOUNT to one that exists.`,
    );
  }
  if (uid === 0) {
    return refused(
      `PostgreSQL refuses to run as root: set BESTILL_POSTGRES_ACCOUNT to another account than "${nameForRoot}".`,
    );
  }
  return { ok: true, account: { name: nameForRoot, uid, become: { uid, gid } } };
}

function findOwnAccount(uid: number): { ok: true; account: Account } | Refused {
  try {
    return { ok: true, account: { name: userInfo().username, uid, become: null } };
  } catch {
    // PostgreSQL looks its own account up by name and gives up without one.
    return refused(
      `User id ${uid} has no name in /etc/passwd, which PostgreSQL needs: add one, or set DATABASE_URL.`,
    );
  }
}

/**
 * Starts a program as `account`, out of reach of the terminal's Ctrl-C.
 * Whatever touches the data folder runs this way, so that root never follows what that account has put there.
 */
export function spawnAs(account: Account, program: string, args: readonly string[]) {
  return spawn(program, args, { ...account.become, cwd: '/', detached: true, env: environment });
}

/** Runs a program as `account`, gives it `input` to read and waits for its end. */
export async function runAs(
  account: Account,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ ok: boolean; output: string }> {
  const child = spawnAs(account, program, args);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  // A program that ends without reading its input breaks the pipe; its exit code says what there is to say.
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}

/** A refusal with its sentence. */
export function refused(reason: string): Refused {
  return { ok: false, reason };
}
