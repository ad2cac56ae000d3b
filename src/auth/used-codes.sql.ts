import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const forgetOld = statement(
  'forget_old_codes',
  // A code is right for a minute and a half, a step to each side of its own.
  `delete from used_codes where login_id = $1 and used_at < $2::timestamptz - interval '2 minutes'`,
);

const take = statement(
  'take_code',
  `insert into used_codes (login_id, code_hash, used_at) values ($1, $2, $3)
   on conflict do nothing
   returning login_id`,
);

/** Takes a code for one try. @returns false when it was used already, or is being tried. */
export async function takeCode(db: Db, operatorId: string, hash: Buffer, now: Date): Promise<boolean> {
  await db.query(forgetOld, [operatorId, now]);
  return (await db.query(take, [operatorId, hash, now])).length > 0;
}

const forget = statement('forget_code', 'delete from used_codes where login_id = $1 and code_hash = $2');

/** Gives a code back that was wrong: in half an hour it may be the right one. */
export async function forgetCode(db: Db, operatorId: string, hash: Buffer): Promise<void> {
  await db.query(forget, [operatorId, hash]);
}
