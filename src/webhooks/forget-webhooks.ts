import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { deleteAttempts, deleteDeliveries } from './forget.sql.ts';

/** How long a finished delivery and its attempts can be looked at and repeated. */
export const keptWebhookDays = 30;

const batch = 1_000;
/** In one go, so that a busy service keeps up and none holds the database for long. */
const mostBatches = 100;

/**
 * Forgets deliveries that were finished, and attempts that were made, more than 30 days ago, a batch at a time; never a
 * pending delivery. @returns how many rows.
 */
export async function forgetWebhooks(parts: Pick<Parts, 'db' | 'clock'>): Promise<number> {
  const before = new Date(parts.clock.now().getTime() - keptWebhookDays * 86_400_000);
  const attempts = await inBatches(parts.db, deleteAttempts, before);
  return attempts + (await inBatches(parts.db, deleteDeliveries, before));
}

async function inBatches(db: Db, forget: typeof deleteAttempts, before: Date): Promise<number> {
  let forgotten = 0;
  for (let done = 0; done < mostBatches; done++) {
    const count = await forget(db, before, batch);
    forgotten += count;
    if (count < batch) break;
  }
  return forgotten;
}
