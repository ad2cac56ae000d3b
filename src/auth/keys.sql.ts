import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Permission } from './permissions.ts';

/** A key as it is listed: everything but the key itself, which is never stored. */
export interface ApiKey {
  readonly id: string;
  readonly intermediaryId: string;
  readonly name: string | null;
  readonly test: boolean;
  readonly lastFour: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** When another key took its place. */
  readonly rolledAt: Date | null;
}

const columns = `
  id, intermediary_id as "intermediaryId", name, test, last_four as "lastFour", permissions,
  created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
  rolled_at as "rolledAt"`;

const insert = statement(
  'insert_api_key',
  `insert into api_keys (id, intermediary_id, name, test, hash, last_four, permissions, created_at, expires_at)
   select $1, i.id, $3, $4, $5, $6, $7, $8, $9 from intermediaries i where i.id = $2
   returning ${columns}`,
);

/** Stores a key's hash and its properties, or returns undefined when there is no such intermediary. */
export async function insertKey(
  db: Db,
  key: Pick<
    ApiKey,
    'id' | 'intermediaryId' | 'name' | 'test' | 'lastFour' | 'permissions' | 'createdAt' | 'expiresAt'
  > & {
    hash: Buffer;
  },
): Promise<ApiKey | undefined> {
  const { id, intermediaryId, name, test, hash, lastFour, permissions, createdAt, expiresAt } = key;
  const values = [id, intermediaryId, name, test, hash, lastFour, permissions, createdAt, expiresAt];
  return (await db.query<ApiKey>(insert, values))[0];
}

const findByHash = statement('find_api_key_by_hash', `select ${columns} from api_keys where hash = $1`);

/** The key with this hash, whatever its state. */
export async function findKeyByHash(db: Db, hash: Buffer): Promise<ApiKey | undefined> {
  return (await db.query<ApiKey>(findByHash, [hash]))[0];
}

const lock = statement('lock_api_key', `select ${columns} from api_keys where id = $1 for update`);

/** The key with this id, locked against another roll or revoke of it until the transaction ends. */
export async function lockKey(db: Db, id: string): Promise<ApiKey | undefined> {
  return (await db.query<ApiKey>(lock, [id]))[0];
}

const list = statement(
  'list_api_keys',
  `select ${columns} from api_keys
   where $1::text is null or intermediary_id = $1
   order by created_at, id
   limit 1000`,
);

/** The keys of one intermediary, or of all: the oldest first, 1,000 at most. */
export function listStoredKeys(db: Db, intermediaryId: string | null): Promise<ApiKey[]> {
  return db.query<ApiKey>(list, [intermediaryId]);
}

const touch = statement(
  'touch_api_key',
  // Races with every other call under the same key: whoever finds the row taken leaves it, nobody waits.
  `update api_keys set last_used_at = $2
   where id = (
     select id from api_keys
     where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
     for update skip locked
   )`,
);

/** Notes that a key was used, at most once a minute. */
export async function touchKey(db: Db, id: string, now: Date): Promise<void> {
  await db.query(touch, [id, now]);
}

const succeed = statement(
  'succeed_api_key',
  `update api_keys set rolled_at = $2, expires_at = least(expires_at, $3) where id = $1 returning ${columns}`,
);

/** Notes that another key took a key's place, and lets it end at `endsAt` unless it ends sooner. */
export async function markRolled(db: Db, id: string, now: Date, endsAt: Date): Promise<ApiKey | undefined> {
  return (await db.query<ApiKey>(succeed, [id, now, endsAt]))[0];
}

const change = statement(
  'change_api_key',
  `update api_keys set name = $2, expires_at = $3 where id = $1 returning ${columns}`,
);

/** Gives a key another name and another end. */
export async function changeKey(
  db: Db,
  id: string,
  { name, expiresAt }: Pick<ApiKey, 'name' | 'expiresAt'>,
): Promise<ApiKey | undefined> {
  return (await db.query<ApiKey>(change, [id, name, expiresAt]))[0];
}

const revoke = statement(
  'revoke_api_key',
  `update api_keys set revoked_at = coalesce(revoked_at, $2) where id = $1 returning ${columns}`,
);

/** Ends a key at once. A second revocation changes nothing. */
export async function markRevoked(db: Db, id: string, now: Date): Promise<ApiKey | undefined> {
  return (await db.query<ApiKey>(revoke, [id, now]))[0];
}

const countValid = statement(
  'count_valid_api_keys',
  `select intermediary_id as "intermediaryId", count(*)::int as count, max(last_used_at) as "lastUsedAt" from api_keys
   where intermediary_id = any($1) and revoked_at is null and (expires_at is null or expires_at > $2)
   group by intermediary_id`,
);

/** How many keys open the door for each of several intermediaries, and when the latest was used. */
export function countStoredKeys(
  db: Db,
  intermediaryIds: readonly string[],
  now: Date,
): Promise<{ intermediaryId: string; count: number; lastUsedAt: Date | null }[]> {
  return db.query(countValid, [intermediaryIds, now]);
}
