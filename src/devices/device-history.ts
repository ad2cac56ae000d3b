import type { Parts } from '../parts.ts';
import type { Device } from './device.ts';
import { type DeviceEvent, listEventsOfDevice } from './devices.sql.ts';
import type { DeviceRefusal } from './refusals.ts';
import { findScanned } from './scan-device.ts';

/** More than a device goes through in its life. */
const eventsMax = 200;

export type DeviceHistoryResult =
  /** The newest 200 events, the oldest of them first. */
  | { readonly ok: true; readonly device: Device; readonly events: readonly DeviceEvent[] }
  | { readonly ok: false; readonly refusal: DeviceRefusal };

/** A device and what has happened to it. @param code its own or its box's. */
export async function findDeviceHistory(
  parts: Pick<Parts, 'db'>,
  code: string,
): Promise<DeviceHistoryResult> {
  const scanned = await findScanned(parts.db, code);
  if (scanned.kind === 'unknown') return { ok: false, refusal: { ...scanned, kind: 'unknown_code' } };
  const { device } = scanned;
  return {
    ok: true,
    device,
    events: (await listEventsOfDevice(parts.db, device.id, eventsMax)).toReversed(),
  };
}
