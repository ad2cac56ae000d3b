/** Keys that came one after another as only a scanner's do. */
export interface Burst {
  readonly count: number;
  readonly lastAtMs: number;
}

export const noBurst: Burst = { count: 0, lastAtMs: Number.NEGATIVE_INFINITY };

/** A scanner's keys come every 5 to 30 ms. The fastest hand has two keys so close now and then, but never this many in a row. */
const scannerMs = 35;
const fewest = 6;
/** Some wait a moment before the key that ends the scan. */
const endMs = 100;

/**
 * Follows the keys that come into a field that is not for scans. What is pasted or filled in has no keys, and what a hand types is
 * too slow. @returns whether this key ends a scan.
 */
export function followBurst(
  { count, lastAtMs }: Burst,
  { key, atMs, isRepeated }: { key: string; atMs: number; isRepeated: boolean },
): { burst: Burst; isScan: boolean } {
  // A scanner holds Shift for each capital letter.
  if (key === 'Shift') return { burst: { count, lastAtMs }, isScan: false };
  if (key === 'Enter' || key === 'Tab')
    return { burst: noBurst, isScan: count >= fewest && atMs - lastAtMs < endMs };
  // A key that is held down comes as fast.
  if (key.length !== 1 || isRepeated) return { burst: noBurst, isScan: false };
  const isNext = atMs - lastAtMs < scannerMs;
  return { burst: { count: isNext ? count + 1 : 1, lastAtMs: atMs }, isScan: false };
}
