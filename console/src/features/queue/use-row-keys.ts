import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../shell/shortcuts.ts';
import type { Selection } from './use-selection.ts';

/** Which row the keys act on, and what they do. */
export interface RowKeys {
  readonly current: string | undefined;
  readonly focusOn: (orderId: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLTableRowElement>, orderId: string) => void;
}

/**
 * Lets the list be worked by keys: J and K or the arrows go from row to row, Space or X selects, with Shift a range, Enter opens.
 * @param order the rows' ids as they are shown. @param frame in which the rows are.
 */
export function useRowKeys(given: {
  readonly order: readonly string[];
  readonly frame: RefObject<HTMLElement | null>;
  readonly selection: Selection;
  readonly open: (orderId: string) => void;
}): RowKeys {
  const { order, frame, selection, open } = given;
  const [wanted, setWanted] = useState({ id: '', at: 0 });
  // When the row has gone, the one that took its place is meant.
  const isThere = order.includes(wanted.id);
  const current = isThere ? wanted.id : order[Math.min(wanted.at, order.length - 1)];
  const focusOn = (id: string) => setWanted({ id, at: order.indexOf(id) });
  const rowOf = (id: string) => frame.current?.querySelector<HTMLElement>(`[data-order="${id}"]`);
  const focusRow = (id: string) => rowOf(id)?.focus();
  // The page must not move under a pointer that is just being pressed.
  useKeptFocus(frame, current, (id) => rowOf(id)?.focus({ preventScroll: true }));

  function go(step: 1 | -1, isRange: boolean): void {
    const isInside = frame.current?.contains(document.activeElement) ?? false;
    const at = current === undefined ? -1 : order.indexOf(current);
    // The first key goes to the row that is already the current one.
    const next = order[isInside && isThere ? at + step : Math.max(at, 0)];
    if (next === undefined) return;
    focusOn(next);
    if (isRange) selection.toggle(next, true);
    focusRow(next);
  }

  useShortcut('nextRow', () => go(1, false));
  useShortcut('previousRow', () => go(-1, false));
  useShortcut('selectRow', () => current !== undefined && selection.toggle(current, false));

  return {
    current,
    focusOn,
    onKey(event, orderId) {
      // What stands inside the row has keys of its own.
      if (event.target !== event.currentTarget) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        go(event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
      else if (event.key === ' ') selection.toggle(orderId, event.shiftKey);
      else if (event.key === 'Enter') open(orderId);
      else if (event.key === 'Escape') selection.set([]);
      else return;
      event.preventDefault();
    },
  };
}

/** Keeps the focus in the list when the row that had it goes: else whoever works by keys is back at the top of the page. */
function useKeptFocus(
  frame: RefObject<HTMLElement | null>,
  current: string | undefined,
  focusRow: (id: string) => void,
): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const look = () => {
      wasInside.current = frame.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, [frame]);
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body && current !== undefined)
      focusRow(current);
  });
}
