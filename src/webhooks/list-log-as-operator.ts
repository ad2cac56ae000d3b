import type { Parts } from '../parts.ts';
import type { LogFilter, LogLine, LogPlace } from './log-line.ts';
import { listLogForOperator } from './operator-log.sql.ts';

/** Some of an intermediary's log, and whether there is more. */
export interface LogPage {
  readonly lines: readonly LogLine[];
  readonly more: boolean;
}

/** What was told to an intermediary's servers in the last 30 days, and all that is pending: the newest first. */
export async function listLogAsOperator(
  parts: Pick<Parts, 'db'>,
  filter: LogFilter,
  page: { first: number; after: LogPlace | null },
): Promise<LogPage> {
  const { first, after } = page;
  const lines = await listLogForOperator(parts.db, filter, { after, limit: first + 1 });
  return { lines: lines.slice(0, first), more: lines.length > first };
}
