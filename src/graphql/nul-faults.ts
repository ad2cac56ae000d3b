import { mustNotHoldControls } from '../lib/fault-words.ts';
import type { Fault } from '../lib/faults.ts';

/** No input is nested as deeply; what is has the wrong type. */
const deepest = 16;

/** The texts of a raw value with a zero byte in them: no text of the database holds one, so whatever it is for would fail there. */
export function nulFaults(raw: unknown, path: string, depth = 0): Fault[] {
  if (typeof raw === 'string')
    return raw.includes('\0') ? [{ path, code: 'INVALID_CHARACTERS', message: mustNotHoldControls }] : [];
  if (typeof raw !== 'object' || raw === null || depth >= deepest) return [];
  return Object.entries(raw).flatMap(([name, value]) => nulFaults(value, `${path}.${name}`, depth + 1));
}
