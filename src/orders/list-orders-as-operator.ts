import type { Parts } from '../parts.ts';
import type { Order } from './order.ts';
import { listOrdersForOperator } from './orders.sql.ts';
import type { OrderStatus } from './status.ts';

/** Which orders an operator wants to see; null: all. */
export interface OrderFilter {
  readonly status: OrderStatus | null;
  readonly intermediaryId: string | null;
  readonly limit: number;
}

/** The first of the wanted orders, and whether there are more of them. */
export interface OrderPage {
  readonly orders: readonly Order[];
  readonly more: boolean;
}

/** Orders of every intermediary: the oldest first, as they are to be worked off. */
export async function listOrdersAsOperator(
  parts: Pick<Parts, 'db'>,
  filter: OrderFilter,
): Promise<OrderPage> {
  const { limit } = filter;
  const orders = await listOrdersForOperator(parts.db, { ...filter, limit: limit + 1 });
  return { orders: orders.slice(0, limit), more: orders.length > limit };
}
