import { useEffect, useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { searchDocument } from './documents.ts';
import type { SearchGroup, SearchHit, SearchKind } from './search.ts';

/** The server finds nothing by less. */
const searchMin = 2;

/** Nobody types a letter more slowly and still means the same word. */
const settledMs = 200;

/** The text, once nothing has been typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settledMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Asks for everything that fits the text, or for more of one kind. */
export function useSearch(text: string, only: { kind?: SearchKind; first?: number } = {}) {
  const { kind, first = 8 } = only;
  const wanted = text.trim();
  const isEnough = [...wanted].length >= searchMin;
  const query = useApi(
    searchDocument,
    { text: wanted, first, kinds: kind === undefined ? null : [kind] },
    // What was found is a moment's answer: a list that changes under the hand that chooses from it is worse than an old one.
    { about: [], enabled: isEnough },
  );
  const groups: readonly SearchGroup[] = isEnough ? (query.data?.search ?? []) : [];
  /** Whether the answer is the one to this text. */
  const isCurrent = isEnough && query.isSuccess && !query.isPlaceholderData;
  return { query, groups, isEnough, isCurrent };
}

/** The only thing of which a whole value is the text: it can be opened without choosing. */
export function onlyExactHit(
  groups: readonly SearchGroup[],
): { readonly kind: SearchKind; readonly hit: SearchHit } | undefined {
  const exact = groups.flatMap(({ kind, hits }) =>
    hits.filter(({ match }) => match === 'EXACT').map((hit) => ({ kind, hit })),
  );
  return exact.length === 1 ? exact[0] : undefined;
}
