import type { Parts } from '../parts.ts';
import { deleteOldChanges } from './changes.sql.ts';

/** A browser that was away longer asks for everything anew. */
export const keptSeconds = 15 * 60;

const batch = 10_000;
/** In one go: some minutes of the busiest day. */
const mostBatches = 100;

/** Forgets changes that nobody goes on from any more. @returns how many. */
export async function forgetChanges(parts: Pick<Parts, 'db'>): Promise<number> {
  let forgotten = 0;
  for (let done = 0; done < mostBatches; done++) {
    const count = await deleteOldChanges(parts.db, keptSeconds, batch);
    forgotten += count;
    if (count < batch) break;
  }
  return forgotten;
}
