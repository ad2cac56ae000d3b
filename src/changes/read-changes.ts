import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { type Changes, orderChangeKinds, plainChangeKinds } from './change.ts';
import { type ChangeRead, type ChangeRow, readChangesSince, readSnapshot } from './changes.sql.ts';
import { keptSeconds } from './forget-changes.ts';

/** More than a screen shows: whoever shows one of them asks anew. */
const mostIds = 100;

/** A moment in the history of the database: what was committed until then has been told. */
export interface Moment {
  /** PostgreSQL's own: tells which transactions had committed, also of those that overlap. */
  readonly snapshot: string;
  /** The same for a client to come back with: it names the oldest transaction that was open, so that none is missed. */
  readonly id: string;
}

/** What has changed since a moment; undefined when nothing has. */
export interface Since {
  readonly moment: Moment;
  readonly changes: Changes | undefined;
}

/** The present moment. */
export async function readMoment(parts: Pick<Parts, 'db'>): Promise<Moment> {
  return momentOf(await readSnapshot(parts.db));
}

/** What has been committed since a moment, in any process. */
export async function readChanges(parts: Pick<Parts, 'db'>, { snapshot }: Moment): Promise<Since> {
  const read = await readChangesSince(parts.db, snapshot, mostIds);
  return { moment: momentOf(read), changes: changesOf(read.changes) };
}

/**
 * What has changed since a client's moment, perhaps something twice. @param id as a {@link Moment} has it.
 * @returns undefined when that can't be told: it's too long ago, of another database, or no moment at all.
 */
export async function readChangesAfter(parts: Pick<Parts, 'db'>, id: string): Promise<Since | undefined> {
  const [, oldestOpen, seconds] = /^(\d{1,18})-(\d{1,12})$/.exec(id) ?? [];
  if (oldestOpen === undefined) return undefined;
  const read = await readChangesSince(parts.db, `${oldestOpen}:${oldestOpen}:`, mostIds);
  const newest = BigInt(read.snapshot.split(':')[1] ?? '0');
  // A transaction's beginning is noted with its change, and it takes its time: half of what is kept is surely whole.
  const isKept = read.seconds - Number(seconds) < keptSeconds / 2;
  if (BigInt(oldestOpen) > newest || !isKept) return undefined;
  return { moment: momentOf(read), changes: changesOf(read.changes) };
}

function momentOf({ snapshot, seconds }: Pick<ChangeRead, 'snapshot' | 'seconds'>): Moment {
  return { snapshot, id: `${snapshot.split(':')[0]}-${Math.floor(seconds)}` };
}

function changesOf(rows: readonly ChangeRow[]): Changes | undefined {
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  const ofOrders = orderChangeKinds.flatMap((kind) => {
    const row = byKind.get(kind);
    if (row === undefined) return [];
    const ids = row.orderIds.map((id) => publicId('order', id));
    return [[kind, row.count > mostIds ? ('many' as const) : ids] as const];
  });
  const others = plainChangeKinds.flatMap((kind) => (byKind.has(kind) ? [[kind, true] as const] : []));
  if (ofOrders.length + others.length === 0) return undefined;
  return Object.fromEntries<Changes[keyof Changes]>([...ofOrders, ...others]);
}
