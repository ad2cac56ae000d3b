import { ApiError } from '../api/api-error.ts';
import { writePreference } from '../shell/preference.ts';

/**
 * Where calls wait when nobody is signed in any more. They were refused before anything of them was done, so that whoever made
 * one sends it once more when somebody is in again: nothing is lost, and nothing is done twice.
 */

let waiting: PromiseWithResolvers<void> | null = null;
const listeners = new Set<() => void>();

/** Waits until the operator is signed in again. @throws ApiError when they go away instead. */
export function waitForSignIn(): Promise<void> {
  if (waiting === null) {
    waiting = Promise.withResolvers<void>();
    tell();
  }
  return waiting.promise;
}

/** Whether anybody waits. */
export function isWaiting(): boolean {
  return waiting !== null;
}

/** Lets all that wait go on. */
export function letGoOn(): void {
  const ended = waiting;
  waiting = null;
  ended?.resolve();
  tell();
}

/** Sends all that wait away: the operator has left. */
export function sendAway(): void {
  const ended = waiting;
  waiting = null;
  ended?.reject(signedOut());
  tell();
}

/** What a call comes to when nobody is signed in. */
export function signedOut(): ApiError {
  return new ApiError('', { code: 'UNAUTHENTICATED' });
}

/** Calls `listener` whenever somebody begins or ends to wait. @returns what ends that. */
export function watchGate(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** By writing this, a page tells the others of this browser that somebody has signed in: they have the same cookie. */
const signedInName = 'signedInAt';

/** Says it to the other pages. */
export function tellOtherPages(): void {
  writePreference(signedInName, String(Date.now()));
}

/** Calls `listener` when another page says it. @returns what ends that. */
export function hearOtherPages(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === `bestill.${signedInName}`) listener();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
