import type { Result, ResultTone } from './bench-types.ts';

const gravestFirst: readonly ResultTone[] = ['alarm', 'bad', 'good', 'info'];

/**
 * What is to be heard of the results after this one: of several at once the gravest, because a siren must not be cut short by what
 * comes with it. @param log the newest first. @returns null: nothing is new.
 */
export function gravestTone(log: readonly Result[], afterId: number): ResultTone | null {
  const tones = new Set(log.filter(({ id }) => id > afterId).map(({ tone }) => tone));
  return gravestFirst.find((tone) => tones.has(tone)) ?? null;
}
