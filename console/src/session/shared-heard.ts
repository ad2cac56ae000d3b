import { readStored, writePreference } from '../shell/preference.ts';

const name = 'heardAt';
/** Written no oftener than this: other pages look at it as seldom. */
const stepMs = 5_000;

/** Tells the other pages of this browser when the server was last told that somebody is here: they share the session. */
export function shareHeardAt(heardAt: number): void {
  if (heardAt > sharedHeardAt() + stepMs) writePreference(name, String(heardAt));
}

/** When any page of this browser last told it. */
export function sharedHeardAt(): number {
  const stored = Number(readStored(name) ?? 0);
  return Number.isFinite(stored) ? stored : 0;
}
