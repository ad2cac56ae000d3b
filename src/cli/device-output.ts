import type { Device } from '../devices/device.ts';
import type { ImportReport } from '../devices/import-devices.ts';
import { faultMessage } from '../devices/failed-rows.ts';
import type { StockLevel } from '../devices/stock.ts';
import { publicId } from '../lib/public-id.ts';
import type { Columns } from './output.ts';

/** How devices are printed. */

type DeviceJson = ReturnType<typeof deviceJson>;

/** A device as JSON, its order as `order_<uuid>`. */
export function deviceJson(device: Device) {
  const { id: deviceId, type, boxCode, state, orderId, createdAt, updatedAt } = device;
  return {
    deviceId,
    type,
    boxCode,
    state,
    orderId: orderId === null ? null : publicId('order', orderId),
    createdAt,
    updatedAt,
  };
}

/** A line of the list of devices. */
export const deviceColumns: Columns<DeviceJson> = {
  Device: ({ deviceId }) => deviceId,
  Type: ({ type }) => type,
  State: ({ state }) => state,
  Box: ({ boxCode }) => boxCode,
  Order: ({ orderId }) => orderId,
  Changed: ({ updatedAt }) => updatedAt,
};

/** The stock of one type. */
export const stockColumns: Columns<StockLevel> = {
  Type: ({ type }) => type,
  'In stock': ({ inStock }) => inStock,
  Assigned: ({ assigned }) => assigned,
  'Open orders': ({ openOrders }) => openOrders,
  Free: ({ free }) => free,
  'Shipped in 28 days': ({ shipped }) => shipped,
  'Days left': ({ daysLeft }) => daysLeft,
};

/** An import as JSON: each failed row with its columns by their names, as the file has them, and what is wrong. */
export function importJson(report: ImportReport, dryRun: boolean, errorsFile: string | null) {
  const { rows, imported, unchanged, failed, alike, form } = report;
  return {
    dryRun,
    rows,
    imported,
    unchanged,
    failed: failed.map((each) => ({
      row: each.row.row,
      columns: Object.fromEntries(form.headers.map((header, at) => [header, each.row.cells[at] ?? ''])),
      errorCode: each.faults[0].code,
      errorField: each.faults[0].field,
      errorMessage: faultMessage(each, 'en'),
    })),
    alike,
    errorsFile,
  };
}
