import assert from 'node:assert/strict';
import { findDeviceHistory } from '../../src/devices/device-history.ts';
import { importDevices, type ImportReport } from '../../src/devices/import-devices.ts';
import { publicId } from '../../src/lib/public-id.ts';
import type { Parts } from '../../src/parts.ts';
import { newDevice, operator } from './operator.ts';

type Given = Pick<Parts, 'db' | 'clock'>;

/** Imports a file that can be read. */
export async function imported(parts: Given, csv: string): Promise<ImportReport> {
  const result = await importDevices(parts, operator, Buffer.from(csv));
  assert.ok(result.ok, JSON.stringify(result));
  return result.report;
}

/** Takes a new device into stock. @returns its id. */
export async function stocked(
  parts: Given,
  { type = 'HAN_LTEM', boxCode = '' }: { type?: string; boxCode?: string } = {},
): Promise<string> {
  const id = newDevice();
  const report = await imported(parts, `deviceId,type,boxCode\n${id},${type},${boxCode}\n`);
  assert.equal(report.imported, 1);
  return id;
}

/** What has happened to a device: each event with the order that it was about and its note. */
export async function deviceHistory(parts: Given, id: string): Promise<string[]> {
  const found = await findDeviceHistory(parts, id);
  assert.ok(found.ok);
  return found.events.map(({ type, orderId, note }) =>
    [
      type,
      ...(orderId === null ? [] : [publicId('order', orderId)]),
      ...(note === null ? [] : [`"${note}"`]),
    ].join(' '),
  );
}
