import { execFile } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../bin/bestill');

/** How a command ended and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The command line in a process of its own, with none of the settings that the test run has but these.
 * A line is split at its spaces; `more` are arguments that may hold some.
 */
export function commandLine(
  settings: Readonly<Record<string, string>>,
): (line: string, ...more: string[]) => Promise<Ended> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
  return (line, ...more) => {
    const { promise, resolve, reject } = Promise.withResolvers<Ended>();
    const args = [program, ...line.split(' '), ...more];
    execFile(process.execPath, args, { env, timeout: 30_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(new Error(`bestill ${line} was killed.\n${stderr}`, { cause: error }));
    });
    return promise;
  };
}

/** The columns of each line of a table. */
export function cellsOf(table: string): string[][] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
}
