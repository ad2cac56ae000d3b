import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { releaseDevice } from '../devices/scan-device.ts';
import { publicId } from '../lib/public-id.ts';
import { noteOrder } from '../orders/note-order.ts';
import type { Order } from '../orders/order.ts';
import { orderStatuses } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { findNewestBooking } from './bookings.sql.ts';
import type { ShippingResult } from './refusals.ts';
import { takeBackScan } from './take-back-scan.ts';
import { tooLateToUndo } from './too-late-to-undo.ts';
import { withOrder } from './with-order.ts';

/**
 * Takes back the scan of an order whose parcel was not sent to the carrier yet, or was rejected by it: the device is in
 * stock again, and the order waits for another scan. Asked for again, it is done already: its answer may have been lost.
 * Once the carrier has the parcel the refusal tells the way back.
 * @param orderId `order_<uuid>`.
 */
export function undoScan(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  orderId: string,
): Promise<ShippingResult<Order>> {
  return withOrder(parts, orderId, orderStatuses, async (tx, order): Promise<ShippingResult<Order>> => {
    if (order.status !== 'IN_PROGRESS') return whyNot(tx, order);
    const request = { orderId: order.id, actor };
    const takenBack = await takeBackScan(parts, tx, request);
    if (takenBack === 'too_late') return whyNot(tx, order);
    if (takenBack === 'taken_back') return { ok: true, value: order };
    const device = await releaseDevice(parts, tx, request);
    if (device === undefined) {
      if ((await findNewestBooking(tx, order.id)) !== undefined) return { ok: true, value: order };
      return { ok: false, refusal: { kind: 'no_device_assigned', orderId: publicId('order', order.id) } };
    }
    const details = { deviceId: device.id };
    await noteOrder(parts, tx, { ...request, type: 'order.unscanned', details });
    return { ok: true, value: order };
  });
}

async function whyNot(tx: Tx, order: Order): Promise<ShippingResult<Order>> {
  const { id, status } = order;
  const wasScanned = status === 'IN_PROGRESS' || status === 'SHIPPED';
  const booking = wasScanned ? await findNewestBooking(tx, id) : undefined;
  return booking === undefined
    ? { ok: false, refusal: { kind: 'not_in_status', status, wanted: ['IN_PROGRESS'] } }
    : { ok: false, refusal: tooLateToUndo(order, booking) };
}
