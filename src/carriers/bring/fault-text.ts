import type { Worded } from '../../lib/language.ts';
import type { FaultStep } from '../../shipping/carrier.ts';

/** A sentence, in which `{party}` is the recipient or the sender, and what to do. */
export type Text = readonly [sentence: Worded, nextStep: FaultStep];

export const ours: FaultStep = 'CHECK_SETTINGS';
export const theirs: FaultStep = 'CORRECT_RECIPIENT';

/** A sentence in both languages. */
export function text(nb: string, en: string): Worded {
  return { nb, en };
}

/** The same text for several numbers. */
export function each(numbers: readonly string[], same: Text): Record<string, Text> {
  return Object.fromEntries(numbers.map((number) => [number, same]));
}
