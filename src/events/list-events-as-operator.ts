import type { Parts } from '../parts.ts';
import { listEventsForOperator, type StoredEvent } from './events.sql.ts';

/** What happened to an order, from the beginning. */
export type OrderHistory = readonly StoredEvent[];

/** The history of any intermediary's order; of more than 200 events the newest. @param orderId the UUID. */
export function listEventsAsOperator(parts: Pick<Parts, 'db'>, orderId: string): Promise<OrderHistory> {
  return listEventsForOperator(parts.db, orderId);
}
