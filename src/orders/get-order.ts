import type { Db } from '../db/database.ts';
import type { Order } from './order.ts';
import { findOrderForOperator } from './orders.sql.ts';

/** The order of a row that refers to it, for the house's own steps. @param id the UUID. @throws when it isn't there. */
export async function getOrder(db: Db, id: string): Promise<Order> {
  const order = await findOrderForOperator(db, id);
  if (order === undefined) throw new Error(`There is no order ${id}.`);
  return order;
}
