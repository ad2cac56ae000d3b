/** What is known of a session at a moment, in milliseconds of this machine's clock. */
export interface SessionTimes {
  readonly nowMs: number;
  /** When any page of this browser last told the server that somebody is here. */
  readonly heardMs: number;
  readonly idleMs: number;
  /** When it ends in any case. */
  readonly endsMs: number;
  readonly isSomebodyHere: boolean;
}

/** What to do about it: tell the server that somebody is here, warn of one of the two ends, or look whether it is over. */
export type SessionStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'tell' }
  | { readonly kind: 'idle'; readonly leftMs: number }
  | { readonly kind: 'end'; readonly endsMs: number }
  | { readonly kind: 'over' };

/** Somebody who works on one page without asking for anything is heard of this often. */
const tellMs = 60_000;
/** The server counts from the last time it wrote down, which may be so much earlier. */
const marginMs = 15_000;
/** Long enough to come back from the shelf. A short session has a shorter warning. */
const idleWarningMs = 2 * 60_000;
const endWarningMs = 5 * 60_000;

/** What a session needs now. */
export function nextStep(times: SessionTimes): SessionStep {
  const { nowMs, heardMs, idleMs, endsMs, isSomebodyHere } = times;
  const idleLeftMs = heardMs + idleMs - marginMs - nowMs;
  if (idleLeftMs <= 0 || endsMs <= nowMs) return { kind: 'over' };
  if (isSomebodyHere && nowMs - heardMs >= Math.min(tellMs, idleMs / 4)) return { kind: 'tell' };
  if (idleLeftMs <= Math.min(idleWarningMs, idleMs / 3)) return { kind: 'idle', leftMs: idleLeftMs };
  if (endsMs - nowMs <= endWarningMs) return { kind: 'end', endsMs };
  return { kind: 'none' };
}
