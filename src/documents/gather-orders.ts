import { parsePublicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { type DocumentRefusal, type MissingOrder, type MissingReason, mostOrders } from './document.ts';
import { listSheetsForOperator, type Sheet } from './documents.sql.ts';

/** The orders of a document, in the order asked for. */
export interface GatheredOrders {
  readonly sheets: readonly Sheet[];
  readonly missing: readonly MissingOrder[];
}

/**
 * Finds the orders that a document is asked for; one that is named twice is there once.
 * @param leaveOut why an order that exists does not belong into the document.
 */
export async function gatherOrders(
  parts: Pick<Parts, 'db'>,
  orderIds: readonly string[],
  leaveOut: (sheet: Sheet) => MissingReason | undefined = () => undefined,
): Promise<{ ok: true; value: GatheredOrders } | { ok: false; refusal: DocumentRefusal }> {
  const asked = new Map(orderIds.map((orderId) => [parsePublicId('order', orderId) ?? orderId, orderId]));
  if (asked.size === 0) return { ok: false, refusal: { kind: 'no_orders' } };
  if (asked.size > mostOrders) {
    return { ok: false, refusal: { kind: 'too_many_orders', limit: mostOrders } };
  }
  const ids = orderIds.map((orderId) => parsePublicId('order', orderId)).filter((id) => id !== undefined);
  const found = new Map((await listSheetsForOperator(parts.db, ids)).map((sheet) => [sheet.orderId, sheet]));
  const sheets: Sheet[] = [];
  const missing: MissingOrder[] = [];
  for (const [id, orderId] of asked) {
    const sheet = found.get(id);
    const reason = sheet === undefined ? 'unknown' : leaveOut(sheet);
    if (reason !== undefined) missing.push({ orderId, reason });
    else if (sheet !== undefined) sheets.push(sheet);
  }
  if (sheets.length === 0) return { ok: false, refusal: { kind: 'nothing_to_print', missing } };
  return { ok: true, value: { sheets, missing } };
}
