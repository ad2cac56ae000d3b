import type { Parts } from '../parts.ts';
import { searchDevices, searchParcelsForOperator, searchPartners } from './codes.sql.ts';
import { type FoundRow, type SearchKind, searchKinds, type SearchField, type SearchMatch } from './hit.ts';
import { searchMatches } from './hit.ts';
import {
  searchOrderIdsForOperator,
  searchRecipientsForOperator,
  searchUsersForOperator,
} from './orders.sql.ts';
import { readSearchText, type SearchText } from './search-text.ts';

/** Something that was found. */
export interface SearchHit {
  /** The UUID of the order, also of a parcel's; the code of the device; or the partner's id. */
  readonly id: string;
  readonly field: SearchField;
  /** The value in which the text was found, as it is stored. */
  readonly value: string;
  readonly match: SearchMatch;
  /** What a partner is called; null with everything else. */
  readonly name: string | null;
}

/** The best hits of one kind, and whether there are more. */
export interface SearchGroup {
  readonly kind: SearchKind;
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
}

/**
 * Finds anything by anything: whole values before their beginnings before later parts, and of like orders the newest.
 * Groups without a hit are left out, and so is everything when the text is too short to search for.
 * @param wanted.first how many of each kind at most.
 */
export async function search(
  parts: Pick<Parts, 'db'>,
  wanted: { text: string; kinds: readonly SearchKind[]; first: number },
): Promise<readonly SearchGroup[]> {
  const text = readSearchText(wanted.text);
  if (text === undefined) return [];
  const groups: SearchGroup[] = [];
  // One after the other: a search takes one of the connections that scans and partners use as well, not five.
  for (const kind of searchKinds.filter((each) => wanted.kinds.includes(each))) {
    const rows = await searchers[kind](parts, text, wanted.first + 1);
    const hits = rows.slice(0, wanted.first).map(toHit);
    if (hits.length > 0) groups.push({ kind, hits, more: rows.length > wanted.first });
  }
  return groups;
}

type Searcher = (parts: Pick<Parts, 'db'>, text: SearchText, limit: number) => Promise<readonly FoundRow[]>;

const searchers: Readonly<Record<SearchKind, Searcher>> = {
  ORDER: searchOrders,
  PARCEL: ({ db }, { codes }, limit) =>
    searchParcelsForOperator(db, [...new Set(codes.flatMap((code) => [code, code.toUpperCase()]))], limit),
  DEVICE: ({ db }, { codes }, limit) => searchDevices(db, codes, limit),
  PARTNER: ({ db }, { text }, limit) => searchPartners(db, text, limit),
};

async function searchOrders(
  { db }: Pick<Parts, 'db'>,
  { text, codes, orderId, words, phone }: SearchText,
  limit: number,
): Promise<readonly FoundRow[]> {
  const byId = orderId === null ? [] : await searchOrderIdsForOperator(db, orderId, limit);
  const byUser = await searchUsersForOperator(db, codes, limit);
  const byRecipient =
    words === null ? [] : await searchRecipientsForOperator(db, { words, text, phone }, limit);
  const all = [...byId, ...byUser, ...byRecipient].toSorted((a, b) => a.rank - b.rank);
  // The best reason why an order was found is the one to show.
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((same) => same.slice(0, 1)).slice(0, limit);
}

function toHit({ id, field, value, rank, name }: FoundRow): SearchHit {
  return { id, field, value, name: name ?? null, match: searchMatches[rank] ?? 'CONTAINS' };
}
