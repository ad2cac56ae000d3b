import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How a receiving server has been doing. */
export interface Breaker {
  readonly failures: number;
  readonly openings: number;
  readonly openedAt: Date | null;
}

const fail = statement(
  'count_webhook_failure',
  `insert into webhook_breakers as b (origin, failures) values ($1, 1)
   on conflict (origin) do update set failures = b.failures + 1
   returning failures, openings, opened_at as "openedAt"`,
);

/** Counts a failure against a receiving server. @returns how it stands now. */
export async function countFailure(db: Db, origin: string): Promise<Breaker> {
  const [breaker] = await db.query<Breaker>(fail, [origin]);
  if (breaker === undefined) throw new Error('A failure was not counted.');
  return breaker;
}

const open = statement(
  'open_webhook_breaker',
  `update webhook_breakers set opened_at = coalesce(opened_at, $2), openings = openings + 1, probe_at = $3
   where origin = $1 and openings = $4`,
);

/** Opens a server's breaker, or keeps it open after a probe that failed; `openings` as it was read, so that of several at once one counts. */
export async function openBreaker(
  db: Db,
  origin: string,
  at: { now: Date; probeAt: Date; openings: number },
): Promise<void> {
  await db.query(open, [origin, at.now, at.probeAt, at.openings]);
}

const close = statement('close_webhook_breaker', 'delete from webhook_breakers where origin = $1');

/** Forgets a server's failures: it has answered. */
export async function closeBreaker(db: Db, origin: string): Promise<void> {
  await db.query(close, [origin]);
}

const free = statement(
  'free_webhook_probe',
  'update webhook_breakers set probe_at = $2 where origin = $1 and opened_at is not null',
);

/** Lets the next probe go at `at`: the one that was under way told nothing. */
export async function freeProbe(db: Db, origin: string, at: Date): Promise<void> {
  await db.query(free, [origin, at]);
}
