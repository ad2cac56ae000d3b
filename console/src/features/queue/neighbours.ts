import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '../../api/client.ts';
import { neighboursDocument } from './documents.ts';
import { filterOf, type QueueSearch } from './search.ts';

/** Where an order stands in the list that it was come from. */
export interface NeighboursInList {
  /** The order before it and the one after it; null at the ends, and until it is known. */
  readonly previous: string | null;
  readonly next: string | null;
  /** From 1 on; null when it's far back, or not known. */
  readonly position: number | null;
  readonly isPending: boolean;
}

/**
 * The neighbours of an order within a filtered and sorted list of the queue: the `list` of the order page's address. Without a list an
 * order has none.
 */
export function useNeighbours(orderId: string, list: QueueSearch | undefined): NeighboursInList {
  const client = useQueryClient();
  const { data, isPending } = useQuery({ ...asked(orderId, list ?? {}), enabled: list !== undefined });
  const found = list === undefined ? null : (data?.neighbours ?? null);
  const previous = found?.previous?.orderId ?? null;
  const next = found?.next?.orderId ?? null;
  // Whoever presses J twice means the one after the next: its neighbours are asked for before it is gone to.
  useEffect(() => {
    if (list === undefined) return;
    for (const each of [next, previous]) if (each !== null) void client.prefetchQuery(asked(each, list));
  }, [client, list, next, previous]);
  return {
    previous,
    next,
    position: found?.position ?? null,
    isPending: list !== undefined && isPending,
  };
}

function asked(orderId: string, list: QueueSearch) {
  const variables = { orderId, filter: filterOf(list), sort: list.sort ?? ('OLDEST' as const) };
  return {
    // Not by the name that an answer about one order has: it changes with all that are in the list.
    queryKey: ['Neighbours', { ...variables, orderId: undefined, of: orderId }],
    queryFn: ({ signal }: { signal: AbortSignal }) => request(neighboursDocument, variables, signal),
    meta: { about: ['orders'] as const },
  };
}
