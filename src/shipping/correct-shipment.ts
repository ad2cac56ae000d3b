import type { OperatorActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { assignDevice, findScanned, shipDevice, takeBackDevice } from '../devices/scan-device.ts';
import type { EventDetails } from '../events/append-event.ts';
import { readFields } from '../lib/read-fields.ts';
import { correctOrder } from '../orders/correct-order.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { correctBooking } from './bookings.sql.ts';
import { linkRule } from './read-link.ts';
import type { ShippingResult } from './refusals.ts';
import { withOrder } from './with-order.ts';

/** What was wrong about a shipped parcel; null for what was right. */
export interface ShipmentCorrection {
  /** `order_<uuid>`. */
  readonly orderId: string;
  /** The code of the device that really is in the parcel. */
  readonly device: string | null;
  readonly trackingLink: string | null;
  readonly reason: string;
}

interface Read {
  readonly device: string | null;
  readonly trackingLink: string | null;
  readonly reason: string;
}

/**
 * Corrects which device an order was shipped with, or its tracking link: the old values stay in the history, and the
 * partner gets another webhook, SHIPPED with the new ones. The device that was named wrongly goes back into stock.
 */
export async function correctShipment(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  correction: ShipmentCorrection,
): Promise<ShippingResult<Order>> {
  const read = readCorrection(correction);
  if (!read.ok) return read;
  const { device, trackingLink, reason } = read.value;
  return withOrder(parts, correction.orderId, ['SHIPPED'], async (tx, order) => {
    const swapped =
      device === null ? unchanged : await swapDevice(parts, tx, { order, code: device, reason, actor });
    if (!swapped.ok) return swapped;
    const change = {
      deviceId: swapped.value,
      trackingLink: trackingLink === order.trackingLink ? null : trackingLink,
    };
    if (change.deviceId === null && change.trackingLink === null) return { ok: true, value: order };
    await correctBooking(tx, order.id, { ...change, now: parts.clock.now() });
    const details = detailsOf(order, change, reason);
    return {
      ok: true,
      value: await correctOrder(parts, tx, { orderId: order.id, ...change, actor, details }),
    };
  });
}

const unchanged = { ok: true, value: null } as const;

/** @returns the id of the device that is now with the order; null when it was that one already. */
async function swapDevice(
  parts: Pick<Parts, 'clock'>,
  tx: Tx,
  swap: { order: Order; code: string; reason: string; actor: OperatorActor },
): Promise<ShippingResult<string | null>> {
  const { order, code, reason, actor } = swap;
  const scanned = await findScanned(tx, code);
  if (scanned.kind === 'device' && scanned.device.id === order.deviceId) return unchanged;
  const request = { orderId: order.id, actor };
  const former = await takeBackDevice(parts, tx, { ...request, note: reason });
  if (former === undefined) {
    return { ok: false, refusal: { kind: 'device_came_back', deviceId: order.deviceId ?? '' } };
  }
  const assigned = await assignDevice(parts, tx, { code, order, actor });
  if (!assigned.ok) return assigned;
  const shipped = await shipDevice(parts, tx, request);
  return shipped.ok ? { ok: true, value: shipped.device.id } : shipped;
}

function detailsOf(
  old: Order,
  { deviceId, trackingLink }: { deviceId: string | null; trackingLink: string | null },
  reason: string,
): EventDetails {
  return {
    ...(deviceId === null ? {} : { deviceId, oldDeviceId: old.deviceId }),
    ...(trackingLink === null ? {} : { trackingLink, oldTrackingLink: old.trackingLink }),
    reason,
  };
}

function readCorrection(correction: ShipmentCorrection): ShippingResult<Read> {
  const fields = readFields(correction, 'input');
  const trackingLink = fields.optionalText('trackingLink', linkRule);
  const reason = fields.text('reason', { limit: 500 });
  // A scan is read by the stock's own rules: it may hold control characters.
  const device = correction.device?.trim() ? correction.device : null;
  const nothing = {
    path: 'input.device',
    code: 'REQUIRED',
    message: { nb: 'eller sporingslenken må fylles ut', en: 'or trackingLink is required' },
  } as const;
  const faults =
    device === null && trackingLink === null && fields.faults.length === 0 ? [nothing] : fields.faults;
  if (faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults } };
  return { ok: true, value: { device, trackingLink, reason } };
}
