import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const attempts = statement(
  'delete_old_webhook_attempts',
  // Two processes that forget at once take different rows instead of waiting for each other.
  `delete from webhook_attempts
   where id in (
     select id from webhook_attempts where started_at < $1 order by started_at limit $2 for update skip locked
   )
   returning true as forgotten`,
);

/** Forgets at most `limit` attempts that were made before `before`. @returns how many. */
export async function deleteAttempts(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(attempts, [before, limit])).length;
}

const deliveries = statement(
  'delete_old_webhook_deliveries',
  // A pending one has no end. One that somebody has just asked for again is left until it was sent.
  `delete from webhook_deliveries
   where event_id in (
     select event_id from webhook_deliveries d
     where finished_at < $1 and not exists (select 1 from webhook_replays r where r.event_id = d.event_id)
     order by finished_at limit $2 for update skip locked
   )
   returning true as forgotten`,
);

/** Forgets at most `limit` deliveries that were finished before `before`, with their attempts. @returns how many. */
export async function deleteDeliveries(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(deliveries, [before, limit])).length;
}
