import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How often something was guessed at. */
export interface Attempts {
  readonly attempts: number;
  readonly freeAt: Date;
  readonly lastAt: Date;
}

const begin = statement(
  'begin_attempts',
  `insert into sign_in_attempts (key, attempts, free_at, last_at) values ($1, 0, $2, $2)
   on conflict (key) do nothing`,
);

const lock = statement(
  'lock_attempts',
  // Races with other guesses at the same: one at a time, so that none slips past the count.
  `select attempts, free_at as "freeAt", last_at as "lastAt" from sign_in_attempts where key = $1 for update`,
);

/** The count of a key, locked; begun when there is none. */
export async function lockAttempts(tx: Tx, key: Buffer, now: Date): Promise<Attempts> {
  await tx.query(begin, [key, now]);
  const [row] = await tx.query<Attempts>(lock, [key]);
  return row ?? { attempts: 0, freeAt: now, lastAt: now };
}

const count = statement(
  'count_attempt',
  'update sign_in_attempts set attempts = $2, free_at = $3, last_at = $4 where key = $1',
);

/** Writes the count of a key. */
export async function storeAttempts(tx: Tx, key: Buffer, row: Attempts): Promise<void> {
  await tx.query(count, [key, row.attempts, row.freeAt, row.lastAt]);
}

const forget = statement('forget_attempts', 'delete from sign_in_attempts where key = $1');

/** Begins a key's count anew. */
export async function forgetAttempts(db: Db, key: Buffer): Promise<void> {
  await db.query(forget, [key]);
}

const giveBack = statement(
  'give_back_attempt',
  // No wait is left of an attempt that was right, but those of others before it stay.
  `update sign_in_attempts set attempts = greatest(attempts - 1, 0), free_at = least(free_at, $2)
   where key = $1`,
);

/** Takes one attempt off a key's count: it was right. */
export async function giveBackAttempt(db: Db, key: Buffer, now: Date): Promise<void> {
  await db.query(giveBack, [key, now]);
}

const forgetOld = statement(
  'forget_old_attempts',
  `delete from sign_in_attempts
   where key in (select key from sign_in_attempts where last_at < $1 order by last_at limit $2 for update skip locked)
   returning true as forgotten`,
);

/** Deletes at most `limit` counts that nothing was added to since `before`. @returns how many. */
export async function deleteOldAttempts(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(forgetOld, [before, limit])).length;
}
