import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A link that can still be used. */
export interface OpenLink {
  /** Null: the first administrator's. */
  readonly operatorId: string | null;
  readonly withoutSecondFactor: boolean;
  readonly expiresAt: Date;
}

const insert = statement(
  'insert_set_up_link',
  `insert into set_up_links (token_hash, operator_id, without_second_factor, created_at, expires_at)
   values ($1, $2, $3, $4, $5)`,
);

/** Stores a link by its token's hash. */
export async function insertLink(tx: Tx, row: OpenLink & { hash: Buffer; now: Date }): Promise<void> {
  const { hash, operatorId, withoutSecondFactor, now, expiresAt } = row;
  await tx.query(insert, [hash, operatorId, withoutSecondFactor, now, expiresAt]);
}

const forget = statement(
  'forget_set_up_links',
  'delete from set_up_links where expires_at <= $1 or (operator_id = $2 and used_at is null)',
);

/** Deletes what has expired, and what is still open of an operator: of theirs only the newest is good. */
export async function forgetLinks(tx: Tx, operatorId: string | null, now: Date): Promise<void> {
  await tx.query(forget, [now, operatorId]);
}

const columns =
  'operator_id as "operatorId", without_second_factor as "withoutSecondFactor", expires_at as "expiresAt"';

const find = statement(
  'find_set_up_link',
  `select ${columns} from set_up_links
   where token_hash = $1 and used_at is null and expires_at > $2`,
);

/** The link with this token's hash, if it can still be used. */
export async function findOpenLink(db: Db, hash: Buffer, now: Date): Promise<OpenLink | undefined> {
  return (await db.query<OpenLink>(find, [hash, now]))[0];
}

const use = statement(
  'use_set_up_link',
  // Of two who use a link at once the database lets one have it.
  `update set_up_links set used_at = $2
   where token_hash = $1 and operator_id is not null and used_at is null and expires_at > $2
   returning ${columns}`,
);

/** Uses up an operator's link. @returns undefined when it can't be used any more. */
export async function useLink(tx: Tx, hash: Buffer, now: Date): Promise<OpenLink | undefined> {
  return (await tx.query<OpenLink>(use, [hash, now]))[0];
}

const lockFirst = statement(
  'lock_first_links',
  // Every start makes one, and two of them may be used at once: there is one first administrator.
  `select token_hash as hash from set_up_links
   where operator_id is null and used_at is null and expires_at > $1
   order by token_hash
   limit 1000
   for update`,
);

const useFirst = statement(
  'use_first_links',
  'update set_up_links set used_at = $1 where operator_id is null and used_at is null',
);

/** Uses up every link of the first administrator. @returns whether this one was among them. */
export async function useFirstLinks(tx: Tx, hash: Buffer, now: Date): Promise<boolean> {
  const open = await tx.query<{ hash: Buffer }>(lockFirst, [now]);
  if (!open.some((each) => each.hash.equals(hash))) return false;
  await tx.query(useFirst, [now]);
  return true;
}
