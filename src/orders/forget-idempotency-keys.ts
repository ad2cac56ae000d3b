import type { Parts } from '../parts.ts';
import { deleteClaims } from './idempotency.sql.ts';

/** How long a repeated call is still recognised. */
export const idempotencyHours = 72;

const batch = 1_000;

/** Forgets idempotency keys older than 72 hours, a batch at a time. @returns how many were forgotten. */
export function forgetIdempotencyKeys(parts: Pick<Parts, 'db' | 'clock'>): Promise<number> {
  return deleteClaims(parts.db, new Date(parts.clock.now().getTime() - idempotencyHours * 3_600_000), batch);
}
