import type { FaultCode } from '../lib/faults.ts';
import type { Worded } from '../lib/language.ts';
import type { DeviceType } from '../orders/order.ts';

/** How a file is written, so that another can be written likewise. */
export interface FileForm {
  readonly delimiter: string;
  /** Whether it begins with a byte order mark, by which some spreadsheets know UTF-8. */
  readonly bom: boolean;
  /** The original columns, without those that told of errors in an earlier import. */
  readonly headers: readonly string[];
}

/** One row of a file. */
export interface FileRow {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  /** The original columns: as many as there are headers. */
  readonly cells: readonly string[];
  /** What stands behind the last column. */
  readonly extra: readonly string[];
  readonly deviceId: string;
  readonly type: string;
  readonly boxCode: string;
}

/** A device that a file names. */
export interface NamedDevice {
  readonly id: string;
  readonly type: DeviceType;
  readonly boxCode: string | null;
  /** The rows that name it: all alike, and mostly one. */
  readonly rows: readonly [FileRow, ...FileRow[]];
}

/** What can be wrong with a row, beside what can be wrong with any field. */
export type RowFaultCode =
  | FaultCode
  | 'TOO_MANY_COLUMNS'
  /** Another row says something else about the same device. */
  | 'DUPLICATE'
  /** The stock says something else about the device. */
  | 'KNOWN_OTHERWISE'
  | 'BOX_CODE_TAKEN'
  | 'BOX_CODE_IS_DEVICE'
  | 'DEVICE_IS_BOX_CODE';

export interface RowFault {
  readonly code: RowFaultCode;
  /** `deviceId`, `type` or `boxCode`; empty when it is the row as a whole. */
  readonly field: string;
  /** Follows the field in a sentence. */
  readonly message: Worded;
}

/** A row that is not imported, and everything that is wrong with it. */
export interface FailedRow {
  readonly row: FileRow;
  readonly faults: readonly [RowFault, ...RowFault[]];
}

/** Fails every row that names a device. */
export function failRows(rows: readonly FileRow[], faults: FailedRow['faults']): FailedRow[] {
  return rows.map((row) => ({ row, faults }));
}
