import { setTimeout as pause } from 'node:timers/promises';
import type { Parts } from '../parts.ts';
import type { Changes } from './change.ts';
import { type Moment, readChanges, readMoment } from './read-changes.ts';

/** Told of every change, wherever it was made, and until when all has been told now. */
type ChangeListener = (changes: Changes, until: Moment) => void;

/** Watches the database for all who listen in this process. */
export interface ChangeWatch {
  /**
   * Tells `listener` of all that is committed from the returned moment on, until `stop`.
   * @throws DatabaseUnavailable when it is away.
   */
  listen(listener: ChangeListener): Promise<{ moment: Moment; stop(): void }>;
}

/** A person sees a change well within the second. */
const everyMs = 400;
/** While the database is away. */
const failedMs = 2_000;

/**
 * Looks for changes at intervals, once for everybody in the process and only while somebody listens. Nothing is missed
 * while the database is away: the next look goes on where the last one ended.
 */
export function watchChanges(parts: Pick<Parts, 'db' | 'log' | 'ids'>): ChangeWatch {
  const listeners = new Set<ChangeListener>();
  let looking: { moment: Promise<Moment>; readonly stop: AbortController } | undefined;

  function begin() {
    const begun = { moment: readMoment(parts), stop: new AbortController() };
    // Whoever listens hears of the failure; the next to listen begins anew.
    looking = begun;
    begun.moment.then(
      () => void lookOn(begun),
      () => {
        if (looking === begun) looking = undefined;
      },
    );
    return begun;
  }

  async function lookOn(mine: NonNullable<typeof looking>): Promise<void> {
    let waitMs = everyMs;
    const { signal } = mine.stop;
    while (!signal.aborted) {
      // A little more or less, so that processes started together don't keep step.
      await pause(waitMs * (0.8 + 0.4 * parts.ids.fraction()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const { moment, changes } = await readChanges(parts, await mine.moment);
        mine.moment = Promise.resolve(moment);
        if (changes !== undefined && !signal.aborted)
          for (const listener of listeners) listener(changes, moment);
        waitMs = everyMs;
      } catch (error) {
        if (waitMs === everyMs) parts.log.warn({ err: error }, 'changes can not be read');
        waitMs = failedMs;
      }
    }
  }

  return {
    async listen(listener) {
      listeners.add(listener);
      const stop = () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        looking?.stop.abort();
        looking = undefined;
      };
      try {
        return { moment: await (looking ?? begin()).moment, stop };
      } catch (error) {
        stop();
        throw error;
      }
    },
  };
}
