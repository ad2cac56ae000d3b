/** What the log tells of an error: never a value that somebody sent or stored. */
export interface DescribedError {
  readonly type: string;
  /** Left out of PostgreSQL's errors: theirs repeat values, and so do their details. */
  readonly message?: string;
  /** SQLSTATE, or the system's code. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  /** Where it was thrown: without the first lines, which repeat the message. */
  readonly stack?: string;
  readonly cause?: DescribedError;
}

const shownFrames = 12;
const shownCauses = 4;

/** Picks from an error what may be logged. An error can carry anything: whole rows, connections, secrets. */
export function describeError(error: unknown, causes = shownCauses): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, severity } = error as Error &
    Partial<Record<'code' | 'constraint' | 'table' | 'severity', unknown>>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof severity === 'string' ? {} : { message: error.message.slice(0, 500) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    stack: frames
      .slice(0, shownFrames)
      .map((line) => line.trim())
      .join('\n'),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: describeError(error.cause, causes - 1) }),
  };
}
