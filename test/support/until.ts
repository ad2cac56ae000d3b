import { setTimeout as pause } from 'node:timers/promises';

/** Looks until `done` is true. For what no event tells of, such as a row that another process writes. @throws after 20 s. */
export async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await done())) {
    if (performance.now() - startedAt > 20_000) throw new Error(`It never came about that ${what}.`);
    await pause(10);
  }
}
