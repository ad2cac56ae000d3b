import { type Config, readConfig } from '../config.ts';
import { createLog } from '../lib/log.ts';
import { type OpenedParts, openParts } from '../open-parts.ts';
import type { Parts } from '../parts.ts';
import { type ExitCode, exitCodes, say } from './output.ts';

/**
 * Does a command's work on an open, migrated database, whether the service runs or not, and ends the process with
 * the code that `work` returns.
 */
export async function withParts(
  work: (parts: Parts, opened: OpenedParts) => Promise<ExitCode>,
): Promise<never> {
  const config = configOrExit();
  const interrupted = waitForInterrupt();
  // The commands' own words say what there is to say; of the log only trouble is of interest here.
  const started = await openParts(
    config,
    createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
    'command',
  );
  if (!started.ok) {
    say(started.reason);
    process.exit(exitCodes.failed);
  }
  const { opened } = started;
  let code: ExitCode = exitCodes.failed;
  try {
    code = await Promise.race([work(opened.parts, opened), interrupted]);
  } finally {
    await opened.close();
  }
  process.exit(code);
}

/** Interrupted, a command still closes what it opened: a PostgreSQL that it started must not stay behind. */
function waitForInterrupt(): Promise<ExitCode> {
  const { promise, resolve } = Promise.withResolvers<ExitCode>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => resolve(exitCodes.failed));
  return promise;
}

/** The settings; with any fault in them the process says all of them and ends. */
export function configOrExit(): Config {
  const read = readConfig();
  if (read.ok) return read.config;
  for (const fault of read.faults) say(fault);
  process.exit(exitCodes.failed);
}
