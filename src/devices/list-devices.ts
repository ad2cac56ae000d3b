import type { DeviceType } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import type { Device, DeviceState } from './device.ts';
import { listDevicesAfter } from './devices.sql.ts';

/** Which devices an operator wants to see; null: all. */
export interface DeviceFilter {
  readonly type: DeviceType | null;
  readonly state: DeviceState | null;
  /** The beginning or the end of the device's or the box's code, whatever its case. */
  readonly text: string | null;
}

/** Some of the devices, by id. */
export interface DevicePage {
  readonly devices: readonly Device[];
  /** The `after` of the next page; null when this is the last one. */
  readonly next: string | null;
}

/** The most devices on a page. */
export const devicePageMax = 100;

/** The first devices of those that are wanted, or the first ones after the id `after`; 100 of them at most. */
export async function listDevices(
  parts: Pick<Parts, 'db'>,
  filter: DeviceFilter,
  page: { first: number; after: string | null },
): Promise<DevicePage> {
  const first = Math.min(Math.max(Math.trunc(page.first), 1), devicePageMax);
  const text = filter.text?.trim() || null;
  const found = await listDevicesAfter(
    parts.db,
    { ...filter, text },
    { after: page.after, limit: first + 1 },
  );
  const devices = found.slice(0, first);
  return { devices, next: found.length > first ? (devices.at(-1)?.id ?? null) : null };
}
