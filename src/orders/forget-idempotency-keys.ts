import type { Parts } from '../parts.ts';
import { deleteClaims } from './idempotency.sql.ts';

/** How long a repeated call is still recognised. */
export const idempotencyHours = 72;

const batch = 1_000;
/** In one go, so that a busy service keeps up and none holds the database for long. */
const mostBatches = 1_000;

/** Forgets idempotency keys older than 72 hours, a batch at a time. @returns how many were forgotten. */
export async function forgetIdempotencyKeys(parts: Pick<Parts, 'db' | 'clock'>): Promise<number> {
  const before = new Date(parts.clock.now().getTime() - idempotencyHours * 3_600_000);
  let forgotten = 0;
  for (let done = 0; done < mostBatches; done++) {
    const count = await deleteClaims(parts.db, before, batch);
    forgotten += count;
    if (count < batch) break;
  }
  return forgotten;
}
