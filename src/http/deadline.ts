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

/** When the time of some work is up. */
export interface Deadline {
  /** Puts it off to `ms` after the beginning, if that is later. */
  extendTo(ms: number): void;
  /**
   * Waits for `work` until then.
   * @throws DatabaseUnavailable when it takes longer. What was begun may still be done: an idempotency key tells.
   */
  within<T>(work: Promise<T>): Promise<T>;
}

/** Begins to count `deadlineMs`. */
export function startDeadline(deadlineMs: number): Deadline {
  const startedAt = performance.now();
  const { promise: late, reject } = Promise.withResolvers<never>();
  // A call that fails before it begins its work leaves nobody to hear of it.
  late.catch(() => undefined);
  const giveUp = () => reject(new DatabaseUnavailable('The call took too long.'));
  let endMs = deadlineMs;
  let timer = setTimeout(giveUp, deadlineMs);
  return {
    extendTo(ms) {
      if (ms <= endMs) return;
      endMs = ms;
      clearTimeout(timer);
      timer = setTimeout(giveUp, startedAt + endMs - performance.now());
    },
    async within(work) {
      try {
        return await Promise.race([work, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Waits for `work` no longer than `deadlineMs`. @throws DatabaseUnavailable when it takes longer. */
export function withinDeadline<T>(deadlineMs: number, work: Promise<T>): Promise<T> {
  return startDeadline(deadlineMs).within(work);
}
