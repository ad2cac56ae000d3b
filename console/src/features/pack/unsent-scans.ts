import { readStored, writePreference } from '../../shell/preference.ts';
import type { Parcel, Scan } from './bench-types.ts';

/**
 * Scans that the server has not settled, in the browser's own database: they outlive a reload, a crash and a lost network. Where
 * nothing may be kept (a locked-down browser) the bench works all the same, until it is closed.
 */
const databaseName = 'bestill';
const storeName = 'unsent-scans';

/** A scan as it is kept: with who made it, so that nobody else's name comes to stand behind it. */
interface KeptScan extends Scan {
  /** Null: made before the page knew who sat at it. */
  readonly by: string | null;
}

/** The scans of this operator that are still unsent, the oldest first. */
export async function listUnsent(me: string): Promise<readonly Scan[]> {
  const stored = await listKept();
  return stored
    .filter(({ by }) => by === me || by === null)
    .map(({ id, code, atMs }) => ({ id, code, atMs }))
    .toSorted((one, other) => one.atMs - other.atMs);
}

/** The ids of the scans that others have left unsent, by whose they are. */
export async function listLeft(me: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const left = new Map<string, string[]>();
  for (const { by, id } of await listKept())
    if (by !== null && by !== me) left.set(by, [...(left.get(by) ?? []), id]);
  return left;
}

async function listKept(): Promise<readonly KeptScan[]> {
  const stored = await inStore('readonly', (store) => store.getAll());
  return Array.isArray(stored) ? stored.filter(isScan) : [];
}

/** Keeps a scan before anything is sent. */
export async function keepUnsent(scan: Scan, by: string | null): Promise<void> {
  const kept: KeptScan = { ...scan, by };
  await inStore('readwrite', (store) => store.put(kept));
}

/** Forgets scans that are settled. */
export async function forgetUnsent(ids: readonly string[]): Promise<void> {
  for (const id of ids) await inStore('readwrite', (store) => store.delete(id));
}

async function inStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  try {
    const database = await opened();
    const transaction = database.transaction(storeName, mode);
    const request = work(transaction.objectStore(storeName));
    return await finished(request);
  } catch {
    return undefined;
  }
}

let opening: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
  opening ??= finished<IDBDatabase>(openDatabase());
  return opening;
}

function openDatabase(): IDBOpenDBRequest {
  const request = indexedDB.open(databaseName, 1);
  request.addEventListener('upgradeneeded', () =>
    request.result.createObjectStore(storeName, { keyPath: 'id' }),
  );
  return request;
}

function finished<Result>(request: IDBRequest<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error ?? new Error('The store has failed.')));
  return promise;
}

function isScan(stored: unknown): stored is KeptScan {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'id' in stored &&
    'code' in stored &&
    'atMs' in stored &&
    'by' in stored &&
    typeof stored.id === 'string' &&
    typeof stored.code === 'string' &&
    typeof stored.atMs === 'number' &&
    (stored.by === null || typeof stored.by === 'string')
  );
}

const asideName = 'bestill.bench.aside';

/** Parcels that were put aside until their label comes. Only their orders' ids are kept: whose they are is asked anew. */
export function readAside(): readonly Parcel[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(asideName) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((id) => typeof id === 'string').map((orderId) => ({ orderId, name: '' }));
  } catch {
    return [];
  }
}

export function writeAside(orderIds: readonly string[]): void {
  try {
    localStorage.setItem(asideName, JSON.stringify(orderIds));
  } catch {
    // Full or forbidden: what lies aside is known until the page is closed.
  }
}

/** The order that lies on an operator's bench is remembered as long as the scans that were made for it. */
const openOrderName = (me: string) => `bench.order.${me}`;

/** The order on the bench, for when its operator comes back, from wherever: `order_<uuid>`. */
export function readOpenOrder(me: string): string | null {
  return readStored(openOrderName(me)) || null;
}

/** Remembers the order on the bench and whose bench it is; null: nothing lies there. */
export function writeOpenOrder(orderId: string | null, me: string): void {
  writePreference(openOrderName(me), orderId ?? '');
}
