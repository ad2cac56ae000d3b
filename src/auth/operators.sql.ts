import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Role } from './roles.ts';

/** An operator as they are listed: everything but the token, which is never stored. */
export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const columns = `
  id, name, role, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

const insert = statement(
  'insert_operator',
  `insert into operators (id, name, role, token_hash, created_at) values ($1, $2, $3, $4, $5)
   on conflict (name) do nothing
   returning ${columns}`,
);

/** Stores an operator with their token's hash, or returns undefined when the name is taken. */
export async function insertOperator(
  db: Db,
  row: { id: string; name: string; role: Role; hash: Buffer; now: Date },
): Promise<Operator | undefined> {
  return (await db.query<Operator>(insert, [row.id, row.name, row.role, row.hash, row.now]))[0];
}

const findByHash = statement(
  'find_operator_by_hash',
  `select ${columns} from operators where token_hash = $1`,
);

/** The operator with this token's hash, revoked or not. */
export async function findOperatorByHash(db: Db, hash: Buffer): Promise<Operator | undefined> {
  return (await db.query<Operator>(findByHash, [hash]))[0];
}

const list = statement('list_operators', `select ${columns} from operators order by name limit 1000`);

/** The operators by name, 1,000 at most. */
export function listStoredOperators(db: Db): Promise<Operator[]> {
  return db.query<Operator>(list, []);
}

const touch = statement(
  'touch_operator',
  // Races with every other call under the same token: whoever finds the row taken leaves it, nobody waits.
  `update operators set last_used_at = $2
   where id = (
     select id from operators
     where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
     for update skip locked
   )`,
);

/** Notes that a token was used, at most once a minute. */
export async function touchOperator(db: Db, id: string, now: Date): Promise<void> {
  await db.query(touch, [id, now]);
}

const revoke = statement(
  'revoke_operator',
  `update operators set revoked_at = coalesce(revoked_at, $2) where name = $1 returning ${columns}`,
);

/** Ends an operator's token at once. A second revocation changes nothing. */
export async function markOperatorRevoked(db: Db, name: string, now: Date): Promise<Operator | undefined> {
  return (await db.query<Operator>(revoke, [name, now]))[0];
}
