import type { Actor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A line of an order's history. */
export interface StoredEvent {
  readonly id: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly type: string;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly occurredAt: Date;
}

const insert = statement(
  'insert_event',
  `insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Writes an event. It takes a transaction, because an event without its change would be a lie. */
export async function insertEvent(tx: Tx, event: StoredEvent): Promise<void> {
  const { id, orderId, sequence, type, actorKind, actorId, occurredAt } = event;
  await tx.query(insert, [id, orderId, sequence, type, actorKind, actorId, occurredAt]);
}

const list = statement(
  'list_events',
  `select id, order_id as "orderId", sequence, type, actor_kind as "actorKind", actor_id as "actorId",
          occurred_at as "occurredAt"
   from events where order_id = $1 order by sequence limit 200`,
);

/** An order's history from the beginning, 200 events at most. For operators: it isn't bound to an intermediary. */
export function listEventsForOperator(db: Db, orderId: string): Promise<StoredEvent[]> {
  return db.query<StoredEvent>(list, [orderId]);
}
