import type { Parts } from '../parts.ts';
import { listQueue, type QueueEntry } from './list-queue.ts';
import { narrowQuestion } from './narrow-question.ts';
import { type QueueQuestion, type QueueSort, reverseSorts } from './queue-filter.ts';
import { countQueueBeforeForOperator, findQueueForOperator } from './queue.sql.ts';

/** Where an order stands in a filtered list. */
export interface Neighbours {
  readonly previous: QueueEntry | undefined;
  readonly next: QueueEntry | undefined;
  /** From 1 on; null where it would take long to count. */
  position(): Promise<number | null>;
}

/** Who is farther back than this doesn't ask how far. */
const mostCounted = 1_000;

/**
 * The orders before and after an order in a list, whether or not it is in the list itself: it may have been worked off just
 * now, and the next one is wanted all the same. @param orderId the UUID. @returns undefined when there is no such order.
 */
export async function findNeighbours(
  parts: Pick<Parts, 'db'>,
  orderId: string,
  question: QueueQuestion,
  sort: QueueSort,
): Promise<Neighbours | undefined> {
  const [place] = await findQueueForOperator(parts.db, [orderId]);
  if (place === undefined) return undefined;
  const [before, behind] = await Promise.all([
    listQueue(parts, question, { first: 1, after: place, sort: reverseSorts[sort] }),
    listQueue(parts, question, { first: 1, after: place, sort }),
  ]);
  return {
    previous: before.entries[0],
    next: behind.entries[0],
    async position() {
      const at = { sort, place, limit: mostCounted };
      const narrowed = await narrowQuestion(parts, question);
      const count = await countQueueBeforeForOperator(parts.db, narrowed, at);
      return count < mostCounted ? count + 1 : null;
    },
  };
}
