import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { ExceptionKind } from './exception.ts';
import { troubles } from './exceptions.sql.ts';

const list = statement(
  'list_exception_kinds_of_orders',
  `select distinct t."orderId", t.kind from (${troubles}) t where t."orderId" = any($2) order by t."orderId", t.kind
   limit 2000`,
);

/** What is the matter with these orders: each kind once for each order. */
export function listKindsOfOrdersForOperator(
  db: Db,
  orderIds: readonly string[],
  now: Date,
): Promise<{ orderId: string; kind: ExceptionKind }[]> {
  return db.query<{ orderId: string; kind: ExceptionKind }>(list, [now, orderIds]);
}
