import { type QueueSearch, readQueueSearch } from '../queue/search.ts';

/** What the address of an order holds: the list that it was come from, so that one can go on to the next one of it. */
export interface OrderSearch {
  readonly list?: QueueSearch;
}

/** Reads the address; what isn't understood is left out. */
export function readOrderSearch(given: Readonly<Record<string, unknown>>): OrderSearch {
  const { list } = given;
  return isRecord(list) ? { list: readQueueSearch(list) } : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
