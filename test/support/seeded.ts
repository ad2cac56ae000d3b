import { randomInt } from 'node:crypto';

/** Draws that a seed determines. */
export interface Draws {
  readonly seed: number;
  /** From 0 (included) to 1 (excluded). */
  fraction(): number;
  /** From 0 to `below`, which is excluded. */
  below(below: number): number;
  /** True with this chance. */
  chance(of: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** New draws; `TEST_SEED` in the environment repeats those of an earlier run. */
export function seeded(seed = Number(process.env['TEST_SEED'] ?? randomInt(1, 2 ** 31))): Draws {
  let state = seed | 0;
  // mulberry32: short, and even enough.
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    seed,
    fraction,
    below,
    chance: (of) => fraction() < of,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
  };
}
