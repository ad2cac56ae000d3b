import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { type Device, deviceMoves } from './device.ts';
import { lockDevices } from './devices.sql.ts';
import { moveLocked } from './move-device.ts';
import { readNote } from './read-note.ts';
import type { DeviceRefusal, DeviceResult } from './refusals.ts';
import { findScanned } from './scan-device.ts';

/** What becomes of a device that is in the house. */
export const deviceConditions = ['restock', 'quarantine'] as const;
export type DeviceCondition = (typeof deviceConditions)[number];

/**
 * Puts a device that is in the house into quarantine, or (back) into stock: one that is there already stays.
 * @param request.code what was scanned; the code on the box will do as well.
 */
export async function sortDevice(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  request: { code: string; into: DeviceCondition; note: string | null },
): Promise<DeviceResult> {
  const read = readNote(request.note);
  if (!read.ok) return read;
  return parts.db.inTransaction(async (tx): Promise<DeviceResult> => {
    const scanned = await findScanned(tx, request.code);
    if (scanned.kind === 'unknown') return { ok: false, refusal: { ...scanned, kind: 'unknown_code' } };
    const deviceId = scanned.device.id;
    const [device = scanned.device] = await lockDevices(tx, deviceId, null);
    if (device.state === deviceMoves[request.into].to) return { ok: true, device };
    const refusal = whyNotSorted(device, request.into);
    if (refusal !== undefined) return { ok: false, refusal };
    const move = { deviceId, move: request.into, orderId: null, actor, note: read.note };
    return { ok: true, device: await moveLocked(parts, tx, move) };
  });
}

/** What keeps a device from being put there; undefined when nothing does. */
export function whyNotSorted({ id, state }: Device, into: DeviceCondition): DeviceRefusal | undefined {
  const { from } = deviceMoves[into];
  if (from.some((each) => each === state)) return undefined;
  return { kind: 'wrong_state', deviceId: id, state, wanted: from };
}
