import { findOrdersAsOperator } from '../orders/find-orders-as-operator.ts';
import type { Order } from '../orders/order.ts';
import type { Parts } from '../parts.ts';
import { narrowQuestion } from './narrow-question.ts';
import type { QueuePlace, QueueQuestion, QueueSort } from './queue-filter.ts';
import { findQueueForOperator, listQueueForOperator, type QueueRow } from './queue.sql.ts';

/** An order and what stands beside it. */
export interface QueueEntry extends QueueRow {
  readonly order: Order;
}

/** Some of the queue, and whether there is more. */
export interface QueuePage {
  readonly entries: readonly QueueEntry[];
  readonly more: boolean;
}

/**
 * The wanted orders of every intermediary as they are sorted, from behind a place on. Places by number hold still: what is
 * ordered meanwhile moves no page. An order that changes moves in the sorts by change.
 */
export async function listQueue(
  parts: Pick<Parts, 'db'>,
  question: QueueQuestion,
  { first, after, sort }: { first: number; after: QueuePlace | null; sort: QueueSort },
): Promise<QueuePage> {
  const narrowed = await narrowQuestion(parts, question);
  const rows = await listQueueForOperator(parts.db, narrowed, { sort, after, limit: first + 1 });
  return { entries: await withOrders(parts, rows.slice(0, first)), more: rows.length > first };
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
