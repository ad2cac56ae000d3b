import { setTimeout as pause } from 'node:timers/promises';
import type { Parts } from '../parts.ts';
import { chores, steps, type Chore, type Step } from './steps.ts';

/** A running worker. */
export interface Worker {
  /** Claims nothing more, lets what is under way finish for up to 2 s, breaks off the rest, and returns when all is done. */
  stop(): Promise<void>;
}

/** How often an idle step looks for work: the queue is the truth, there is nothing to miss. */
const idleMs = 250;
/** After a failure, of the database mostly. */
const failedMs = 1_000;
const drainMs = 2_000;

/** Starts working on every step and chore, in this process. */
export function startWorker(parts: Parts): Worker {
  const stopping = new AbortController();
  const breakOff = new AbortController();
  const loops = [
    ...steps.map((step) => runStep(parts, step, stopping.signal, breakOff.signal)),
    ...chores.map((chore) => runChore(parts, chore, stopping.signal)),
  ];
  return {
    async stop() {
      stopping.abort();
      const done = Promise.all(loops);
      const timer = setTimeout(() => breakOff.abort(), drainMs);
      await done;
      clearTimeout(timer);
    },
  };
}

async function runStep(
  parts: Parts,
  step: Step,
  stopping: AbortSignal,
  breakOff: AbortSignal,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!stopping.aborted) {
    let waitMs = idleMs;
    try {
      const free = step.concurrency - underWay.size;
      const pieces = free > 0 ? await step.claim(parts, free) : [];
      for (const piece of pieces) {
        const work = piece(breakOff)
          .catch((error: unknown) =>
            parts.log.error({ err: error, step: step.name }, 'a piece of work failed'),
          )
          .finally(() => underWay.delete(work));
        underWay.add(work);
      }
      if (pieces.length > 0) waitMs = 0;
    } catch (error) {
      parts.log.error({ err: error, step: step.name }, 'claiming failed');
      waitMs = failedMs;
    }
    // What has just finished may have freed the next piece of the same order.
    if (waitMs > 0) await Promise.race([idle(parts, waitMs, stopping), ...underWay]);
  }
  await Promise.all(underWay);
}

async function runChore(parts: Parts, chore: Chore, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await chore.run(parts);
    } catch (error) {
      parts.log.error({ err: error, chore: chore.name }, 'a chore failed');
    }
    await idle(parts, chore.everyMs, stopping);
  }
}

/** Waits about `ms`, a little more or less, so that processes started together don't keep step. */
async function idle(parts: Parts, ms: number, stopping: AbortSignal): Promise<void> {
  const jitteredMs = ms * (0.8 + 0.4 * parts.ids.fraction());
  await pause(jitteredMs, undefined, { signal: stopping }).catch(() => undefined);
}
