import type { Parts } from '../parts.ts';
import type { Device } from './device.ts';
import { findDevicesByIds } from './devices.sql.ts';

/** Those of these devices that exist, 100 at most, in no order. */
export function findDevices(parts: Pick<Parts, 'db'>, ids: readonly string[]): Promise<Device[]> {
  return ids.length === 0 ? Promise.resolve([]) : findDevicesByIds(parts.db, ids);
}
