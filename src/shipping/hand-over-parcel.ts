import type { OperatorActor } from '../auth/actor.ts';
import { readScan } from '../devices/scanned-code.ts';
import { parseOrderCode } from '../documents/order-code.ts';
import { publicId } from '../lib/public-id.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { handOver } from './hand-over.ts';
import { parcelNumbersIn } from './parcel-number.ts';
import type { ShippingResult } from './refusals.ts';
import { findShipmentByNumber } from './shipments.sql.ts';

/** Hands over the parcel that a scan names. @param code the order's id or barcode, or the number on the parcel's label. */
export async function handOverParcel(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  code: string,
): Promise<ShippingResult<Order>> {
  const codes = readScan(code);
  const orderId = codes.map(parseOrderCode).find((each) => each !== undefined);
  if (orderId !== undefined) return handOver(parts, actor, publicId('order', orderId));
  for (const number of parcelNumbersIn(codes)) {
    const shipment = await findShipmentByNumber(parts.db, number);
    if (shipment !== undefined) return handOver(parts, actor, publicId('order', shipment.orderId));
  }
  return { ok: false, refusal: { kind: 'unknown_parcel', code: code.trim() } };
}
