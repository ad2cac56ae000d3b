import type { OperatorActor } from '../auth/actor.ts';
import { isDuplicate } from '../db/database.ts';
import { readFields } from '../lib/read-fields.ts';
import { moveOrderAsOperator } from '../orders/move-order-as-operator.ts';
import type { Order } from '../orders/order.ts';
import type { OrderResult } from '../orders/refusals.ts';
import type { Parts } from '../parts.ts';

/**
 * Ships an order by hand, without a booking: the operator gives the device and the carrier's tracking link.
 * @param request.device the eight characters on the device; their case matters.
 * @param request.trackingLink an https URL.
 */
export async function shipOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: OperatorActor,
  request: { orderId: string; device: string; trackingLink: string | null },
): Promise<OrderResult<Order>> {
  const fields = readFields(request, 'input');
  const details = {
    deviceId: fields.text('device', { limit: 8, check: deviceFault }),
    trackingLink: fields.text('trackingLink', { limit: 2_048, check: linkFault }),
  };
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  try {
    return await moveOrderAsOperator(parts, { orderId: request.orderId, move: 'ship', actor, details });
  } catch (error) {
    if (isDuplicate(error, 'orders_device'))
      return { ok: false, refusal: { kind: 'device_already_shipped' } };
    throw error;
  }
}

/** Hark's device ids are eight letters, digits or underscores (`device_1` in its documentation). */
function deviceFault(text: string): string | undefined {
  return /^[A-Za-z0-9_-]{8}$/.test(text) ? undefined : 'must be the eight characters on the device';
}

function linkFault(text: string): string | undefined {
  return /^https:\/\/[^/]/.test(text) && URL.canParse(text) ? undefined : 'must be an https link';
}
