import type { Actor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { publicId } from '../lib/public-id.ts';
import { lockOrder } from '../orders/lock-order.ts';
import type { DeviceType } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { type Device, isDeviceId } from './device.ts';
import { findDevicesByCodes, findOfOrderForOperator, findSimilarIds, lockDevices } from './devices.sql.ts';
import { moveDevice, moveLocked } from './move-device.ts';
import type { DeviceRefusal, DeviceResult } from './refusals.ts';
import { readScan } from './scanned-code.ts';

/** What a scanned code turned out to be. */
export type Scanned =
  | { readonly kind: 'device'; readonly device: Device }
  /** The code of the box that the device came in. */
  | { readonly kind: 'box'; readonly code: string; readonly device: Device }
  /** `similarIds`: devices whose code differs in upper and lower case alone. */
  | { readonly kind: 'unknown'; readonly code: string; readonly similarIds: readonly string[] };

/** Finds what a scanner, or a person at a keyboard, has read: a device by its own code or by that of its box. */
export async function findScanned(db: Db, scan: string): Promise<Scanned> {
  const codes = readScan(scan);
  const devices = codes.length === 0 ? [] : await findDevicesByCodes(db, codes);
  // The import sees to it that no device's code is on the box of another one.
  for (const code of codes) {
    const device = devices.find(({ id }) => id === code);
    if (device !== undefined) return { kind: 'device', device };
    const boxed = devices.find(({ boxCode }) => boxCode === code);
    if (boxed !== undefined) return { kind: 'box', code, device: boxed };
  }
  const code = codes.at(-1) ?? scan.trim();
  return { kind: 'unknown', code, similarIds: isDeviceId(code) ? await findSimilarIds(db, code) : [] };
}

/** Which device shall go with which order. */
export interface Assignment {
  /** As the scanner gave it. */
  readonly code: string;
  /** Its UUID and what it needs. */
  readonly order: { readonly id: string; readonly deviceType: DeviceType };
  readonly actor: Actor;
  /** Whether a device that the order has already is released for this one; otherwise that is a refusal. */
  readonly replace?: boolean;
}

/**
 * Assigns the scanned device to an order, in the caller's transaction; the device that the order has already is a
 * success that changes nothing. A refusal has changed nothing either.
 * It locks the order before the devices: a caller that changes the order does so before, never after.
 */
export async function assignDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  { code, order, actor, replace = false }: Assignment,
): Promise<DeviceResult> {
  const scanned = await findScanned(tx, code);
  if (scanned.kind === 'unknown') return refuse({ ...scanned, kind: 'unknown_code' });
  if (scanned.kind === 'box')
    return refuse({ kind: 'box_code', code: scanned.code, deviceId: scanned.device.id });
  // Without it two devices could be assigned to one order at once, and the index would only fail the second.
  await lockOrder(tx, publicId('order', order.id));
  const locked = await lockDevices(tx, scanned.device.id, order.id);
  const device = locked.find(({ id }) => id === scanned.device.id);
  if (device === undefined) throw new Error(`The device ${scanned.device.id} was deleted.`);
  if (device.state === 'ASSIGNED' && device.orderId === order.id) return { ok: true, device };

  const refusal = whyNot(device, order.deviceType);
  if (refusal !== undefined) return refuse(refusal);
  const present = locked.find(({ orderId }) => orderId === order.id);
  if (present !== undefined) {
    const shipped = present.state === 'SHIPPED';
    if (shipped || !replace)
      return refuse({ kind: 'order_has_device', deviceId: present.id, scannedId: device.id, shipped });
    const note = `replaced by ${device.id}`;
    await moveLocked(parts, tx, { deviceId: present.id, move: 'release', orderId: order.id, actor, note });
  }
  const request = { deviceId: device.id, move: 'assign', orderId: order.id, actor } as const;
  return { ok: true, device: await moveLocked(parts, tx, request) };
}

/** What keeps a device from being taken for an order that needs one of this type. */
function whyNot(device: Device, needs: DeviceType): DeviceRefusal | undefined {
  const { id: deviceId, type: has, state } = device;
  switch (state) {
    case 'ASSIGNED':
      return { kind: 'on_other_order', deviceId, orderId: publicId('order', device.orderId ?? '') };
    case 'SHIPPED':
      return { kind: 'already_shipped', deviceId, orderId: publicId('order', device.orderId ?? '') };
    case 'QUARANTINED':
      return { kind: 'quarantined', deviceId };
    case 'RETURNED':
      return { kind: 'returned_not_restocked', deviceId };
    case 'IN_STOCK':
      return has === needs ? undefined : { kind: 'wrong_type', deviceId, has, needs };
  }
}

function refuse(refusal: DeviceRefusal): DeviceResult {
  return { ok: false, refusal };
}

/**
 * Puts the device that is assigned to an order back into stock, in the caller's transaction.
 * @param request.orderId the UUID.
 * @returns the device, or undefined when none is assigned to the order (any more).
 */
export async function releaseDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  request: { orderId: string; actor: Actor; note?: string | null },
): Promise<Device | undefined> {
  const device = await findOfOrderForOperator(tx, request.orderId);
  return device && moveDevice(parts, tx, { ...request, deviceId: device.id, move: 'release' });
}

/**
 * Ships the device that is assigned to an order, in the caller's transaction; one that was shipped with it already
 * stays so. @param request.orderId the UUID.
 */
export async function shipDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  request: { orderId: string; actor: Actor },
): Promise<DeviceResult> {
  const device = await findOfOrderForOperator(tx, request.orderId);
  if (device?.state === 'SHIPPED') return { ok: true, device };
  const shipped = device && (await moveDevice(parts, tx, { ...request, deviceId: device.id, move: 'ship' }));
  return shipped === undefined
    ? refuse({ kind: 'no_device_assigned', orderId: publicId('order', request.orderId) })
    : { ok: true, device: shipped };
}

/**
 * Puts the device that an order was shipped with back into stock, because another one was in the parcel: for
 * corrections. The right device is then assigned and shipped.
 * @param request.orderId the UUID.
 * @returns the device, or undefined when the order was shipped with none that we know.
 */
export async function takeBackDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  request: { orderId: string; actor: Actor; note?: string | null },
): Promise<Device | undefined> {
  const device = await findOfOrderForOperator(tx, request.orderId);
  return device && moveDevice(parts, tx, { ...request, deviceId: device.id, move: 'takeBack' });
}
