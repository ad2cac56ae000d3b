import type { Parts } from '../parts.ts';
import { countOpenForOperator, type OpenOrders } from './open-orders.sql.ts';

/** How many orders of several intermediaries are neither shipped nor cancelled; who has none is not in it. */
export async function countOpenOrders(
  parts: Pick<Parts, 'db'>,
  intermediaryIds: readonly string[],
): Promise<ReadonlyMap<string, OpenOrders>> {
  const counts = await countOpenForOperator(parts.db, intermediaryIds);
  return new Map(counts.map((each) => [each.intermediaryId, each]));
}
