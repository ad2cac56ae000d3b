import { type KeyboardEvent, type RefObject, useState } from 'react';
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
  const [wanted, setWanted] = useState<string>();
  const current = wanted !== undefined && order.includes(wanted) ? wanted : order[0];

  function go(step: 1 | -1, isRange: boolean): void {
    const isInside = frame.current?.contains(document.activeElement) ?? false;
    const at = current === undefined ? -1 : order.indexOf(current);
    // The first key goes to the row that is already the current one.
    const next = order[isInside && wanted !== undefined ? at + step : Math.max(at, 0)];
    if (next === undefined) return;
    setWanted(next);
    if (isRange) selection.toggle(next, true);
    frame.current?.querySelector<HTMLElement>(`[data-order="${next}"]`)?.focus();
  }

  useShortcut('nextRow', () => go(1, false));
  useShortcut('previousRow', () => go(-1, false));
  useShortcut('selectRow', () => current !== undefined && selection.toggle(current, false));

  return {
    current,
    focusOn: setWanted,
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
