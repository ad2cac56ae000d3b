import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** The orders of which one kind of thing has changed. */
export interface ChangeRow {
  readonly kind: string;
  /** How many orders; 0 for what is not about orders. */
  readonly count: number;
  /** UUIDs: all of them, or some when they are more than wanted. */
  readonly orderIds: readonly string[];
}

/** What was read of the changes, and where to go on. */
export interface ChangeRead {
  /** PostgreSQL's snapshot: which transactions had committed. */
  readonly snapshot: string;
  /** The database's time, in seconds since 1970. */
  readonly seconds: number;
  readonly changes: readonly ChangeRow[];
}

const read = statement(
  'read_changes',
  // Times and numbers are drawn before the commit, so whoever reads past one may miss a later commit. A snapshot knows which
  // transactions had committed: what this statement sees and the one before it did not is what has changed between them,
  // each commit once, none missed, and none kept waiting by a transaction that stays open.
  `select pg_current_snapshot()::text as snapshot, extract(epoch from now())::float8 as seconds,
          coalesce((
            select json_agg(each)
            from (select kind, count(distinct order_id)::int as count,
                         coalesce((array_agg(distinct order_id) filter (where order_id is not null))[:$2::integer], '{}')
                           as "orderIds"
                  from changes
                  where transaction_id >= pg_snapshot_xmin($1::pg_snapshot)
                    and not pg_visible_in_snapshot(transaction_id, $1::pg_snapshot)
                  group by kind) each), '[]') as changes`,
);

/** What has been committed since a snapshot. @param most so many ids of each kind. */
export async function readChangesSince(db: Db, snapshot: string, most: number): Promise<ChangeRead> {
  const [row] = await db.query<ChangeRead>(read, [snapshot, most]);
  if (row === undefined) throw new Error('The changes were not read.');
  return row;
}

const now = statement(
  'read_snapshot',
  `select pg_current_snapshot()::text as snapshot, extract(epoch from now())::float8 as seconds`,
);

/** Where to begin when nothing that was before is wanted. */
export async function readSnapshot(db: Db): Promise<Omit<ChangeRead, 'changes'>> {
  const [row] = await db.query<Omit<ChangeRead, 'changes'>>(now, []);
  if (row === undefined) throw new Error('The snapshot was not read.');
  return row;
}

const forget = statement(
  'delete_old_changes',
  // By the database's own clock, as they were noted. Two processes that forget at once take different rows.
  `delete from changes
   where ctid = any(array(select ctid from changes where noted_at < now() - make_interval(secs => $1) limit $2
                          for update skip locked))
   returning true as forgotten`,
);

/** Forgets at most `limit` changes that are older than `seconds`. @returns how many. */
export async function deleteOldChanges(db: Db, seconds: number, limit: number): Promise<number> {
  return (await db.query(forget, [seconds, limit])).length;
}
