import type { Tx } from '../db/database.ts';
import { lockOrder } from '../orders/lock-order.ts';
import type { Order } from '../orders/order.ts';
import type { OrderStatus } from '../orders/status.ts';
import type { Parts } from '../parts.ts';
import { ShippingRefused, type ShippingResult } from './refusals.ts';

/**
 * Works on any intermediary's order in one transaction that holds its lock: of two who do, one comes second and sees what
 * the first has done. When `work` refuses, everything that it has changed is taken back.
 * @param orderId `order_<uuid>`. @param wanted the statuses in which this can be done.
 */
export async function withOrder<T>(
  parts: Pick<Parts, 'db'>,
  orderId: string,
  wanted: readonly OrderStatus[],
  work: (tx: Tx, order: Order) => Promise<ShippingResult<T>>,
): Promise<ShippingResult<T>> {
  try {
    return await parts.db.inTransaction(async (tx): Promise<ShippingResult<T>> => {
      const order = await lockOrder(tx, orderId);
      if (order === undefined) return { ok: false, refusal: { kind: 'order_not_found' } };
      const { status } = order;
      if (!wanted.includes(status)) return { ok: false, refusal: { kind: 'not_in_status', status, wanted } };
      const result = await work(tx, order);
      if (!result.ok) throw new ShippingRefused(result.refusal);
      return result;
    });
  } catch (error) {
    if (error instanceof ShippingRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
