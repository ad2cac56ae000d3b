import type { Parts } from '../parts.ts';
import type { ExceptionKind } from './exception.ts';
import { listKindsOfOrdersForOperator } from './exceptions-of-orders.sql.ts';

/** What is the matter with these orders, by order. Those with which all is well are left out. @param orderIds UUIDs. */
export async function listExceptionKinds(
  parts: Pick<Parts, 'db' | 'clock'>,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ExceptionKind[]>> {
  const found = await listKindsOfOrdersForOperator(parts.db, orderIds, parts.clock.now());
  const byOrder = Map.groupBy(found, ({ orderId }) => orderId);
  return new Map([...byOrder].map(([orderId, rows]) => [orderId, rows.map(({ kind }) => kind)]));
}
