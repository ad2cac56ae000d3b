import { DatabaseUnavailable } from '../db/database.ts';

/**
 * How long the two stages of a partner's call may take, whatever the database does: together less than the 5 s that are promised,
 * counted from the arrival of the whole call. A slow sender's time is his own.
 */
export const deadlinesMs = {
  authentication: 1_800,
  work: 2_900,
  /** An operator's scan waits for the carrier's booking and its label, of which each has a deadline of its own. */
  operatorWork: 25_000,
};

/**
 * Waits for `work` no longer than `deadlineMs`.
 * @throws DatabaseUnavailable when it takes longer. What was begun may still be done: an idempotency key tells.
 */
export async function withinDeadline<T>(deadlineMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailable('The call took too long.')), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
