import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A secret as it is stored: sealed. */
export interface StoredSecret {
  readonly id: string;
  readonly intermediaryId: string;
  readonly test: boolean;
  readonly sealed: Buffer;
  readonly lastFour: string;
  readonly createdAt: Date;
  /** When an older one stops to sign; null for the newest. */
  readonly endsAt: Date | null;
}

const columns = `
  id, intermediary_id as "intermediaryId", test, sealed, last_four as "lastFour", created_at as "createdAt",
  ends_at as "endsAt"`;

const insert = statement(
  'insert_webhook_secret',
  `insert into webhook_secrets (id, intermediary_id, test, sealed, last_four, created_at) values ($1, $2, $3, $4, $5, $6)
   returning ${columns}`,
);

/** Stores an owner's newest secret. */
export async function insertSecret(
  tx: Tx,
  row: { id: string; owner: Owner; sealed: Buffer; lastFour: string; now: Date },
): Promise<StoredSecret> {
  const { id, owner, sealed, lastFour, now } = row;
  const values = [id, owner.intermediaryId, owner.test, sealed, lastFour, now];
  const [stored] = await tx.query<StoredSecret>(insert, values);
  if (stored === undefined) throw new Error('The secret was not stored.');
  return stored;
}

const endOlder = statement(
  'end_older_webhook_secrets',
  `update webhook_secrets set ends_at = least(ends_at, $3)
   where intermediary_id = $1 and test = $2 and (ends_at is null or ends_at > $3)
   returning true as ended`,
);

/** Lets an owner's secrets end at `at`, unless they end sooner. @returns whether there was one. */
export async function endSecrets(tx: Tx, owner: Owner, at: Date): Promise<boolean> {
  return (await tx.query(endOlder, [owner.intermediaryId, owner.test, at])).length > 0;
}

const lock = statement(
  'lock_intermediary_of_secret',
  'select id from intermediaries where id = $1 for no key update',
);

/** Lets one change of an intermediary's secrets go at a time. */
export async function lockSecretsOf(tx: Tx, owner: Owner): Promise<void> {
  await tx.query(lock, [owner.intermediaryId]);
}

const valid = statement(
  'list_valid_webhook_secrets',
  // So many per owner: one who rolls often takes nothing from the others.
  `select secret.* from unnest($1::text[]) as wanted (intermediary_id)
   cross join (values (false), (true)) as kind (test)
   cross join lateral (
     select ${columns} from webhook_secrets s
     where s.intermediary_id = wanted.intermediary_id and s.test = kind.test and (s.ends_at is null or s.ends_at > $2)
     order by (s.ends_at is null) desc, s.created_at desc, s.id limit $3
   ) secret`,
);

/** More than one roll in a while is rare, and each one makes every message longer. */
const mostSigning = 5;

/** The secrets of intermediaries that are valid at `now`, of each owner the newest first and five at most. */
export function listValidSecrets(
  db: Db,
  intermediaryIds: readonly string[],
  now: Date,
): Promise<StoredSecret[]> {
  return db.query<StoredSecret>(valid, [intermediaryIds, now, mostSigning]);
}
