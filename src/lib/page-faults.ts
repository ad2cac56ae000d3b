import type { Fault } from './faults.ts';

/** What is wrong with how many of a list are asked for. */
export function firstFaults(first: number, most: number): Fault[] {
  if (first >= 1 && first <= most) return [];
  const message = { nb: `må være fra 1 til ${most}`, en: `must be from 1 to ${most}` };
  return [{ path: 'first', code: 'INVALID_VALUE', message, limit: most }];
}

/** A cursor that this list never gave. */
export const cursorFault: Fault = {
  path: 'after',
  code: 'INVALID_VALUE',
  message: { nb: 'må være en markør fra denne listen', en: 'must be a cursor that this list gave' },
};
