import { useApi } from '../../api/use-api.ts';
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
  const { data, isPending, isPlaceholderData } = useApi(
    neighboursDocument,
    { orderId, filter: filterOf(list ?? {}), sort: list?.sort ?? 'OLDEST' },
    { about: ['orders'], enabled: list !== undefined },
  );
  // Those of the order before this one lead elsewhere.
  const isOther = list === undefined || isPlaceholderData;
  const found = isOther ? undefined : data?.neighbours;
  return {
    previous: found?.previous?.orderId ?? null,
    next: found?.next?.orderId ?? null,
    position: found?.position ?? null,
    isPending: list !== undefined && (isPending || isPlaceholderData),
  };
}
