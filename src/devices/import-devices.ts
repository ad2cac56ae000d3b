import { actorId, type OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { checkRows } from './check-rows.ts';
import { type Comparison, compareWithStock } from './compare-with-stock.ts';
import { readDeviceFile } from './device-file.ts';
import { type FailedRow, failRows, type FileForm, type NamedDevice } from './device-rows.ts';
import { insertDevices, lockImport } from './import.sql.ts';
import type { DeviceFileRefusal } from './import-refusals.ts';

/** What came of the rows of a file; together they are all of its rows. */
export interface ImportReport {
  readonly form: FileForm;
  readonly rows: number;
  readonly imported: number;
  /** Rows that say what is known already. */
  readonly unchanged: number;
  /** By row. */
  readonly failed: readonly FailedRow[];
  /** Imported devices whose id differs from another one's in upper and lower case alone: right, or a slip of the pen. */
  readonly alike: readonly {
    readonly row: number;
    readonly id: string;
    readonly others: readonly string[];
  }[];
}

export type ImportResult =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly refusal: DeviceFileRefusal };

/** Told how many rows of how many are done. */
export type OnProgress = (done: number, rows: number) => void;

/** One statement writes so many devices: far below the time that a statement has. */
const chunkSize = 1_000;

/** Says what an import of this CSV file would do, and writes nothing. */
export function checkDevices(parts: Pick<Parts, 'db'>, file: Uint8Array): Promise<ImportResult> {
  return work(file, (chunk) => compareWithStock(parts.db, chunk));
}

/**
 * Imports the devices of a CSV file. The whole file is checked first; a row that fails doesn't keep the others. What
 * was imported when something breaks off stays, and the same file can be imported again, at the same time even.
 */
export function importDevices(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  file: Uint8Array,
  onProgress?: OnProgress,
): Promise<ImportResult> {
  const by = () => ({ actorKind: actor.kind, actorId: actorId(actor), now: parts.clock.now() });
  const importChunk = (chunk: readonly NamedDevice[]) =>
    parts.db.inTransaction(async (tx) => {
      await lockImport(tx);
      const compared = await compareWithStock(tx, chunk);
      const fresh = compared.filter(({ kind }) => kind === 'new').map(({ device }) => device);
      if (fresh.length > 0) await insertDevices(tx, fresh, by());
      return compared;
    });
  return work(file, importChunk, onProgress);
}

/** Reads and checks a file, gives its devices to `settle` chunk by chunk, and counts. */
async function work(
  file: Uint8Array,
  settle: (chunk: readonly NamedDevice[]) => Promise<readonly Comparison[]>,
  onProgress: OnProgress = () => {},
): Promise<ImportResult> {
  const read = await readDeviceFile(file);
  if (!read.ok) return read;
  const rows = read.rows.length;
  const { named, failed } = await checkRows(read.rows);
  const settled: Comparison[] = [];
  let done = failed.length;
  for (let at = 0; at < named.length; at += chunkSize) {
    const compared = await settle(named.slice(at, at + chunkSize));
    settled.push(...compared);
    done += compared.reduce((sum, { device }) => sum + device.rows.length, 0);
    onProgress(done, rows);
  }
  const refused = settled.flatMap((each) =>
    each.kind === 'failed' ? failRows(each.device.rows, [each.fault]) : [],
  );
  const allFailed = [...failed, ...refused].toSorted((a, b) => a.row.row - b.row.row);
  const fresh = settled.filter((each) => each.kind === 'new');
  const imported = fresh.length;
  const unchanged = rows - imported - allFailed.length;
  return {
    ok: true,
    report: { form: read.form, rows, imported, unchanged, failed: allFailed, alike: findAlike(fresh) },
  };
}

function findAlike(fresh: readonly Extract<Comparison, { kind: 'new' }>[]): ImportReport['alike'] {
  const inFile = Map.groupBy(fresh, ({ device }) => device.id.toLowerCase());
  return fresh.flatMap(({ device: { id, rows }, alike }) => {
    const beside = inFile.get(id.toLowerCase())?.map(({ device }) => device.id) ?? [];
    const others = [...new Set([...alike, ...beside])].filter((each) => each !== id).toSorted();
    return others.length === 0 ? [] : [{ row: rows[0].row, id, others }];
  });
}
