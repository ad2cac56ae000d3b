import { z } from 'zod';
import type { Fault } from '../lib/faults.ts';

const isoTime = z.iso.datetime({ offset: true });

/** Reads a moment of an input: ISO 8601 with its zone. @param path where it stands. */
export function readTime(text: string, path: string): { ok: true; time: Date } | { ok: false; fault: Fault } {
  if (isoTime.safeParse(text).success) return { ok: true, time: new Date(text) };
  const message = {
    nb: 'må være et tidspunkt med tidssone, for eksempel 2027-06-30T12:00:00Z',
    en: 'must be a time with its zone, such as 2027-06-30T12:00:00Z',
  };
  return { ok: false, fault: { path, code: 'INVALID_FORMAT', message } };
}
