import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, runAs, spawnAs } from './account.ts';

/** Where a cluster lives and how its server is started. */
export interface ServerPlace {
  readonly dataDir: string;
  readonly cluster: string;
  readonly socketDir: string;
  readonly binDir: string;
  readonly account: Account;
  readonly settings: Readonly<Record<string, string>>;
}

/** What a server says of itself in `postmaster.pid`. */
export interface RunningServer {
  readonly pid: number;
  readonly socketDir: string;
}

/** The server that runs on a cluster, or that ran there and was killed; null when none did or it stopped in order. */
export async function readServer(cluster: string): Promise<RunningServer | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , , socketDir] = text.split('\n');
  // A server writes the line with its socket a moment after the first ones.
  return pid && socketDir?.startsWith('/') ? { pid: Number(pid), socketDir } : null;
}

/**
 * Starts a server. Of several at once on one cluster PostgreSQL lets one live.
 * @returns a promise that is kept when this server has ended, with the reason it gave.
 */
export async function launchServer(place: ServerPlace): Promise<{ ended: Promise<string> }> {
  const { cluster, account } = place;
  await removeForeignLock(cluster, account);
  const logFile = join(place.dataDir, 'postgres.log');
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  const settings = Object.entries({
    ...serverSettings,
    unix_socket_directories: quoted(place.socketDir),
    ...place.settings,
  });
  const child = spawnAs(account, '/bin/sh', [
    '-c',
    // The shell opens the log as the account that owns the folder, and starts anew when it has grown.
    `log=$1; shift; ${size > logLimitBytes ? '> "$log"; ' : ''}exec "$@" < /dev/null >> "$log" 2>&1`,
    'sh',
    logFile,
    join(place.binDir, 'postgres'),
    ...['-D', cluster],
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // It outlives us when we are killed, and must not keep us alive.
  for (const part of [child, child.stdin, child.stdout, child.stderr]) (part as typeof child).unref();
  const ended = once(child, 'exit').then(() => lastLogLine(logFile));
  return { ended };
}

const logLimitBytes = 1_000_000;

/** Socket only, and no personal data in the log: neither statements nor the rows they stumble over. */
const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** A list setting splits at commas unless the path is quoted. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

/**
 * After a power cut the process id in `postmaster.pid` can belong to anything, and PostgreSQL would refuse to start.
 * Where the machine says what that process is (Linux), a lock that is not PostgreSQL's is removed.
 */
async function removeForeignLock(cluster: string, account: Account): Promise<void> {
  const server = await readServer(cluster);
  if (server === null) return;
  const command = await readFile(`/proc/${server.pid}/comm`, 'utf8').catch(() => null);
  if (command === null || command.trim() === 'postgres') return;
  await runAs(account, 'rm', ['-f', join(cluster, 'postmaster.pid')]);
}

async function lastLogLine(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const line =
    text
      .trim()
      .split('\n')
      .findLast((each) => /(FATAL|PANIC):/.test(each)) ?? '';
  return line.replace(/^.*?(FATAL|PANIC): */, '') || `see ${logFile}`;
}

/**
 * Stops a server: 2 s for what runs to be rolled back and written, then at once.
 * The next start recovers from the latter as from a power cut.
 */
export async function stopServer({ pid }: RunningServer): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 2_000],
    ['SIGQUIT', 400],
    ['SIGKILL', 100],
  ] as const) {
    if (!sendSignal(pid, signal) || (await hasEnded(pid, waitMs))) return;
  }
}

async function hasEnded(pid: number, waitMs: number): Promise<boolean> {
  const deadline = AbortSignal.timeout(waitMs);
  while (!deadline.aborted) {
    if (!isAlive(pid)) return true;
    await pause(10);
  }
  return false;
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Whether a process with this id runs, ours or another's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // Dead, but not yet collected by its parent; in a container that can take for ever.
  return !/\) Z /.test(readStat(pid));
}

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
