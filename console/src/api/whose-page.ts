import { readStored, writePreference } from '../shell/preference.ts';

/**
 * Whose page this is. It is remembered over a reload, so that what was scanned before is known for whose it is also while the server
 * can't be asked, and every call says it: the server executes nothing for a page of somebody else than who is signed in.
 */

const name = 'operator';
let operator = readStored(name) ?? '';
/** Whether the server has said it to this page. */
let isKnown = false;

/** The operator's name; undefined when nobody was signed in here yet, or somebody has signed out. */
export function whosePage(): string | undefined {
  return operator === '' ? undefined : operator;
}

/** Remembers whose it is. @param now undefined: nobody's. */
export function noteWhosePage(now: string | undefined): void {
  isKnown = now !== undefined;
  if (operator === (now ?? '')) return;
  operator = now ?? '';
  writePreference(name, operator);
}

/** What a call says of it: see `pageOperatorHeader` of the server. */
export function whoseHeader(): Readonly<Record<string, string>> {
  return operator === '' ? {} : { 'x-bestill-operator': encodeURIComponent(operator) };
}

let other: string | null = null;
const watchers = new Set<() => void>();

/** Who is signed in by now instead of whose page this is; null as long as nobody is. */
export function otherOperator(): string | null {
  return other;
}

/** Calls `watcher` when somebody else is. @returns what ends that. */
export function watchOtherOperator(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** The page is not of who is signed in. What waits for an answer never gets one. @param now who is. */
export function yieldPage(now: unknown): Promise<never> {
  // It was only thought to be theirs, and nobody has seen anything of it yet.
  if (!isKnown) leavePage(location.href);
  other = String(now);
  for (const watcher of watchers) watcher();
  return new Promise(() => {});
}

/** Makes room for a page of whoever is signed in. */
export function leavePage(address = '/console/'): void {
  noteWhosePage(undefined);
  location.replace(address);
}
