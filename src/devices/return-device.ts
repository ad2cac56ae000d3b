import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import type { Device } from './device.ts';
import { findReturnedFrom, lockDevices } from './devices.sql.ts';
import { moveLocked } from './move-device.ts';
import { readNote } from './read-note.ts';
import type { DeviceRefusal } from './refusals.ts';
import { findScanned } from './scan-device.ts';

/** A device that has come back. */
export interface DeviceReturn {
  /** What was scanned: here the code on the box will do as well. */
  readonly code: string;
  /** What becomes of it; null while nobody has looked at it. */
  readonly condition: 'restock' | 'quarantine' | null;
  readonly note: string | null;
  readonly actor: OperatorActor;
}

export type ReturnResult =
  /** `orderId`: the UUID of the order that it had been shipped with. */
  | { readonly ok: true; readonly device: Device; readonly orderId: string }
  | { readonly ok: false; readonly refusal: DeviceRefusal };

/**
 * Takes a shipped device in again and puts it into stock or quarantine, in the caller's transaction. One that was taken
 * in before, when nobody had looked at it, is put where it belongs now.
 * A caller that changes the order as well locks it before: `findScanned()` tells which one it is.
 */
export async function returnDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  { code, condition, note: text, actor }: DeviceReturn,
): Promise<ReturnResult> {
  const read = readNote(text);
  if (!read.ok) return read;
  const { note } = read;
  const scanned = await findScanned(tx, code);
  if (scanned.kind === 'unknown') return { ok: false, refusal: { ...scanned, kind: 'unknown_code' } };
  const deviceId = scanned.device.id;
  const [present] = await lockDevices(tx, deviceId, null);
  if (present?.state !== 'SHIPPED' && present?.state !== 'RETURNED') {
    const { state } = present ?? scanned.device;
    return { ok: false, refusal: { kind: 'not_shipped', deviceId, state } };
  }
  const orderId = present.orderId ?? (await findReturnedFrom(tx, deviceId));
  if (orderId === undefined) throw new Error(`The device ${deviceId} has come back from no order.`);
  const back = present.state === 'RETURNED';
  const request = { deviceId, actor };
  const returned = back
    ? present
    : await moveLocked(parts, tx, { ...request, move: 'return', orderId, note });
  if (condition === null) return { ok: true, device: returned, orderId };
  // The note stands with the first of the two.
  const put = { ...request, move: condition, orderId: null, note: back ? note : null };
  return { ok: true, device: await moveLocked(parts, tx, put), orderId };
}
