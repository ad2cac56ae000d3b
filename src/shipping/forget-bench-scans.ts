import type { Parts } from '../parts.ts';
import { deleteBenchScans } from './bench-scans.sql.ts';

/** A year can be compared with the year before, month by month. */
export const keptScanDays = 400;

const batch = 1_000;
/** In one go, so that a busy service keeps up and none holds the database for long. */
const mostBatches = 100;

/** Forgets what was scanned at the bench more than 400 days ago, a batch at a time. @returns how many scans. */
export async function forgetBenchScans(parts: Pick<Parts, 'db' | 'clock'>): Promise<number> {
  const before = new Date(parts.clock.now().getTime() - keptScanDays * 86_400_000);
  let forgotten = 0;
  for (let done = 0; done < mostBatches; done++) {
    const count = await deleteBenchScans(parts.db, before, batch);
    forgotten += count;
    if (count < batch) break;
  }
  return forgotten;
}
