import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from 'node:test';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../scripts/temporary-folder.ts';
import { clusterIn } from '../../src/db/create-cluster.ts';
import { readServer } from '../../src/db/postgres-server.ts';

/** The project that is tested. */
export const project = join(import.meta.dirname, '../..');

/** The machine's own Node, which may be older than the one that runs the tests. */
export const machineNode = process.env['npm_node_execpath'] ?? process.execPath;

/** A program that runs, and what it has written so far. */
export interface Running {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Waits until what it wrote to stdout matches. @throws when it ends first, or after 20 s. */
  saw(pattern: RegExp): Promise<RegExpExecArray>;
  /** Kept when it has ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What Ctrl-C does: a signal to every process of its group. */
  interrupt(): void;
  /** A signal to the process alone. */
  kill(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The account to run as, for tests that root runs. */
  readonly account?: { readonly uid: number; readonly gid: number };
}

const waitMs = 20_000;

const started = new Set<Running>();
const folders: string[] = [];

// A test that fails half way leaves nothing running and nothing lying about.
after(async () => {
  for (const { pid } of started) signalGroup(pid, 'SIGKILL');
  await Promise.all([...started].map(({ ended }) => ended));
  await Promise.all(folders.map(removeTemporaryFolder));
});

/** An empty data folder; it is removed when the file's tests end. */
export async function newDataFolder(): Promise<string> {
  const folder = await makeTemporaryFolder('machine');
  folders.push(folder);
  return folder;
}

/** Starts a program in a process group of its own, with none of the settings that the test run has. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Running {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env };
  const { cwd = project, account } = options;
  const child = spawn(program, args, {
    cwd,
    env,
    ...account,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} does not start.`);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const running: Running = {
    pid,
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    ended,
    interrupt: () => signalGroup(pid, 'SIGINT'),
    kill: (signal) => void child.kill(signal),
    async saw(pattern) {
      const late = AbortSignal.timeout(waitMs);
      const over = Promise.race([ended, once(late, 'abort')]).then(() => 'over' as const);
      for (;;) {
        const match = pattern.exec(written.stdout);
        if (match !== null) return match;
        const next = await Promise.race([once(child.stdout, 'data'), over]);
        if (next === 'over' && !pattern.test(written.stdout)) {
          throw new Error(`${pattern} was not written.\n${written.stdout}\n${written.stderr}`);
        }
      }
    },
  };
  started.add(running);
  // Its id can soon be another's, who must not be killed for it.
  void ended.then(() => started.delete(running));
  return running;
}

/** Starts `bestill`, on the Node of the test run unless told otherwise. */
export function runBestill(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  node = process.execPath,
): Running {
  return run(node, [join(project, 'bin/bestill'), ...args], { env: { PORT: '0', ...env } });
}

/** Whether any process of the group that `running` leads is left. */
export function isGroupAlive({ pid }: Pick<Running, 'pid'>): boolean {
  return signalGroup(pid, 0);
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** The process id of the PostgreSQL that runs in a data folder. */
export async function postgresPid(folder: string): Promise<number> {
  const server = await readServer(clusterIn(folder));
  if (server === null) throw new Error(`No PostgreSQL runs in ${folder}.`);
  return server.pid;
}
