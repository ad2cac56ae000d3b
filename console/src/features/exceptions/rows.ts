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
  /** Somebody is acting at this moment: until that is over nothing is judged by what the server's list says. */
  readonly isBusy: boolean;
  /** It was tried here, and is still the matter. */
  readonly isInVain: boolean;
}

/** What happens to a list of exceptions. */
export type RowsEvent<Shown extends Keyed> =
  /** The server gave the list anew. */
  | { readonly type: 'answered'; readonly exceptions: readonly Shown[]; readonly atMs: number }
  | { readonly type: 'busy'; readonly key: string; readonly isBusy: boolean }
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
    case 'busy':
      return changed(rows, event.key, { isBusy: event.isBusy });
    case 'acted':
      return changed(rows, event.key, {
        state: 'asked',
        said: event.said,
        askedAtMs: event.atMs,
        isInVain: false,
      });
    case 'answered':
      return answered(rows, event.exceptions, event.atMs);
  }
}

function changed<Shown extends Keyed>(
  rows: readonly Row<Shown>[],
  key: string,
  change: Partial<Row<Shown>>,
): readonly Row<Shown>[] {
  return rows.map((row) => (row.exception.key === key ? { ...row, ...change } : row));
}

function answered<Shown extends Keyed>(
  rows: readonly Row<Shown>[],
  exceptions: readonly Shown[],
  atMs: number,
): readonly Row<Shown>[] {
  const keys = new Set(exceptions.map(({ key }) => key));
  const known = new Map(rows.map((row) => [row.exception.key, row]));
  const missing = rows.filter(({ exception }) => !keys.has(exception.key));
  const present = exceptions.map((exception) => {
    const row = known.get(exception.key);
    const kept = row === undefined ? newRow(exception) : keptRow(row, exception, atMs);
    // The same trouble with the next attempt.
    const wasTried = missing.some(
      (each) => each.state === 'asked' && !each.isBusy && isSame(each.exception, exception),
    );
    return wasTried ? { ...kept, isInVain: true } : kept;
  });
  // Each that is settled stays at its place for a moment.
  return rows.reduce<readonly Row<Shown>[]>((all, row, at) => {
    if (keys.has(row.exception.key)) return all;
    if (row.isBusy) return all.toSpliced(at, 0, row);
    const isBack = exceptions.some((exception) => isSame(exception, row.exception));
    return isBack ? all : all.toSpliced(at, 0, { ...row, state: 'gone', isInVain: false });
  }, present);
}

function newRow<Shown extends Keyed>(exception: Shown): Row<Shown> {
  const state = exception.redelivering ? 'asked' : 'open';
  return { exception, state, said: null, askedAtMs: 0, isBusy: false, isInVain: false };
}

function keptRow<Shown extends Keyed>(row: Row<Shown>, exception: Shown, atMs: number): Row<Shown> {
  if (exception.redelivering) return { ...row, exception, state: 'asked' };
  const isOver = row.state === 'asked' && !row.isBusy && atMs > row.askedAtMs;
  return isOver
    ? { ...row, exception, state: 'open', said: null, isInVain: row.said !== null }
    : { ...row, exception };
}

function isSame(one: Keyed, other: Keyed): boolean {
  return one.kind === other.kind && one.orderId === other.orderId;
}
