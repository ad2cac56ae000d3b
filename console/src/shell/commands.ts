import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ShortcutName } from './shortcuts.ts';

/** Something that can be done from the command palette. */
export interface Command {
  /** No other command of the page has it. */
  readonly id: string;
  readonly name: string;
  /** Its key, if it has one. */
  readonly shortcut?: ShortcutName;
  /** Why it can't be done now: it is shown with the reason, and does nothing. */
  readonly disabledReason?: string | null | undefined;
  readonly run: () => void;
}

const offers = new Set<() => readonly Command[]>();
const watchers = new Set<() => void>();
let offered: readonly Command[] = [];

function offerAnew(): void {
  offered = [...offers].flatMap((offer) => offer());
  for (const watcher of watchers) watcher();
}

/** Offers what a page can do in the command palette, as long as the page is there. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
    offerAnew();
  });
  useEffect(() => {
    const offer = () => latest.current;
    offers.add(offer);
    offerAnew();
    return () => {
      offers.delete(offer);
      offerAnew();
    };
  }, []);
}

/** What the page that is open offers, as it changes. */
export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(watch, () => offered);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
