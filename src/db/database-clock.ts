import { systemClock, type Clock } from '../lib/clock.ts';
import type { Db } from './database.ts';
import { readDatabaseTime } from './ping.sql.ts';

/** A clock that every process on one database reads alike. */
export interface DatabaseClock extends Clock {
  /** Compares the machine's clock with the database's again. */
  adjust(): Promise<void>;
}

/**
 * Follows the database's clock: leases and due times are compared between processes, whose own clocks may differ. The
 * machine's clock goes on in between, so reading the time costs nothing.
 */
export async function createDatabaseClock(db: Db): Promise<DatabaseClock> {
  let aheadMs = 0;
  const clock: DatabaseClock = {
    now: () => new Date(systemClock.now().getTime() + aheadMs),
    async adjust() {
      const asked = systemClock.now().getTime();
      const told = await readDatabaseTime(db);
      // The answer was read about half way through the round trip.
      aheadMs = Math.round(told.getTime() - (asked + systemClock.now().getTime()) / 2);
    },
  };
  await clock.adjust();
  return clock;
}
