import type { OperatorActor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { isDeviceId, type Device } from '../devices/device.ts';
import { returnDevice } from '../devices/return-device.ts';
import { findScanned } from '../devices/scan-device.ts';
import { readScan } from '../devices/scanned-code.ts';
import { publicId } from '../lib/public-id.ts';
import { getOrder } from '../orders/get-order.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { parcelNumbersIn } from './parcel-number.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';
import { findShipment, findShipmentByDevice, findShipmentByNumber, markReturned } from './shipments.sql.ts';
import { withOrder } from './with-order.ts';

/** A parcel that lies on the bench again. */
export interface ParcelReturn {
  /** The device's code, its box's, or the parcel's number. */
  readonly code: string;
  /** What becomes of the device; null while nobody has looked at it. */
  readonly condition: 'restock' | 'quarantine' | null;
  readonly note: string | null;
}

export interface ReturnedParcel {
  /** It stays SHIPPED: that the parcel came back is its shipment's matter. */
  readonly order: Order;
  readonly device: Device;
}

/**
 * Takes a parcel that has come back in again, by whichever code is at hand, and its device with it. A second intake of the
 * same parcel says what becomes of a device that nobody had looked at.
 */
export async function returnParcel(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  { code, condition, note }: ParcelReturn,
): Promise<ShippingResult<ReturnedParcel>> {
  const origin = await findOrigin(parts.db, code);
  if (!origin.ok) return origin;
  const { orderId, deviceId } = origin.value;
  return withOrder(parts, publicId('order', orderId), ['SHIPPED'], async (tx, order) => {
    const inParcel = deviceId ?? order.deviceId ?? '';
    const returned = await returnDevice(parts, tx, { code: inParcel, condition, note, actor });
    if (!returned.ok) return returned;
    // A parcel's number says nothing of where its device is by now: it may be on its way with another order.
    if (returned.orderId !== order.id) {
      return { ok: false, refusal: { kind: 'device_came_back', deviceId: inParcel } };
    }
    await markOnce(parts, tx, { orderId, deviceId: inParcel, condition, actor });
    return { ok: true, value: { order: await getOrder(tx, orderId), device: returned.device } };
  });
}

/** Which order a code leads to, and the device if the code is one's. Its order's lock is taken before it counts. */
async function findOrigin(
  db: Db,
  code: string,
): Promise<ShippingResult<{ orderId: string; deviceId: string | null }>> {
  const scanned = await findScanned(db, code);
  if (scanned.kind !== 'unknown') {
    const { id: deviceId, orderId, state } = scanned.device;
    const found = orderId ?? (await findShipmentByDevice(db, deviceId))?.orderId;
    return found === undefined
      ? { ok: false, refusal: { kind: 'not_shipped', deviceId, state } }
      : { ok: true, value: { orderId: found, deviceId } };
  }
  for (const number of parcelNumbersIn(readScan(code))) {
    const shipment = await findShipmentByNumber(db, number);
    if (shipment !== undefined) return { ok: true, value: { orderId: shipment.orderId, deviceId: null } };
  }
  const { code: read, similarIds } = scanned;
  const refusal: ShippingRefusal =
    read === '' || isDeviceId(read)
      ? { kind: 'unknown_code', code: read, similarIds }
      : { kind: 'unknown_parcel', code: read };
  return { ok: false, refusal };
}

/** Marks the parcel as returned, unless it was before. */
async function markOnce(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  returned: { orderId: string; deviceId: string; condition: string | null; actor: OperatorActor },
): Promise<void> {
  const { orderId, deviceId, condition, actor } = returned;
  const shipment = await findShipment(tx, orderId);
  if (shipment === undefined || shipment.returnedAt !== null) return;
  await markReturned(tx, shipment.bookingId, parts.clock.now());
  await noteOrder(parts, tx, { orderId, type: 'parcel.returned', actor, details: { deviceId, condition } });
}
