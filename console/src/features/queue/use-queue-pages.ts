import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { includesOrder } from '../../api/changes.ts';
import type { Changes } from '../../api/changes.ts';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { queueDocument, type QueueRow } from './documents.ts';
import { findGap } from './page-gaps.ts';
import { filterOf, type QueueSearch } from './search.ts';

const pageSize = 50;
/** More than anybody scrolls through; a browser still shows them at once. */
const pagesMax = 40;
/** With so few pages all are asked for anew; with more only those that a change touches. */
const pagesAllFresh = 3;

type Answer = ResultOf<typeof queueDocument>;

/** The rows of a filtered list as far as they were asked for. */
export interface QueuePages {
  readonly rows: readonly QueueRow[];
  /** Whether there are more on the server. */
  readonly hasMore: boolean;
  /** Whether as many are shown as one page of a browser shall hold. */
  readonly isFull: boolean;
  /** Whether the rows are still those of the filter before. */
  readonly isOther: boolean;
  readonly isPending: boolean;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/**
 * The list of the queue, a page at a time. Each page begins behind the place at which the one before it ended when it was asked for, so
 * that pages stay where they are while orders come and go; what slides from one page into the next is shown once, and what slid
 * between two of them is fetched.
 */
export function useQueuePages(search: QueueSearch): QueuePages {
  const variables = { filter: filterOf(search), sort: search.sort ?? ('OLDEST' as const) };
  const key = JSON.stringify(variables);
  const [asked, setAsked] = useState({ key, cursors: [null] as readonly (string | null)[] });
  const cursors = asked.key === key ? asked.cursors : [null];
  const pageOf = (after: string | null) => ({
    queryKey: ['Queue', { ...variables, after }],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request(queueDocument, { ...variables, first: pageSize, after }, signal),
    meta: {
      about: ['orders', 'exceptions'] as const,
      concerns: (changes: Changes, answer: unknown) =>
        cursors.length <= pagesAllFresh || isTouched(changes, answer, after),
    },
  });
  const queries = useQueries({ queries: cursors.map(pageOf) });
  const pages = queries.map(({ data }) => data?.orders ?? undefined);
  const gap = findGap(cursors, pages);
  const closing = useQuery({ ...pageOf(gap?.cursor ?? null), enabled: gap !== undefined });
  // The page as it was stays to be seen until the other one is at hand.
  if (gap !== undefined && closing.data !== undefined)
    setAsked({ key, cursors: cursors.with(gap.index, gap.cursor) });
  const lastPage = pages.at(-1);
  const cursor = lastPage?.endCursor ?? null;
  const isPending = pages[0] === undefined;
  const version = queries.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' ');
  // Until the first page of another list is there, the list before stays to be seen.
  const [seen, setSeen] = useState<Seen>({ version: '', rows: [], hasMore: false });
  let now = seen;
  if (!isPending && seen.version !== `${key} ${version}`) {
    const rows = uniqueRows(pages.flatMap((page) => page?.nodes ?? []));
    now = { version: `${key} ${version}`, rows, hasMore: lastPage?.hasNextPage ?? seen.hasMore };
    setSeen(now);
  }
  return {
    rows: now.rows,
    hasMore: now.hasMore,
    isFull: cursors.length >= pagesMax,
    isOther: isPending && now.rows.length > 0,
    isPending: isPending && now.version === '',
    isLoadingMore: cursors.length > 1 && lastPage === undefined,
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    loadMore() {
      if (cursor !== null && cursors.length < pagesMax) setAsked({ key, cursors: [...cursors, cursor] });
    },
    retry: () => queries.forEach(({ refetch }) => void refetch()),
  };
}

interface Seen {
  /** Of which list, and of when. */
  readonly version: string;
  readonly rows: readonly QueueRow[];
  readonly hasMore: boolean;
}

function uniqueRows(rows: readonly QueueRow[]): readonly QueueRow[] {
  return [...new Map(rows.map((row) => [row.orderId, row])).values()];
}

/** Whether a page may look otherwise after a change: one of its orders is in it, or it's where others come in. */
function isTouched(changes: Changes, answer: unknown, after: string | null): boolean {
  if (after === null || !isAnswer(answer)) return true;
  const { nodes, hasNextPage } = answer.orders ?? { nodes: [], hasNextPage: false };
  const { orders, exceptions } = changes;
  return (
    !hasNextPage ||
    nodes.some(({ orderId }) => includesOrder(orders, orderId) || includesOrder(exceptions, orderId))
  );
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'orders' in answer;
}
