import { mustBeShorter, mustNotBeBlank, mustNotHoldControls } from '../lib/fault-words.ts';
import type { Fault } from '../lib/faults.ts';

const limit = 100;

/** What is wrong with an operator's name, if anything: it stands in the histories for ever. */
export function operatorNameFault(name: string): Omit<Fault, 'path'> | undefined {
  const length = [...name].length;
  if (name.trim() === '') return { code: 'BLANK', message: mustNotBeBlank };
  if (length > limit) return { code: 'TOO_LONG', message: mustBeShorter(limit, length), limit };
  // Names that differ in what nobody sees would be one and the same to a reader.
  if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name))
    return { code: 'INVALID_CHARACTERS', message: mustNotHoldControls };
  return undefined;
}
