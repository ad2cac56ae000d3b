import { operatorRefusal } from '../graphql/operator-error.ts';
import type { Worded } from '../lib/language.ts';

/** The most that a list of the operator API brings at a time. */
export const pageMax = 100;

/** How many of a list are wanted. @throws a refusal for less than one or more than a hundred. */
export function readFirst(first: number | null | undefined): number {
  const wanted = first ?? pageMax;
  if (wanted >= 1 && wanted <= pageMax) return wanted;
  throw badInput('first', {
    nb: `må være et tall fra 1 til ${pageMax}`,
    en: `must be a number from 1 to ${pageMax}`,
  });
}

/** Makes a cursor of where a page ends. Clients hand it back and never look into it. */
export function cursorOf(...place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor. @throws a refusal for one that we didn't make. */
export function readCursor(after: string | null | undefined, length: number): readonly string[] | null {
  if (after === null || after === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    const texts = Array.isArray(place) && place.length === length ? place.map(String) : null;
    // No text of the database holds a zero byte, so no cursor of ours does.
    if (texts !== null && !texts.some((text) => text.includes('\0'))) return texts;
  } catch {
    // Not ours: refused below.
  }
  throw badCursor();
}

/** The refusal of a cursor that we didn't make. */
export function badCursor(): Error {
  return badInput('after', {
    nb: 'må være endCursor fra en annen side',
    en: 'must be the endCursor of another page',
  });
}

/** The refusal of one argument. */
export function badInput(path: string, message: Worded): Error {
  return operatorRefusal({ kind: 'bad_input', faults: [{ path, code: 'INVALID_VALUE', message }] });
}

/** Reads base64, as programs write it. @throws a refusal for anything else. */
export function decodeBase64(path: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what isn't base64: a file with holes in it would be stored.
  const length = text.replace(/[\s=]/g, '').length;
  if (Math.floor((length * 3) / 4) !== bytes.byteLength || text === '')
    throw badInput(path, { nb: 'må være base64', en: 'must be base64' });
  return bytes;
}
