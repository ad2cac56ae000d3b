import type { Parts } from '../parts.ts';
import { countWithCare } from './count-with-care.ts';
import { countQueueByAgeForOperator } from './flow.sql.ts';
import type { Scope } from './scope.ts';

const hourSeconds = 3_600;

/** The ages that are told apart: within the hour, before lunch, today, tomorrow, this week. */
const bands = [
  { fromHours: 0, toHours: 1 },
  { fromHours: 1, toHours: 4 },
  { fromHours: 4, toHours: 24 },
  { fromHours: 24, toHours: 48 },
  { fromHours: 48, toHours: 120 },
  { fromHours: 120, toHours: null },
] as const;

/** How many open orders have been waiting for so long. */
export interface QueueBand {
  readonly fromHours: number;
  /** They have waited less than this; null without an end. */
  readonly toHours: number | null;
  readonly orders: number;
}

/** Counts the orders that are open at this moment by how long they have been waiting; all ages are told, the youngest first. */
export async function countQueueByAge(
  parts: Pick<Parts, 'db' | 'clock'>,
  scope: Pick<Scope, 'intermediaryId' | 'test'>,
): Promise<readonly QueueBand[]> {
  const limitsSeconds = bands.slice(1).map(({ fromHours }) => fromHours * hourSeconds);
  const ages = { now: parts.clock.now(), limitsSeconds };
  const counted = await countWithCare(parts.db, (tx) => countQueueByAgeForOperator(tx, scope, ages));
  const byBand = new Map(counted.map(({ band, orders }) => [band, orders]));
  return bands.map((band, place) => ({ ...band, orders: byBand.get(place) ?? 0 }));
}
