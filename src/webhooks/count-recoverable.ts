import type { Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { Count } from './find-webhook-health.ts';
import { countRecoverable as count } from './replays.sql.ts';

/** Above this the exact number changes nobody's mind. */
const countedMost = 10_000;

/** How many webhooks of an intermediary recovering since `since` would send again. */
export async function countRecoverable(parts: Pick<Parts, 'db'>, owner: Owner, since: Date): Promise<Count> {
  const found = await count(parts.db, owner, since, countedMost);
  return { count: found, capped: found >= countedMost };
}
