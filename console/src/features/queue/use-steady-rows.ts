import { useState } from 'react';
import type { QueueRow } from './documents.ts';

/** A row as it is shown. */
export interface SteadyRow {
  readonly row: QueueRow;
  /** It was in the list when it was shown, and is no longer. */
  readonly hasLeft: boolean;
}

/** Rows that keep their places. */
export interface SteadyRows {
  readonly rows: readonly SteadyRow[];
  /** Rows that would have to be put between those that are shown. */
  readonly newCount: number;
  readonly leftCount: number;
  /** Shows the list as it is now. */
  readonly update: () => void;
}

/**
 * Keeps rows where they are while somebody works on them, so that none slips from under the pointer: what changes in a row shows at once,
 * what would move others waits. What comes in at the end is added there. @param key of which list the rows are.
 */
export function useSteadyRows(fresh: readonly QueueRow[], key: string, isHeld: boolean): SteadyRows {
  const [shown, setShown] = useState({ key, rows: fresh });
  const kept = isHeld && shown.key === key ? withTail(shown.rows, fresh) : fresh;
  // A list is always shown as it was held last: what was let go is forgotten.
  if (shown.key !== key || !isSameList(shown.rows, kept)) setShown({ key, rows: kept });
  const freshIds = new Map(fresh.map((row) => [row.orderId, row]));
  const keptIds = new Set(kept.map(({ orderId }) => orderId));
  const rows = kept.map((row) => {
    const now = freshIds.get(row.orderId);
    return { row: now ?? row, hasLeft: now === undefined };
  });
  return {
    rows,
    newCount: fresh.filter(({ orderId }) => !keptIds.has(orderId)).length,
    leftCount: rows.filter(({ hasLeft }) => hasLeft).length,
    update: () => setShown({ key, rows: fresh }),
  };
}

/** The rows that are shown, and what follows behind the last of them. */
function withTail(shown: readonly QueueRow[], fresh: readonly QueueRow[]): readonly QueueRow[] {
  const shownIds = new Set(shown.map(({ orderId }) => orderId));
  const lastAt = fresh.findLastIndex(({ orderId }) => shownIds.has(orderId));
  return lastAt < 0 && shown.length > 0 ? shown : [...shown, ...fresh.slice(lastAt + 1)];
}

function isSameList(one: readonly QueueRow[], other: readonly QueueRow[]): boolean {
  return one.length === other.length && one.every((row, at) => row === other[at]);
}
