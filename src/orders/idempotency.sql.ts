import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

const insert = statement(
  'insert_idempotency_key',
  // Races with another call under the same key: it waits there until the other has committed or rolled back.
  `insert into idempotency_keys (intermediary_id, test, key, fingerprint, order_id, created_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict do nothing
   returning true as claimed`,
);

/** Takes an idempotency key for a new order. @returns whether it was free. */
export async function insertClaim(
  tx: Tx,
  claim: { owner: Owner; key: string; fingerprint: Buffer; orderId: string; now: Date },
): Promise<boolean> {
  const { owner, key, fingerprint, orderId, now } = claim;
  const values = [owner.intermediaryId, owner.test, key, fingerprint, orderId, now];
  return (await tx.query(insert, values)).length === 1;
}

const find = statement(
  'find_idempotency_key',
  `select fingerprint, order_id as "orderId" from idempotency_keys
   where intermediary_id = $1 and test = $2 and key = $3`,
);

/** What an idempotency key was used for. */
export async function findClaim(
  db: Db,
  owner: Owner,
  key: string,
): Promise<{ fingerprint: Buffer; orderId: string } | undefined> {
  return (
    await db.query<{ fingerprint: Buffer; orderId: string }>(find, [owner.intermediaryId, owner.test, key])
  )[0];
}

const forget = statement(
  'delete_old_idempotency_keys',
  `delete from idempotency_keys
   where (intermediary_id, test, key) in (
     select intermediary_id, test, key from idempotency_keys where created_at < $1 order by created_at limit $2
   )
   returning true as forgotten`,
);

/** Forgets at most `limit` keys made before `before`. @returns how many. */
export async function deleteClaims(db: Db, before: Date, limit: number): Promise<number> {
  return (await db.query(forget, [before, limit])).length;
}
