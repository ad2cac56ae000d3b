import type { Order } from '../orders/order.ts';
import { orderRefusalSentence, type OrderRefusal, type OrderResult } from '../orders/refusals.ts';
import type { OrderStatus } from '../orders/status.ts';
import { type ExitCode, exitCodes } from './output.ts';

/** What became of one of several orders. */
export type Outcome =
  | { readonly orderId: string; readonly ok: true; readonly orderStatus: OrderStatus }
  | {
      readonly orderId: string;
      readonly ok: false;
      /** `failed`: the database went away, and whether the order has moved is not known. */
      readonly refusal: OrderRefusal['kind'] | 'failed' | 'not_tried';
      readonly message: string;
    };

/**
 * Moves orders one after the other, each for itself: a refused one doesn't keep the others. A failure ends it, because
 * the next would fail as well, and then what was done so far must still be told. An id given twice counts once.
 */
export async function moveEach(
  orderIds: readonly string[],
  move: (orderId: string) => Promise<OrderResult<Order>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let failed = false;
  for (const orderId of new Set(orderIds)) {
    const outcome: Outcome = failed ? notTried(orderId) : await moveOne(orderId, move);
    failed ||= !outcome.ok && outcome.refusal === 'failed';
    outcomes.push(outcome);
  }
  return outcomes;
}

async function moveOne(
  orderId: string,
  move: (orderId: string) => Promise<OrderResult<Order>>,
): Promise<Outcome> {
  try {
    const result = await move(orderId);
    if (result.ok) return { orderId, ok: true, orderStatus: result.value.status };
    const { refusal } = result;
    return { orderId, ok: false, refusal: refusal.kind, message: orderRefusalSentence(refusal).en };
  } catch (error) {
    const message = `It is not known whether this was done: ${(error as Error).message}`;
    return { orderId, ok: false, refusal: 'failed', message };
  }
}

function notTried(orderId: string): Outcome {
  return { orderId, ok: false, refusal: 'not_tried', message: 'Not tried, because the one before failed.' };
}

/** The exit code for all, some or none of them done. */
export function codeOf(outcomes: readonly Outcome[]): ExitCode {
  const done = outcomes.filter(({ ok }) => ok).length;
  if (done === outcomes.length) return exitCodes.done;
  return done === 0 ? exitCodes.failed : exitCodes.partly;
}
