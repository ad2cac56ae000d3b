import type { Parts } from '../parts.ts';
import { countQueueForOperator, type QueueCounts } from './queue-counts.sql.ts';
import type { QueueQuestion } from './queue-filter.ts';
import { findOldestOpenForOperator } from './queue.sql.ts';

const most = {
  /** Orders that are over only become more, and nobody works them off: beyond this it is only said that there are more. */
  closed: 1_000,
  /** Among so many, the newest, they are looked for. */
  looked: 10_000,
  /** More than a house can see to. */
  exceptions: 1_000,
};

/** Those of the counts that are not exact. */
export const boundedCounts = ['shipped', 'cancelled', 'exceptions'] as const;
export type BoundedCount = (typeof boundedCounts)[number];

/** How many orders there are of each kind. */
export interface QueueCount extends QueueCounts {
  /** The counts of which there are as many at least. */
  readonly atLeast: readonly BoundedCount[];
}

/**
 * Counts the wanted orders: exactly what is in the house, however much that is; of what is over a thousand at most, among the
 * newest ten thousand. So it takes the same time however many orders were ever shipped.
 */
export async function countQueue(parts: Pick<Parts, 'db'>, question: QueueQuestion): Promise<QueueCount> {
  const oldestOpen = (await findOldestOpenForOperator(parts.db)) ?? question.now;
  const counts = await countQueueForOperator(parts.db, question, { ...most, oldestOpen });
  return { ...counts, atLeast: boundedCounts.filter((name) => counts.more[name]) };
}
