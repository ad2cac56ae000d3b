/** What tells exceptions apart. */
export interface Keyed {
  readonly key: string;
  readonly kind: string;
  readonly orderId: string;
  readonly redelivering: boolean;
}

/** An exception as a list shows it. */
export interface Row<Shown extends Keyed> {
  readonly exception: Shown;
  /** `asked`: somebody has acted, and the server has not said what came of it; `gone`: settled, and shown for a moment more. */
  readonly state: 'open' | 'asked' | 'gone';
  /** What to say when it is settled; null: somebody else has done it. */
  readonly said: string | null;
  readonly askedAtMs: number;
  /** It was tried here, and is still the matter. */
  readonly isInVain: boolean;
}

/** What happens to a list of exceptions. */
export type RowsEvent<Shown extends Keyed> =
  /** The server gave the list anew. */
  | { readonly type: 'answered'; readonly exceptions: readonly Shown[]; readonly atMs: number }
  | { readonly type: 'acted'; readonly key: string; readonly said: string; readonly atMs: number }
  | { readonly type: 'forgotten'; readonly key: string };

/**
 * The rows after an event. A row is settled when the server's list has it no more, and not before; the same trouble of the
 * same order again, with the next attempt, means that it was tried in vain.
 */
export function nextRows<Shown extends Keyed>(
  rows: readonly Row<Shown>[],
  event: RowsEvent<Shown>,
): readonly Row<Shown>[] {
  switch (event.type) {
    case 'forgotten':
      return rows.filter(({ exception, state }) => state !== 'gone' || exception.key !== event.key);
    case 'acted':
      return rows.map((row) =>
        row.exception.key === event.key
          ? { ...row, state: 'asked', said: event.said, askedAtMs: event.atMs, isInVain: false }
          : row,
      );
    case 'answered':
      return answered(rows, event.exceptions, event.atMs);
  }
}

function answered<Shown extends Keyed>(
  rows: readonly Row<Shown>[],
  exceptions: readonly Shown[],
  atMs: number,
): readonly Row<Shown>[] {
  const known = new Map(rows.map((row) => [row.exception.key, row]));
  const present = exceptions.map((exception) => {
    const row = known.get(exception.key);
    return row === undefined ? newRow(exception, rows) : keptRow(row, exception, atMs);
  });
  const keys = new Set(exceptions.map(({ key }) => key));
  // Each settled row stays at its place.
  return rows.reduce<readonly Row<Shown>[]>((all, row, at) => {
    const isLeft = !keys.has(row.exception.key) && !exceptions.some((each) => isSame(each, row.exception));
    return isLeft ? all.toSpliced(at, 0, { ...row, state: 'gone', isInVain: false }) : all;
  }, present);
}

function newRow<Shown extends Keyed>(exception: Shown, rows: readonly Row<Shown>[]): Row<Shown> {
  const before = rows.find((row) => row.state === 'asked' && isSame(row.exception, exception));
  return {
    exception,
    state: exception.redelivering ? 'asked' : 'open',
    said: null,
    askedAtMs: 0,
    isInVain: before !== undefined,
  };
}

function keptRow<Shown extends Keyed>(row: Row<Shown>, exception: Shown, atMs: number): Row<Shown> {
  if (exception.redelivering) return { ...row, exception, state: 'asked' };
  const isOver = row.state === 'asked' && atMs > row.askedAtMs;
  return isOver
    ? { ...row, exception, state: 'open', said: null, isInVain: row.said !== null }
    : { ...row, exception };
}

function isSame(one: Keyed, other: Keyed): boolean {
  return one.kind === other.kind && one.orderId === other.orderId;
}
