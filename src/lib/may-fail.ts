import type { Log } from './log.ts';

/** Does something that is good to have: a failure is logged under `name` and goes no further. */
export async function mayFail(log: Log, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error, name }, 'best effort failed');
  }
}
