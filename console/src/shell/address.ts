import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/**
 * Values in an address, as the router reads them; but a parcel's number of eighteen digits stays the text that it is, instead of
 * becoming a number with other digits.
 */
function parseValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'number' && String(value) !== text) throw new Error('No number is as exact as that.');
  return value;
}

/** Reads what follows the `?` of an address. */
export const parseSearch = parseSearchWith(parseValue);
/** Writes it. */
export const stringifySearch = stringifySearchWith(JSON.stringify, parseValue);

/**
 * Makes of a page's reading of its address that it is all the page gets: the router would hand on, as it was typed, what the
 * reading has left out.
 */
export function only<Search extends object>(
  read: (given: Readonly<Record<string, unknown>>) => Search,
): (given: Record<string, unknown>) => Search {
  return (given) => ({
    ...Object.fromEntries(Object.keys(given).map((name) => [name, undefined])),
    ...read(given),
  });
}
