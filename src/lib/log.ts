import { describeError } from './describe-error.ts';
import { pino, type Logger } from 'pino';

/** Where the service says what it does: one wide JSON line per request, move and attempt, ids only. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * Writes JSON lines to stderr, so that stdout stays for what a person or a program reads.
 * Keys are cut out of every line by their prefix, wherever they hide: the last defence, not the first.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => describeError(error) },
      hooks: { streamWrite: hideKeys },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

function hideKeys(line: string): string {
  return line.replace(/bstl_(live|test|op)_[0-9A-Za-z]+/g, 'bstl_$1_…');
}
