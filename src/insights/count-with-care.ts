import { type Database, DatabaseUnavailable, type Tx } from '../db/database.ts';
import { prepareCounting } from './scope.sql.ts';

/** Counting a year keeps a processor busy for a while, and somebody may be waiting at the bench: so many at once in a process. */
const mostAtOnce = 2;
/** Everything for ten managers at once. Whoever comes then is told to come again. */
const mostWaiting = 60;

/** What is being counted on each database, and who waits for their turn. */
const lanes = new WeakMap<Database, { busy: number; readonly waiting: (() => void)[] }>();

/**
 * Counts in one transaction, with the memory that it takes, when it is its turn.
 * @throws DatabaseUnavailable when too many wait already.
 */
export async function countWithCare<T>(db: Database, count: (tx: Tx) => Promise<T>): Promise<T> {
  const lane = lanes.get(db) ?? { busy: 0, waiting: [] };
  lanes.set(db, lane);
  if (lane.waiting.length >= mostWaiting) throw new DatabaseUnavailable('Too much is being counted.');
  if (lane.busy >= mostAtOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
  else lane.busy += 1;
  try {
    return await db.inTransaction(async (tx) => {
      await prepareCounting(tx);
      return count(tx);
    });
  } finally {
    // The place is handed on, so that nobody takes it in between.
    const next = lane.waiting.shift();
    if (next === undefined) lane.busy -= 1;
    else next();
  }
}
