import type { Fault } from './faults.ts';

/** What is wrong with how many of a list are asked for. */
export function firstFaults(first: number, most: number): Fault[] {
  if (first >= 1 && first <= most) return [];
  return [{ path: 'first', code: 'INVALID_VALUE', message: `must be from 1 to ${most}`, limit: most }];
}

/** A cursor that this list never gave. */
export const cursorFault: Fault = {
  path: 'after',
  code: 'INVALID_VALUE',
  message: 'must be a cursor that this list gave',
};
