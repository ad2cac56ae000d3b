import type { Parts } from '../parts.ts';
import { countQueueForOperator, type QueueCounts } from './queue-counts.sql.ts';
import type { QueueQuestion } from './queue-filter.ts';

/** Orders that are over only become more, and nobody works them off: beyond this it is only said that there are more. */
const mostClosed = 1_000;
/** More than a house can see to. */
const mostExceptions = 1_000;

/** Those of the counts that are not exact. */
export const boundedCounts = ['shipped', 'cancelled', 'exceptions'] as const;
export type BoundedCount = (typeof boundedCounts)[number];

/** How many orders there are of each kind. */
export interface QueueCount extends QueueCounts {
  /** The counts of which there are as many at least: not all orders were looked at. */
  readonly atLeast: readonly BoundedCount[];
}

/**
 * Counts the wanted orders: exactly what is in the house, however much that is; of what is over, the newest thousand; of
 * what is the matter, a thousand. So it takes the same time however many orders were ever shipped.
 */
export async function countQueue(parts: Pick<Parts, 'db'>, question: QueueQuestion): Promise<QueueCount> {
  const most = { closed: mostClosed, exceptions: mostExceptions };
  const counts = await countQueueForOperator(parts.db, question, most);
  const limits = { shipped: mostClosed, cancelled: mostClosed, exceptions: mostExceptions };
  return { ...counts, atLeast: boundedCounts.filter((name) => counts.looked[name] >= limits[name]) };
}
