import { setImmediate } from 'node:timers/promises';
import type { Worded } from '../lib/language.ts';
import { readFields } from '../lib/read-fields.ts';
import { deviceTypes } from '../orders/order.ts';
import { isDeviceId } from './device.ts';
import {
  type FailedRow,
  failRows,
  type FileRow,
  type NamedDevice,
  type RowFault,
  type RowFaultCode,
} from './device-rows.ts';

/** What came of rows: the devices that they name, and the rows that fail. */
interface Checked {
  readonly named: readonly NamedDevice[];
  readonly failed: readonly FailedRow[];
}

/** So many rows take 20 ms: after them the service answers others. */
const sliceSize = 5_000;
/** So many rows are named as those that contradict one: enough to find the others. */
const numbersMax = 5;

/** Checks what the file alone tells: each row by itself, and then the rows against each other. */
export async function checkRows(rows: readonly FileRow[]): Promise<Checked> {
  const read: Checked[] = [];
  for (let at = 0; at < rows.length; at += sliceSize) {
    read.push(...rows.slice(at, at + sliceSize).map(readRow));
    await setImmediate();
  }
  const readable = read.flatMap(({ named }) => named);
  const byId = Map.groupBy(readable, ({ id }) => id);
  const byBoxCode = Map.groupBy(readable, ({ boxCode }) => boxCode);
  const groups = [...byId.values()].map(joinRows);
  const checked = groups
    .flatMap(({ named }) => named)
    .map((device): Checked => {
      const { id, boxCode } = device;
      if (boxCode === null) return { named: [device], failed: [] };
      // All rows may give one box code: each of them looks at no more of the others than it tells of.
      const sharers = byBoxCode
        .get(boxCode)
        ?.values()
        .filter((each) => each.id !== id);
      const sharing = sharers?.take(numbersMax + 1).toArray();
      const meant = boxCode === id ? undefined : byId.get(boxCode);
      const found = sameBoxCode(sharing) ?? codeOfDevice(meant);
      return found === undefined
        ? { named: [device], failed: [] }
        : { named: [], failed: failRows(device.rows, [found]) };
    });
  return {
    named: checked.flatMap(({ named }) => named),
    failed: [...read, ...groups, ...checked].flatMap(({ failed }) => failed),
  };
}

function readRow(row: FileRow): Checked {
  const { deviceId, type, boxCode } = row;
  const cells = { deviceId: deviceId.trim(), type: type.trim().toUpperCase(), boxCode: boxCode.trim() };
  const fields = readFields(cells, 'row');
  const device = {
    id: fields.text('deviceId', { limit: 8, check: idFault }),
    type: fields.oneOf('type', deviceTypes),
    boxCode: fields.optionalText('boxCode', { limit: 100 }),
  };
  const wide: RowFault[] = row.extra.length === 0 ? [] : [fault('TOO_MANY_COLUMNS', '', tooManyColumns)];
  const [first, ...more] = [
    ...fields.faults.map(({ code, path, message }) => fault(code, path.slice('row.'.length), message)),
    ...wide,
  ];
  return first === undefined
    ? { named: [{ ...device, rows: [row] }], failed: [] }
    : { named: [], failed: [{ row, faults: [first, ...more] }] };
}

const tooManyColumns: Worded = {
  nb: 'Raden har flere felt enn den første linjen.',
  en: 'The row has more cells than the first line names.',
};

function idFault(text: string): Worded | undefined {
  return isDeviceId(text)
    ? undefined
    : { nb: 'må være de åtte tegnene på enheten', en: 'must be the eight characters on the device' };
}

/** Makes one device of the rows that name it; of two that contradict each other neither is better. */
function joinRows(same: readonly NamedDevice[]): Checked {
  const rows = same.flatMap((each) => each.rows);
  const [first] = same;
  const [row, ...others] = rows;
  if (first === undefined || row === undefined) return { named: [], failed: [] };
  const agree = same.every(({ type, boxCode }) => type === first.type && boxCode === first.boxCode);
  if (agree) return { named: [{ ...first, rows: [row, ...others] }], failed: [] };
  const named = rowNumbers(rows);
  const message = {
    nb: `står i ${named.nb} med ulike typer eller eskekoder`,
    en: `is in ${named.en} with different types or box codes`,
  };
  return { named: [], failed: failRows(rows, [fault('DUPLICATE', 'deviceId', message)]) };
}

function sameBoxCode(sharing: readonly NamedDevice[] = []): RowFault | undefined {
  if (sharing.length === 0) return undefined;
  const named = rowNumbers(sharing.flatMap(({ rows }) => rows));
  const message = { nb: `står også i ${named.nb}`, en: `is also that of ${named.en}` };
  return fault('BOX_CODE_TAKEN', 'boxCode', message);
}

function codeOfDevice(meant: readonly NamedDevice[] = []): RowFault | undefined {
  if (meant.length === 0) return undefined;
  const named = rowNumbers(meant.flatMap(({ rows }) => rows));
  const message = {
    nb: `er koden til enheten i ${named.nb}`,
    en: `is the code of the device in ${named.en}`,
  };
  return fault('BOX_CODE_IS_DEVICE', 'boxCode', message);
}

function rowNumbers(rows: readonly FileRow[]): Worded {
  const numbers = rows
    .slice(0, numbersMax)
    .map(({ row }) => row)
    .join(', ');
  const one = rows.length === 1;
  const more = rows.length > numbersMax;
  return {
    nb: `${one ? 'rad' : 'radene'} ${numbers}${more ? ' og flere' : ''}`,
    en: `${one ? 'row' : 'rows'} ${numbers}${more ? ' and others' : ''}`,
  };
}

function fault(code: RowFaultCode, field: string, message: Worded): RowFault {
  return { code, field, message };
}
