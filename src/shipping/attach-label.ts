import type { OperatorActor } from '../auth/actor.ts';
import { orderStatuses } from '../orders/status.ts';
import type { ShippingParts } from './book-shipment.ts';
import { findNewestBooking } from './bookings.sql.ts';
import { storeLabel } from './fetch-label.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';
import { getProgress, type Progress } from './ship-order.ts';
import { withOrder } from './with-order.ts';

/** A label is a page or two; what is larger is something else. */
const limitBytes = 5_000_000;

/**
 * Stores the label that an operator took from the carrier's own site, for a booked parcel that has none because it was
 * found by its reference. It then is as if it had been fetched. @param label.orderId `order_<uuid>`.
 */
export async function attachLabel(
  parts: ShippingParts,
  actor: OperatorActor,
  { orderId, pdf }: { orderId: string; pdf: Uint8Array },
): Promise<ShippingResult<Progress>> {
  const fault = whyNoLabel(pdf);
  if (fault !== undefined) return { ok: false, refusal: fault };
  const booked = await withOrder(parts, orderId, orderStatuses, async (tx, order) => {
    const booking = await findNewestBooking(tx, order.id);
    if (booking?.state !== 'BOOKED')
      return { ok: false, refusal: { kind: 'no_such_booking', needed: 'BOOKED' } };
    return booking.hasLabel ? { ok: false, refusal: { kind: 'has_label' } } : { ok: true, value: booking };
  });
  if (!booked.ok) return booked;
  await storeLabel(parts, booked.value, pdf, actor);
  return { ok: true, value: await getProgress(parts, booked.value.orderId) };
}

function whyNoLabel(pdf: Uint8Array): ShippingRefusal | undefined {
  if (pdf.byteLength > limitBytes) return { kind: 'file_too_large', limitBytes };
  return Buffer.from(pdf.subarray(0, 5)).toString('latin1') === '%PDF-' ? undefined : { kind: 'not_a_pdf' };
}
