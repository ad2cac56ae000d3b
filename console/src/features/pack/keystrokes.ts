/** What a key does to the scan field. */
export type KeyEffect =
  /** It belongs to the field, and nothing is to be done. */
  | 'type'
  /** The scan is complete. */
  | 'end'
  /** It ended a scan that is complete already. */
  | 'ignore';

/** The keys of the present scan, as far as they tell a scanner from a hand. */
export interface Keystrokes {
  readonly startedAtMs: number;
  readonly count: number;
  readonly endedAtMs: number;
}

export const noKeystrokes: Keystrokes = { startedAtMs: 0, count: 0, endedAtMs: Number.NEGATIVE_INFINITY };

/** A scanner's keys come every 5 to 30 ms, the fastest hand's hardly ever below 80. */
const scannerMs = 45;
/** Scanners may end a scan with several keys, return and line feed or return and tab: within this they are one end. */
const oneEndMs = 250;

/**
 * Follows the keys that come into the scan field. Enter ends a scan; so does Tab, if a scanner has typed, because some are set so,
 * while for a hand Tab goes to the next field.
 */
export function takeKey(
  keys: Keystrokes,
  key: string,
  { atMs, isEmpty }: { atMs: number; isEmpty: boolean },
): { keys: Keystrokes; effect: KeyEffect } {
  if (key !== 'Enter' && key !== 'Tab') {
    const isFirst = isEmpty || keys.count === 0;
    const { endedAtMs } = keys;
    const next = isFirst ? { startedAtMs: atMs, count: 1, endedAtMs } : { ...keys, count: keys.count + 1 };
    return { keys: next, effect: 'type' };
  }
  if (isEmpty && atMs - keys.endedAtMs < oneEndMs) return { keys, effect: 'ignore' };
  if (key === 'Tab' && (isEmpty || !isScanner(keys, atMs))) return { keys, effect: 'type' };
  return { keys: { startedAtMs: 0, count: 0, endedAtMs: atMs }, effect: 'end' };
}

function isScanner({ startedAtMs, count }: Keystrokes, atMs: number): boolean {
  return count >= 4 && (atMs - startedAtMs) / count < scannerMs;
}
