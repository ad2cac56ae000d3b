import type { OperatorActor } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import { deviceMoves } from './device.ts';
import { lockDevices } from './devices.sql.ts';
import { moveLocked } from './move-device.ts';
import { readNote } from './read-note.ts';
import type { DeviceResult } from './refusals.ts';
import { findScanned } from './scan-device.ts';

/**
 * Puts a device that is in the house into quarantine, or (back) into stock: one that is there already stays.
 * @param request.code what was scanned; the code on the box will do as well.
 */
export async function sortDevice(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  request: { code: string; into: 'restock' | 'quarantine'; note: string | null },
): Promise<DeviceResult> {
  const read = readNote(request.note);
  if (!read.ok) return read;
  const { from, to } = deviceMoves[request.into];
  return parts.db.inTransaction(async (tx): Promise<DeviceResult> => {
    const scanned = await findScanned(tx, request.code);
    if (scanned.kind === 'unknown') return { ok: false, refusal: { ...scanned, kind: 'unknown_code' } };
    const deviceId = scanned.device.id;
    const [device = scanned.device] = await lockDevices(tx, deviceId, null);
    if (device.state === to) return { ok: true, device };
    if (!from.some((state) => state === device.state))
      return { ok: false, refusal: { kind: 'wrong_state', deviceId, state: device.state, wanted: from } };
    const move = { deviceId, move: request.into, orderId: null, actor, note: read.note };
    return { ok: true, device: await moveLocked(parts, tx, move) };
  });
}
