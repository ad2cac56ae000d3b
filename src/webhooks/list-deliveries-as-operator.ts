import type { Owner } from '../auth/actor.ts';
import type { Parts } from '../parts.ts';
import type { Delivery, DeliveryState } from './delivery.ts';
import { listDeliveriesForOperator } from './log.sql.ts';

/** A delivery and whose it is. */
export type OwnedDelivery = Delivery & Owner;

/** Which deliveries an operator wants to see; null: all. */
export interface OperatorDeliveryFilter {
  readonly intermediaryId: string | null;
  readonly state: DeliveryState | null;
  readonly limit: number;
}

/** Deliveries of every intermediary, the newest first, and whether there are more. */
export async function listDeliveriesAsOperator(
  parts: Pick<Parts, 'db'>,
  filter: OperatorDeliveryFilter,
): Promise<{ deliveries: readonly OwnedDelivery[]; more: boolean }> {
  const { limit } = filter;
  const deliveries = await listDeliveriesForOperator(parts.db, { ...filter, limit: limit + 1 });
  return { deliveries: deliveries.slice(0, limit), more: deliveries.length > limit };
}
