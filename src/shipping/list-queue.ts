import { findOrdersAsOperator } from '../orders/find-orders-as-operator.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import {
  countQueueForOperator,
  findQueueForOperator,
  listQueueForOperator,
  type QueueCounts,
  type QueueFilter,
  type QueueRow,
} from './queue.sql.ts';

/** An order and what stands beside it. */
export interface QueueEntry extends QueueRow {
  readonly order: Order;
}

/** Some of the queue, the oldest first, and whether there is more. */
export interface QueuePage {
  readonly entries: readonly QueueEntry[];
  readonly more: boolean;
}

/**
 * The orders to work off, of every intermediary: the oldest first, from behind the order with the number `after` on.
 * Numbers only grow, so that what is ordered meanwhile moves no page.
 */
export async function listQueue(
  parts: Pick<Parts, 'db' | 'clock'>,
  filter: QueueFilter,
  { first, after }: { first: number; after: number | null },
): Promise<QueuePage> {
  const page = { now: parts.clock.now(), after, limit: first + 1 };
  const rows = await listQueueForOperator(parts.db, trimmed(filter), page);
  return { entries: await withOrders(parts, rows.slice(0, first)), more: rows.length > first };
}

/** How many orders there are of each kind. */
export function countQueue(parts: Pick<Parts, 'db' | 'clock'>, filter: QueueFilter): Promise<QueueCounts> {
  return countQueueForOperator(parts.db, trimmed(filter), parts.clock.now());
}

/** These orders with what stands beside them, in no order. @param ids UUIDs. */
export async function findQueueEntries(
  parts: Pick<Parts, 'db'>,
  ids: readonly string[],
): Promise<readonly QueueEntry[]> {
  return withOrders(parts, await findQueueForOperator(parts.db, ids));
}

async function withOrders(
  parts: Pick<Parts, 'db'>,
  rows: readonly QueueRow[],
): Promise<readonly QueueEntry[]> {
  const orders = await findOrdersAsOperator(
    parts,
    rows.map(({ id }) => id),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  return rows.flatMap((row) => {
    const order = byId.get(row.id);
    return order === undefined ? [] : [{ ...row, order }];
  });
}

/** More than any name or number has. */
const textLimit = 200;

function trimmed(filter: QueueFilter): QueueFilter {
  return { ...filter, text: filter.text?.trim().slice(0, textLimit).replaceAll('\0', '') || null };
}
