import type { FastifyReply } from 'fastify';
import { DatabaseUnavailable } from '../db/database.ts';

/** A caller never waits longer, whatever the database does: 5 s is the promise, the rest is for the way back. */
const deadlineMs = 4_500;

/**
 * Waits for `work` as long as the call may take, counted from its arrival.
 * @throws DatabaseUnavailable when it takes longer. What was begun may still be done: an idempotency key tells.
 */
export async function withinDeadline<T>(reply: FastifyReply, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const leftMs = Math.max(0, deadlineMs - reply.elapsedTime);
    timer = setTimeout(() => reject(new DatabaseUnavailable('The call took too long.')), leftMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
