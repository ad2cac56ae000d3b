import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Operator } from './operators.sql.ts';
import type { AliveSince } from './sessions.sql.ts';

/** An operator as administrators see them. */
export interface StaffMember extends Operator {
  readonly email: string | null;
  readonly secondFactor: boolean;
  readonly hasPassword: boolean;
  readonly hasOidc: boolean;
  readonly hasToken: boolean;
  /** Browsers in which they are signed in. */
  readonly sessions: number;
  /** Until when a link that they haven't used is good. */
  readonly invitedUntil: Date | null;
}

const columns = `
  o.id, o.name, o.role, o.created_at as "createdAt", o.last_used_at as "lastUsedAt", o.revoked_at as "revokedAt",
  l.email, coalesce(l.second_factor, false) as "secondFactor", o.token_hash is not null as "hasToken",
  exists (select from operator_credentials c where c.login_id = o.id and c.provider = 'credential') as "hasPassword",
  exists (select from operator_credentials c where c.login_id = o.id and c.provider = 'oidc') as "hasOidc",
  (select count(*)::int from operator_sessions s
    where s.login_id = o.id and s.started_at > $1 and s.last_seen_at > $2) as "sessions",
  (select max(k.expires_at) from set_up_links k
    where k.operator_id = o.id and k.used_at is null and k.expires_at > $3) as "invitedUntil"`;

const list = statement(
  'list_staff',
  `select ${columns} from operators o left join operator_logins l on l.id = o.id order by o.name limit 1000`,
);

/** Every operator by name, 1,000 at most. */
export function listStoredStaff(db: Db, alive: AliveSince, now: Date): Promise<StaffMember[]> {
  return db.query<StaffMember>(list, [alive.startedAfter, alive.seenAfter, now]);
}

const find = statement(
  'find_staff_member',
  `select ${columns} from operators o left join operator_logins l on l.id = o.id where o.name = $4`,
);

/** One operator of the list. */
export async function findStaffMember(
  db: Db,
  name: string,
  alive: AliveSince,
  now: Date,
): Promise<StaffMember | undefined> {
  const values = [alive.startedAfter, alive.seenAfter, now, name];
  return (await db.query<StaffMember>(find, values))[0];
}

const whoCan = `
  from operators o
  join operator_logins l on l.id = o.id
  where o.role = 'administrator' and o.revoked_at is null
    and ($1 or exists (select from operator_credentials c where c.login_id = o.id))`;

const lockAdministrators = statement(
  'lock_administrators_who_can_sign_in',
  // Races with another who is demoted or revoked at the same time: of two, one must remain.
  `select o.id ${whoCan} order by o.id limit 1000 for update of o`,
);

/** The administrators who can sign in, locked. @param withOidc whether an address alone is enough, by single sign-on. */
export async function lockAdministratorsWhoCanSignIn(tx: Tx, withOidc: boolean): Promise<string[]> {
  return (await tx.query<{ id: string }>(lockAdministrators, [withOidc])).map(({ id }) => id);
}

const anyAdministrator = statement(
  'any_administrator_who_can_sign_in',
  `select exists (select ${whoCan}) as "exists"`,
);

/** Whether there is an administrator who can sign in. */
export async function hasAdministratorWhoCanSignIn(db: Db, withOidc: boolean): Promise<boolean> {
  const [row] = await db.query<{ exists: boolean }>(anyAdministrator, [withOidc]);
  return row?.exists === true;
}
