import type { OperatorActor } from '../auth/actor.ts';
import type { ShippingParts } from './book-shipment.ts';
import type { Scan } from './intend-booking.ts';
import { noteScan } from './note-scan.ts';
import type { ShippingResult } from './refusals.ts';
import { type Progress, shipOrder } from './ship-order.ts';

/** Scans a device for the order on the bench, and keeps what came of it. Ending the undo window of a scan is no scan. */
export async function scanAtBench(
  parts: ShippingParts,
  actor: OperatorActor,
  scan: Scan,
): Promise<ShippingResult<Progress>> {
  const startedAt = parts.clock.now();
  const result = await shipOrder(parts, actor, scan);
  const { orderId } = scan;
  if (!result.ok) await noteScan(parts, actor, { orderId, result: result.refusal });
  else if (result.value.booking.createdAt >= startedAt)
    await noteScan(parts, actor, { orderId, result: 'OK' });
  return result;
}
