import type { Actor } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A line of an order's history. */
export interface StoredEvent {
  readonly id: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly type: string;
  /** For the house alone. */
  readonly internal: boolean;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly details: Readonly<Record<string, string | number | null>> | null;
  readonly occurredAt: Date;
}

const insert = statement(
  'insert_event',
  `insert into events (id, order_id, sequence, type, internal, actor_kind, actor_id, details, occurred_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

/** Writes an event. It takes a transaction, because an event without its change would be a lie. */
export async function insertEvent(tx: Tx, event: StoredEvent): Promise<void> {
  const { id, orderId, sequence, type, internal, actorKind, actorId, details, occurredAt } = event;
  await tx.query(insert, [id, orderId, sequence, type, internal, actorKind, actorId, details, occurredAt]);
}

const list = statement(
  'list_events',
  `select id, order_id as "orderId", sequence, type, internal, actor_kind as "actorKind", actor_id as "actorId",
          details, occurred_at as "occurredAt"
   from events where order_id = $1 order by sequence limit 200`,
);

/** An order's history from the beginning, 200 events at most. For operators: it isn't bound to an intermediary. */
export function listEventsForOperator(db: Db, orderId: string): Promise<StoredEvent[]> {
  return db.query<StoredEvent>(list, [orderId]);
}
