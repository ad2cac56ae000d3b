import type { Parts } from '../parts.ts';
import { listDeliveriesForOperator, type StoredDelivery } from './deliveries.sql.ts';

/** The pushes of the events of any intermediary's order, 200 at most. @param orderId the UUID. */
export function listOrderDeliveriesAsOperator(
  parts: Pick<Parts, 'db'>,
  orderId: string,
): Promise<readonly StoredDelivery[]> {
  return listDeliveriesForOperator(parts.db, orderId);
}
