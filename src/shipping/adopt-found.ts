import type { OperatorActor } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import { readFields } from '../lib/read-fields.ts';
import type { ShippingParts } from './book-shipment.ts';
import { findNewestBooking } from './bookings.sql.ts';
import type { CarrierBooking } from './carrier.ts';
import { parcelNumberFault } from './parcel-number.ts';
import { linkRule } from './read-link.ts';
import type { ShippingResult } from './refusals.ts';
import { adoptBooking } from './settle-unknown.ts';
import { findShipmentByNumber } from './shipments.sql.ts';
import { advanceAtOnce, type Progress } from './ship-order.ts';
import { withOrder } from './with-order.ts';

/** A booking that a person has found at the carrier. */
export interface Found {
  /** `order_<uuid>`. */
  readonly orderId: string;
  readonly consignmentNumber: string;
  /** The parcel's own number, which its barcode holds. */
  readonly trackingNumber: string;
  readonly trackingLink: string;
}

/**
 * Settles a booking that is UNKNOWN: the operator has found it at the carrier, and it is ours from now on. There is no label
 * with it; the operator attaches the one that the carrier's own site shows.
 */
export async function adoptFound(
  parts: ShippingParts,
  actor: OperatorActor,
  found: Found,
): Promise<ShippingResult<Progress>> {
  const read = readFound(found);
  if (!read.ok) return read;
  const { value: booking } = read;
  const unknown = await withOrder(parts, found.orderId, ['IN_PROGRESS'], async (tx, order) => {
    const newest = await findNewestBooking(tx, order.id);
    if (newest?.state !== 'UNKNOWN') return notUnknown;
    const taken = await findShipmentByNumber(tx, booking.trackingNumber);
    if (taken === undefined || taken.orderId === order.id) return { ok: true, value: newest };
    const { trackingNumber: number } = booking;
    return {
      ok: false,
      refusal: { kind: 'number_taken', number, orderId: publicId('order', taken.orderId) },
    };
  });
  if (!unknown.ok) return unknown;
  // The service asks the carrier as well: whoever comes second finds the booking settled.
  const adopted = await adoptBooking(
    parts,
    { orderId: found.orderId, bookingId: unknown.value.id, booking },
    actor,
  );
  if (!adopted) return notUnknown;
  return { ok: true, value: await advanceAtOnce(parts, unknown.value) };
}

const notUnknown = { ok: false, refusal: { kind: 'no_such_booking', needed: 'UNKNOWN' } } as const;

function readFound(found: Found): ShippingResult<CarrierBooking> {
  const fields = readFields(found, 'input');
  const number = { limit: 35, check: parcelNumberFault };
  const booking = {
    consignmentNumber: fields.text('consignmentNumber', number),
    trackingNumber: fields.text('trackingNumber', number),
    trackingLink: fields.text('trackingLink', linkRule),
    labelUrl: null,
    expectedDelivery: null,
  };
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  return { ok: true, value: booking };
}
