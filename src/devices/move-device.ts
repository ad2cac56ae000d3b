import { actorId, type Actor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import { type Device, type DeviceMove, deviceMoves } from './device.ts';
import { updateState } from './devices.sql.ts';

/** Which device moves how, and who moves it. */
export interface DeviceMoveRequest {
  readonly deviceId: string;
  readonly move: DeviceMove;
  /** The UUID of the order that the device is tied to, stays with or is cut from; null for moves that have none. */
  readonly orderId: string | null;
  readonly actor: Actor;
  readonly note?: string | null;
}

/**
 * Moves a device and writes its event, in the caller's transaction. The only writer of a device's state.
 * @returns undefined when the device isn't in a state that the move starts from, is with another order, or is unknown.
 */
export function moveDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  request: DeviceMoveRequest,
): Promise<Device | undefined> {
  const { deviceId, move, orderId, actor, note = null } = request;
  const { from, to, event, order } = deviceMoves[move];
  return updateState(tx, deviceId, {
    from,
    to,
    event,
    orderBefore: order === 'kept' || order === 'cut' ? orderId : null,
    orderAfter: order === 'tied' || order === 'kept' ? orderId : null,
    now: parts.clock.now(),
    actorKind: actor.kind,
    actorId: actorId(actor),
    orderId,
    note,
  });
}

/** Moves a device that the caller has locked and looked at, so that nothing can have come between. */
export async function moveLocked(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  request: DeviceMoveRequest,
): Promise<Device> {
  const moved = await moveDevice(parts, tx, request);
  if (moved === undefined) throw new Error(`The device ${request.deviceId} can not ${request.move}.`);
  return moved;
}
