import type { ResultOf } from '../../api/graphql.ts';
import type { searchDocument } from './documents.ts';

export type SearchGroup = ResultOf<typeof searchDocument>['search'][number];
export type SearchKind = SearchGroup['kind'];
export type SearchHit = SearchGroup['hits'][number];

/** What the address of the search holds. */
export interface SearchSearch {
  readonly text?: string;
  /** Only these, and more of them. */
  readonly kind?: SearchKind;
}

/** The kinds of things that can be found. */
const kinds: Readonly<Record<SearchKind, true>> = { ORDER: true, PARCEL: true, DEVICE: true, PARTNER: true };

/** Reads the address; what isn't understood is left out. */
export function readSearch(given: Readonly<Record<string, unknown>>): SearchSearch {
  const { text, kind } = given;
  // Digits alone come out of the address as a number.
  const wanted = typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
  return {
    ...(wanted === '' ? {} : { text: wanted }),
    ...(typeof kind === 'string' && isKind(kind) ? { kind } : {}),
  };
}

function isKind(text: string): text is SearchKind {
  return Object.hasOwn(kinds, text);
}
