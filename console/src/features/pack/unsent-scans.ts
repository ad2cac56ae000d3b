import type { Parcel, Scan } from './bench-types.ts';
import { readCode } from './read-code.ts';

/**
 * Scans that the server has not settled, in the browser's own database: they outlive a reload, a crash and a lost network. Where
 * nothing may be kept (a locked-down browser) the bench works all the same, until it is closed.
 */
const databaseName = 'bestill';
const storeName = 'unsent-scans';

/** What is kept: a command means this moment, and is nothing to come back to. */
export function isKept({ code }: Scan): boolean {
  const { kind } = readCode(code);
  return kind === 'order' || kind === 'other';
}

/** The scans that are still unsent, the oldest first. */
export async function listUnsent(): Promise<readonly Scan[]> {
  const stored = await inStore('readonly', (store) => store.getAll());
  return Array.isArray(stored) ? stored.filter(isScan).toSorted((one, other) => one.atMs - other.atMs) : [];
}

/** Keeps a scan before anything is sent. */
export async function keepUnsent(scan: Scan): Promise<void> {
  await inStore('readwrite', (store) => store.put(scan));
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

function isScan(stored: unknown): stored is Scan {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'id' in stored &&
    'code' in stored &&
    'atMs' in stored &&
    typeof stored.id === 'string' &&
    typeof stored.code === 'string' &&
    typeof stored.atMs === 'number'
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

export function writeAside(aside: readonly Parcel[]): void {
  try {
    localStorage.setItem(asideName, JSON.stringify(aside.map(({ orderId }) => orderId)));
  } catch {
    // Full or forbidden: what lies aside is known until the page is closed.
  }
}
