import { insertSandboxPushes, insertSandboxSubscription, type Subscription } from './event-cast.sql.ts';
import type { SandboxParts } from './parts.ts';

/** A subscription for one parcel ends by itself after as many days. */
const livesDays = 30;

/** Subscribes to what will happen to a parcel. @returns null when a similar subscription lives. */
export async function subscribe(
  { db, clock, ids, dayMs }: Pick<SandboxParts, 'db' | 'clock' | 'ids' | 'dayMs'>,
  wanted: Omit<Subscription, 'id' | 'authenticator' | 'createdAt' | 'expiresAt'>,
): Promise<Subscription | null> {
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + livesDays * dayMs);
  const subscription = { ...wanted, id: ids.uuid(), authenticator: ids.uuid(), createdAt, expiresAt };
  return db.inTransaction(async (tx) => {
    if (!(await insertSandboxSubscription(tx, subscription))) return null;
    await insertSandboxPushes(tx, subscription.id);
    return subscription;
  });
}
