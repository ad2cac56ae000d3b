import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** How an operator signs in. */
export interface Login {
  readonly email: string;
  readonly secondFactor: boolean;
  readonly hasPassword: boolean;
  readonly hasOidc: boolean;
}

const find = statement(
  'find_login',
  `select l.email, l.second_factor as "secondFactor",
     exists (select from operator_credentials c where c.login_id = l.id and c.provider = 'credential') as "hasPassword",
     exists (select from operator_credentials c where c.login_id = l.id and c.provider = 'oidc') as "hasOidc"
   from operator_logins l
   where l.id = $1`,
);

/** How an operator signs in; undefined for one who only has a token. */
export async function findLogin(db: Db, operatorId: string): Promise<Login | undefined> {
  return (await db.query<Login>(find, [operatorId]))[0];
}

const insert = statement(
  'insert_login',
  // An administrator, or whoever holds the link of one, vouches for the address.
  `insert into operator_logins (id, email, email_verified, created_at, updated_at)
   values ($1, $2, true, $3, $3)
   on conflict do nothing
   returning id`,
);

/** Makes an operator's login. @returns false when the address is another's. */
export async function insertLogin(
  tx: Tx,
  row: { operatorId: string; email: string; now: Date },
): Promise<boolean> {
  return (await tx.query(insert, [row.operatorId, row.email, row.now])).length > 0;
}

const setEmail = statement(
  'set_email',
  // Of two who get one address in the same moment the index refuses the second.
  `update operator_logins set email = $2, updated_at = $3
   where id = $1 and not exists (select from operator_logins where email = $2 and id <> $1)
   returning id`,
);

/** Gives a login another address. @returns false when it is another's. */
export async function storeEmail(
  tx: Tx,
  row: { operatorId: string; email: string; now: Date },
): Promise<boolean> {
  return (await tx.query(setEmail, [row.operatorId, row.email, row.now])).length > 0;
}

const setPassword = statement(
  'set_password',
  `insert into operator_credentials (id, login_id, provider, subject, password_hash, created_at, updated_at)
   values ($1, $2, 'credential', $2::uuid::text, $3, $4, $4)
   on conflict (provider, subject) do update set password_hash = $3, updated_at = $4`,
);

/** Gives a login a password. @param row.id for the credential, when it had none. */
export async function storePassword(
  tx: Tx,
  row: { id: string; operatorId: string; hash: string; now: Date },
): Promise<void> {
  await tx.query(setPassword, [row.id, row.operatorId, row.hash, row.now]);
}

const removeFactor = statement('remove_second_factor', 'delete from second_factors where login_id = $1');
const clearFactor = statement(
  'clear_second_factor',
  'update operator_logins set second_factor = false, updated_at = $2 where id = $1',
);

/** Takes the second factor off a login. */
export async function removeSecondFactor(tx: Tx, operatorId: string, now: Date): Promise<void> {
  await tx.query(removeFactor, [operatorId]);
  await tx.query(clearFactor, [operatorId, now]);
}

const findChallenged = statement(
  'find_challenged_operator',
  // What is begun at a provider is a challenge too, and its value no operator.
  `select o.id from sign_in_challenges c join operators o on o.id::text = c.value
   where c.identifier = $1 order by c.created_at desc limit 1`,
);

/** Whose code a challenge awaits. */
export async function findChallengedOperator(db: Db, identifier: string): Promise<string | undefined> {
  return (await db.query<{ id: string }>(findChallenged, [identifier]))[0]?.id;
}

const endChallenges = statement('end_challenges', 'delete from sign_in_challenges where value = $1');

/** Ends what an operator has begun of signing in. */
export async function deleteChallenges(tx: Tx, operatorId: string): Promise<void> {
  await tx.query(endChallenges, [operatorId]);
}
