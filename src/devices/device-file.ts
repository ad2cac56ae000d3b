import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { errorColumns, unguardCell } from './cells.ts';
import type { FileForm, FileRow } from './device-rows.ts';
import type { DeviceFileRefusal } from './import-refusals.ts';

/** The most of a file that is read: 100,000 rows of 100 characters. */
export const fileLimitBytes = 10_000_000;
/** A year's deliveries many times over. */
const rowLimit = 100_000;
/** A row that is longer has an open quotation mark in it. */
const rowLimitBytes = 20_000;
/** So much is read before others get their turn. */
const sliceBytes = 65_536;

/** What a column's name is known by, whatever its case and its signs: device_id, Device ID, deviceId. */
const columnNames = {
  deviceId: ['deviceid'],
  type: ['type', 'devicetype'],
  boxCode: ['boxcode'],
} as const;
type Column = keyof typeof columnNames;

/** Reads a CSV file of devices; what its rows say is not looked at yet. */
export async function readDeviceFile(
  bytes: Uint8Array,
): Promise<{ ok: true; form: FileForm; rows: FileRow[] } | { ok: false; refusal: DeviceFileRefusal }> {
  if (bytes.byteLength > fileLimitBytes) return refuse({ kind: 'too_large', limitBytes: fileLimitBytes });
  if (!isUtf8(bytes)) return refuse({ kind: 'not_utf8' });
  const delimiter = findDelimiter(bytes);
  const records: string[][] = [];
  try {
    for await (const record of parseRecords(bytes, delimiter)) {
      records.push(record.map(unguardCell));
      if (records.length > rowLimit + 1) return refuse({ kind: 'too_many_rows', limit: rowLimit });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser has read further than it has handed out.
    const { records: read } = error;
    return refuse({ kind: 'malformed', row: (typeof read === 'number' ? read : records.length) + 1 });
  }
  const [header = [], ...body] = records;
  const read = readHeader(header);
  if (!read.ok) return read;
  const rows = body.flatMap((record, index) => readRow(record, index + 2, read.header));
  if (rows.length === 0) return refuse({ kind: 'no_rows' });
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return {
    ok: true,
    form: { delimiter, bom, headers: read.header.kept.map((at) => header[at] ?? '') },
    rows,
  };
}

function parseRecords(bytes: Uint8Array, delimiter: string): AsyncIterable<string[]> {
  const options = {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: rowLimitBytes,
  };
  const parser = parse(options);
  const source = Readable.from(slicesOf(bytes), { objectMode: false });
  return source.pipe(parser);
}

/** A large file takes a second to read: between the slices the service answers others. */
async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += sliceBytes) {
    yield bytes.subarray(at, at + sliceBytes);
    await setImmediate();
  }
}

/** The one of `,` and `;` by which the first line falls into the columns that we need; else the more frequent one. */
function findDelimiter(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, rowLimitBytes), { stream: true });
  const [line = ''] = start.split(/[\r\n]/, 1);
  const scores = [',', ';'].map((delimiter) => {
    const names = line.split(delimiter).map(columnOf);
    const known = names.filter((name) => name !== undefined).length;
    return { delimiter, score: known * line.length + names.length };
  });
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

function columnOf(header: string): Column | undefined {
  const bare = header.toLowerCase().replace(/[^a-z0-9]/g, '');
  const columns = ['deviceId', 'type', 'boxCode'] as const;
  return columns.find((column) => columnNames[column].some((name) => name === bare));
}

/** What the first line says about the rows. */
interface Header {
  /** Where each column stands; -1 for none. */
  readonly places: Readonly<Record<Column, number>>;
  /** Where the original columns stand. */
  readonly kept: readonly number[];
  readonly width: number;
}

function readHeader(
  header: readonly string[],
): { ok: true; header: Header } | { ok: false; refusal: DeviceFileRefusal } {
  const columns = header.map(columnOf);
  const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (twice !== undefined) return refuse({ kind: 'duplicate_column', column: twice });
  const missing = (['deviceId', 'type'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return refuse({ kind: 'missing_columns', missing, found: header.map((name) => name.trim()) });
  const places = {
    deviceId: columns.indexOf('deviceId'),
    type: columns.indexOf('type'),
    boxCode: columns.indexOf('boxCode'),
  };
  const kept = header.flatMap((name, at) => (errorColumns.includes(name.trim()) ? [] : [at]));
  return { ok: true, header: { places, kept, width: header.length } };
}

/** The row, or nothing if all its cells are empty: spreadsheets leave such rows behind. */
function readRow(record: readonly string[], row: number, { places, kept, width }: Header): FileRow[] {
  if (record.every(isBlank)) return [];
  const cell = (at: number) => record[at] ?? '';
  const extra = record.slice(width);
  return [
    {
      row,
      cells: kept.map(cell),
      extra: extra.every(isBlank) ? [] : extra,
      deviceId: cell(places.deviceId),
      type: cell(places.type),
      boxCode: cell(places.boxCode),
    },
  ];
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

function refuse(refusal: DeviceFileRefusal): { ok: false; refusal: DeviceFileRefusal } {
  return { ok: false, refusal };
}
