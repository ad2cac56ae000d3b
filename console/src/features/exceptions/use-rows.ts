import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react';
import { announce } from '../../ui/announce.tsx';
import { useTexts } from '../../words/language.tsx';
import { type Keyed, nextRows, type Row, type RowsEvent } from './rows.ts';
import { texts } from './texts.ts';

/** How long a settled row stays to be read. */
const goneMs = 3_000;

/**
 * The rows of a list of exceptions, and what to call once something was done about one. What came of it is announced, and
 * when a row is settled that had the focus, the next one gets it. @param answeredAtMs when the server gave the list.
 */
export function useRows<Shown extends Keyed>(
  exceptions: readonly Shown[],
  answeredAtMs: number,
): {
  rows: readonly Row<Shown>[];
  /** The same function always: it is given down as a context. */
  onBusy: (key: string, isBusy: boolean) => void;
  onActed: (exception: Shown, said: string) => void;
  list: RefObject<HTMLDivElement | null>;
} {
  const t = useTexts(texts);
  const list = useRef<HTMLDivElement>(null);
  const [rows, tell] = useReducer(
    (before: readonly Row<Shown>[], event: RowsEvent<Shown>) => nextRows(before, event),
    exceptions,
    (first) => nextRows<Shown>([], { type: 'answered', exceptions: first, atMs: 0 }),
  );
  useEffect(() => {
    tell({ type: 'answered', exceptions, atMs: answeredAtMs });
  }, [exceptions, answeredAtMs]);

  const focused = useFocusedRow();
  const before = useRef(rows);
  useEffect(() => {
    const former = new Map(before.current.map((row) => [row.exception.key, row]));
    before.current = rows;
    for (const { exception, state, said, isInVain } of rows) {
      const was = former.get(exception.key);
      if (isInVain && was?.isInVain !== true) announce(t.still, 'warning');
      if (state !== 'gone' || was === undefined || was.state === 'gone') continue;
      if (said !== null) announce(said);
      if (focused.current === exception.key) focusBeside(list.current, exception.key);
      setTimeout(() => tell({ type: 'forgotten', key: exception.key }), goneMs);
    }
  }, [rows, t, focused]);

  return {
    rows,
    list,
    onBusy: useCallback((key: string, isBusy: boolean) => tell({ type: 'busy', key, isBusy }), []),
    onActed: ({ key }, said) => tell({ type: 'acted', key, said, atMs: Date.now() }),
  };
}

/** Which row had the focus last: a button that vanishes with its row leaves no trace of it. */
function useFocusedRow(): RefObject<string | null> {
  const focused = useRef<string | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      focused.current = row?.dataset['row'] ?? null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return focused;
}

/** Whoever worked in a row that is settled goes on in the next one, or the one before, or at the list. */
function focusBeside(list: HTMLElement | null, key: string): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row.dataset['row'] === key);
  const isOpen = (row: HTMLElement) => row.dataset['state'] !== 'gone';
  const next = rows.slice(at + 1).find(isOpen) ?? rows.slice(0, Math.max(0, at)).findLast(isOpen);
  (next ?? list)?.focus();
}
