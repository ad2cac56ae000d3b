import { cancelSandboxConsignment, deleteFutureSandboxEvents } from './books.sql.ts';
import type { SandboxParts } from './parts.ts';

/** Takes a booking back, as a person does in Mybring. @returns false when there is no such live booking. */
export async function cancelConsignment(
  { db, clock }: Pick<SandboxParts, 'db' | 'clock'>,
  consignmentNumber: string,
): Promise<boolean> {
  const now = clock.now();
  return db.inTransaction(async (tx) => {
    const cancelled = await cancelSandboxConsignment(tx, consignmentNumber, now);
    if (cancelled === undefined) return false;
    await deleteFutureSandboxEvents(tx, cancelled.id, now);
    return true;
  });
}
