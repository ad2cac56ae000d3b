import type { Tx } from '../db/database.ts';
import type { OrderRefusal } from '../orders/refusals.ts';
import { findHandling } from './handlings.sql.ts';

/** The refusal to work on an order that is on hold; undefined when it isn't. Ask under the order's lock. */
export async function findHold(tx: Tx, orderId: string): Promise<OrderRefusal | undefined> {
  const handling = await findHandling(tx, orderId);
  if (handling === undefined || handling.holdReason === null) return undefined;
  return { kind: 'on_hold', reason: handling.holdReason, note: handling.holdNote };
}
