import { readStored, writePreference } from '../shell/preference.ts';

/**
 * Whose page this is. It is remembered over a reload, so that what was scanned before is known for whose it is also while the server
 * can't be asked, and every call says it: the server executes nothing for a page of somebody else than who is signed in.
 */

const name = 'operator';
let operator = readStored(name) ?? '';

/** The operator's name; undefined when nobody was signed in here yet, or somebody has signed out. */
export function whosePage(): string | undefined {
  return operator === '' ? undefined : operator;
}

/** Remembers whose it is. @param now undefined: nobody's. */
export function noteWhosePage(now: string | undefined): void {
  if (operator === (now ?? '')) return;
  operator = now ?? '';
  writePreference(name, operator);
}

/** What a call says of it: see `pageOperatorHeader` of the server. */
export function whoseHeader(): Readonly<Record<string, string>> {
  return operator === '' ? {} : { 'x-bestill-operator': encodeURIComponent(operator) };
}

/** Makes room for a page of whoever is signed in now. What waits for an answer never gets one: it is not this page's any more. */
export function leavePage(): Promise<never> {
  noteWhosePage(undefined);
  location.assign('/console/');
  return new Promise(() => {});
}
