import { DatabaseUnavailable } from '../db/database.ts';
import type { ShippingRefusal, ShippingResult } from './refusals.ts';

/** As many orders as one call may name: some seconds' work. */
export const mostOrders = 100;

/** What became of one of several orders. */
export interface OrderOutcome {
  readonly orderId: string;
  readonly outcome: 'done' | 'refused' | 'failed' | 'not_tried';
  /** Why it was refused. */
  readonly refusal: ShippingRefusal | null;
}

/**
 * Does the same with each order, one after the other, each for itself: a refused one doesn't keep the others. When the
 * database goes away, what was done so far is still told, and the rest isn't tried. An id given twice counts once.
 */
export async function eachOrder(
  orderIds: readonly string[],
  work: (orderId: string) => Promise<ShippingResult<unknown>>,
): Promise<readonly OrderOutcome[]> {
  const outcomes: OrderOutcome[] = [];
  let away = false;
  for (const orderId of new Set(orderIds)) {
    const outcome: OrderOutcome = away
      ? { orderId, outcome: 'not_tried', refusal: null }
      : await workOn(orderId, work);
    away ||= outcome.outcome === 'failed';
    outcomes.push(outcome);
  }
  return outcomes;
}

async function workOn(
  orderId: string,
  work: (orderId: string) => Promise<ShippingResult<unknown>>,
): Promise<OrderOutcome> {
  try {
    const result = await work(orderId);
    return result.ok
      ? { orderId, outcome: 'done', refusal: null }
      : { orderId, outcome: 'refused', refusal: result.refusal };
  } catch (error) {
    // Any other failure is a mistake of ours, and is told and logged as one.
    if (!(error instanceof DatabaseUnavailable)) throw error;
    return { orderId, outcome: 'failed', refusal: null };
  }
}
