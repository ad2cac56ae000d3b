import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const forget = statement(
  'delete_expired_challenges',
  // Two processes that forget at once take different rows instead of waiting for each other.
  `delete from sign_in_challenges
   where id in (
     select id from sign_in_challenges where expires_at < $1 order by expires_at limit $2 for update skip locked
   )
   returning true as forgotten`,
);

/** Deletes at most `limit` half sign-ins that had expired before `before`. @returns how many. */
export async function deleteExpiredChallenges(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(forget, [before, limit])).length;
}
