import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announce.tsx';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** What tells exceptions apart. */
export interface Keyed {
  readonly key: string;
  readonly kind: string;
  readonly orderId: string;
  readonly redelivering: boolean;
}

/** An exception as the list shows it: `asked` once somebody here has acted, `gone` for a moment once it is settled. */
export interface Row<Shown extends Keyed> {
  readonly exception: Shown;
  readonly state: 'open' | 'asked' | 'gone';
  readonly said: string | null;
}

/** How long a settled row stays to be read. */
const goneMs = 3_000;

interface Gone<Shown> {
  readonly exception: Shown;
  readonly said: string;
  readonly at: number;
}

/**
 * The rows of a list of exceptions, and what to call once something was done about one. A row is settled when the server's
 * list has it no more, and not before: what was tried in vain stays, and that is said. When a settled row had the focus, it
 * goes to the next one. @param answeredAtMs when the server gave the list. @param listKey of which list it is.
 */
export function useRows<Shown extends Keyed>(
  exceptions: readonly Shown[],
  answeredAtMs: number,
  listKey: string,
): {
  rows: readonly Row<Shown>[];
  onActed: (exception: Shown, said: string) => void;
  list: { current: HTMLElement | null };
} {
  const t = useTexts(texts);
  const list = useRef<HTMLElement>(null);
  const before = useRef({ listKey, exceptions });
  const [asked, setAsked] = useState<ReadonlyMap<string, { said: string; atMs: number }>>(new Map());
  const [gone, setGone] = useState<readonly Gone<Shown>[]>([]);

  useEffect(() => {
    const former = before.current;
    before.current = { listKey, exceptions };
    if (former.listKey !== listKey) return setGone([]);
    const present = new Set(exceptions.map(({ key }) => key));
    const left = former.exceptions
      .map((exception, at) => ({ exception, at }))
      .filter(({ exception: { key } }) => !present.has(key));
    for (const { exception } of left) tell(exception);
    tellOfThoseInVain();
    if (left.length === 0) return;
    moveFocus(list.current, left.map(({ exception }) => exception.key));
    setGone((others) => [
      ...others,
      ...left
        .filter(({ exception }) => successorOf(exception) === undefined)
        .map(({ exception, at }) => ({
          exception,
          at,
          said: asked.get(exception.key)?.said ?? t.meanwhile,
        })),
    ]);
    const keys = new Set(left.map(({ exception }) => exception.key));
    setTimeout(() => setGone((all) => all.filter(({ exception }) => !keys.has(exception.key))), goneMs);
  }, [exceptions, listKey]);

  /** The same trouble again with the next attempt: it was not settled. */
  function successorOf(exception: Shown): Shown | undefined {
    return exceptions.find(
      ({ key, kind, orderId }) =>
        key !== exception.key && kind === exception.kind && orderId === exception.orderId,
    );
  }

  function tell(exception: Shown): void {
    const mine = asked.get(exception.key);
    if (successorOf(exception) !== undefined) announce(t.still, 'warning');
    else if (mine !== undefined) announce(mine.said);
    forget(exception.key);
  }

  function tellOfThoseInVain(): void {
    for (const { key, redelivering } of exceptions) {
      const mine = asked.get(key);
      if (mine === undefined || redelivering || answeredAtMs <= mine.atMs) continue;
      announce(t.still, 'warning');
      forget(key);
    }
  }

  function forget(key: string): void {
    setAsked((all) => new Map([...all].filter(([each]) => each !== key)));
  }

  const open = exceptions.map(
    (exception): Row<Shown> => ({
      exception,
      state: asked.has(exception.key) || exception.redelivering ? 'asked' : 'open',
      said: null,
    }),
  );
  const rows = gone.reduce<readonly Row<Shown>[]>(
    (all, { exception, said, at }) => all.toSpliced(at, 0, { exception, said, state: 'gone' }),
    open,
  );
  return {
    rows,
    list,
    onActed: (exception, said) =>
      setAsked((all) => new Map([...all, [exception.key, { said, atMs: Date.now() }]])),
  };
}

/** Whoever worked in a row that is settled goes on in the next one, or the one before. */
function moveFocus(list: HTMLElement | null, goneKeys: readonly string[]): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const active = document.activeElement;
  const at = rows.findIndex(
    (row) =>
      goneKeys.includes(row.dataset['row'] ?? '') &&
      (row.contains(active) || active === null || active === document.body),
  );
  if (at === -1) return;
  const isOpen = (row: HTMLElement) => !goneKeys.includes(row.dataset['row'] ?? '');
  const next = rows.slice(at + 1).find(isOpen) ?? rows.slice(0, at).findLast(isOpen);
  (next ?? list)?.focus();
}
