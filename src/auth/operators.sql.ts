import type { Db, Tx } from '../db/database.ts';
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

/** Stores an operator, with the hash of their token if they get one. @returns undefined when the name is taken. */
export async function insertOperator(
  tx: Tx,
  row: { id: string; name: string; role: Role; hash: Buffer | null; now: Date },
): Promise<Operator | undefined> {
  return (await tx.query<Operator>(insert, [row.id, row.name, row.role, row.hash, row.now]))[0];
}

const findByHash = statement(
  'find_operator_by_hash',
  `select ${columns} from operators where token_hash = $1`,
);

/** The operator with this token's hash, revoked or not. */
export async function findOperatorByHash(db: Db, hash: Buffer): Promise<Operator | undefined> {
  return (await db.query<Operator>(findByHash, [hash]))[0];
}

const findByName = statement('find_operator_by_name', `select ${columns} from operators where name = $1`);

/** The operator of this name, revoked or not. */
export async function findOperatorByName(db: Db, name: string): Promise<Operator | undefined> {
  return (await db.query<Operator>(findByName, [name]))[0];
}

const findById = statement('find_operator_by_id', `select ${columns} from operators where id = $1`);

/** The operator with this id, revoked or not. */
export async function findOperatorById(db: Db, id: string): Promise<Operator | undefined> {
  return (await db.query<Operator>(findById, [id]))[0];
}

const lockByName = statement(
  'lock_operator',
  // Races with whatever else changes an operator: their role, and that they are revoked.
  `select ${columns} from operators where name = $1 for update`,
);

/** The operator of this name, locked. */
export async function lockOperator(tx: Tx, name: string): Promise<Operator | undefined> {
  return (await tx.query<Operator>(lockByName, [name]))[0];
}

const touch = statement(
  'touch_operator',
  // Races with every other call of the same operator: whoever finds the row taken leaves it, nobody waits.
  `update operators set last_used_at = $2
   where id = (
     select id from operators
     where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
     for update skip locked
   )`,
);

/** Notes that an operator was there, at most once a minute. */
export async function touchOperator(db: Db, id: string, now: Date): Promise<void> {
  await db.query(touch, [id, now]);
}

const revoke = statement(
  'revoke_operator',
  `update operators set revoked_at = coalesce(revoked_at, $2) where id = $1 returning ${columns}`,
);

/** Ends an operator's token at once. A second revocation changes nothing. */
export async function markOperatorRevoked(tx: Tx, id: string, now: Date): Promise<Operator | undefined> {
  return (await tx.query<Operator>(revoke, [id, now]))[0];
}

const setRole = statement('set_role', `update operators set role = $2 where id = $1 returning ${columns}`);

/** Gives an operator another role. */
export async function storeRole(tx: Tx, id: string, role: Role): Promise<Operator | undefined> {
  return (await tx.query<Operator>(setRole, [id, role]))[0];
}
