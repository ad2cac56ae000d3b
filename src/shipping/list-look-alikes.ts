import type { Parts } from '../parts.ts';
import type { LookAlike } from './look-alike.ts';
import { listLookAlikesForOperator } from './look-alikes.sql.ts';

/** What was shipped before is another story: people move, and devices break. */
const shippedDays = 30;
/** Who wants to see more looks for the address. */
const mostLookAlikes = 5;

/**
 * The orders that look like these, by order: the same user, name or address among those in the house and those shipped in
 * the last 30 days; the newest five of each. @param ids UUIDs.
 */
export async function listLookAlikes(
  parts: Pick<Parts, 'db' | 'clock'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly LookAlike[]>> {
  const shippedSince = new Date(parts.clock.now().getTime() - shippedDays * 86_400_000);
  const found = await listLookAlikesForOperator(parts.db, ids, { shippedSince, most: mostLookAlikes });
  return Map.groupBy(found, ({ of }) => of);
}
