import type { Parts } from '../parts.ts';
import { countsAgainstServer, failuresToOpen, probePauseMs } from './breaker.ts';
import { closeBreaker, countFailure, freeProbe, openBreaker } from './breakers.sql.ts';
import type { Outcome } from './outcome.ts';
import type { ClaimedDelivery } from './queue.sql.ts';

type Judged = Pick<ClaimedDelivery, 'origin' | 'probe'>;

/** Closes the server's breaker, or counts an attempt towards opening it. */
export async function judgeServer(
  parts: Pick<Parts, 'db' | 'clock'>,
  { origin, probe }: Judged,
  outcome: Outcome,
  httpStatus: number | null,
): Promise<void> {
  if (!countsAgainstServer(outcome, httpStatus)) return closeBreaker(parts.db, origin);
  const { failures, openings, openedAt } = await countFailure(parts.db, origin);
  // What was under way when the breaker opened says nothing new: only a probe makes its pause longer.
  if (failures < failuresToOpen || (openedAt !== null && !probe)) return;
  const now = parts.clock.now();
  const probeAt = new Date(now.getTime() + probePauseMs(openings + 1));
  await openBreaker(parts.db, origin, { now, probeAt, openings });
}

/** Lets the next probe go at once: the delivery that was to be it has told nothing of the server. */
export async function endProbe(parts: Pick<Parts, 'db' | 'clock'>, { origin, probe }: Judged): Promise<void> {
  if (probe) await freeProbe(parts.db, origin, parts.clock.now());
}
