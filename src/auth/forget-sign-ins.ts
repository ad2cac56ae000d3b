import type { Parts } from '../parts.ts';
import { forgetOldAttempts } from './attempts.ts';
import { aliveSince } from './authenticate-session.ts';
import { deleteExpiredChallenges } from './challenges.sql.ts';
import { deleteDeadSessions } from './sessions.sql.ts';

/** The library goes by the clock of its machine, which may be behind the database's. */
const slackMs = 3_600_000;

const batch = 1_000;
/** In one go, so that none holds the database for long: anybody can make such rows, without signing in. */
const mostBatches = 100;

/**
 * Forgets what is left of signing in: counts of guesses, half sign-ins, and sessions that are over, with the addresses from
 * which they were begun. @returns how many rows.
 */
export async function forgetSignIns(parts: Pick<Parts, 'db' | 'clock' | 'config'>): Promise<number> {
  const expiredBefore = new Date(parts.clock.now().getTime() - slackMs);
  const sessions = await deleteDeadSessions(parts.db, aliveSince(parts));
  const attempts = await inBatches(() => forgetOldAttempts(parts, batch));
  const challenges = await inBatches(() => deleteExpiredChallenges(parts.db, expiredBefore, batch));
  return sessions + attempts + challenges;
}

async function inBatches(forget: () => Promise<number>): Promise<number> {
  let forgotten = 0;
  for (let done = 0; done < mostBatches; done++) {
    const count = await forget();
    forgotten += count;
    if (count < batch) break;
  }
  return forgotten;
}
