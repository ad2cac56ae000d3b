import type { Actor, Owner } from '../auth/actor.ts';
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
  /** What the webhook says of it. */
  readonly payload: string | null;
}

const insert = statement(
  'insert_event',
  `insert into events (id, order_id, sequence, type, internal, actor_kind, actor_id, details, occurred_at, payload,
                       intermediary_id, test)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/**
 * Writes an event. It takes a transaction, because an event without its change would be a lie.
 * @param owner in whose feed it is; null when it is internal.
 */
export async function insertEvent(tx: Tx, event: StoredEvent, owner: Owner | null): Promise<void> {
  const { id, orderId, sequence, type, internal, actorKind, actorId, details, occurredAt, payload } = event;
  await tx.query(insert, [
    ...[id, orderId, sequence, type, internal, actorKind, actorId, details, occurredAt, payload],
    ...[owner?.intermediaryId ?? null, owner?.test ?? null],
  ]);
}

const list = statement(
  'list_events',
  `select id, order_id as "orderId", sequence, type, internal, actor_kind as "actorKind", actor_id as "actorId",
          details, occurred_at as "occurredAt", payload
   from (select * from events where order_id = $1 order by sequence desc limit 200) newest order by sequence`,
);

/** An order's history from the beginning; of more than 200 events the newest. For operators: it isn't bound to an intermediary. */
export function listEventsForOperator(db: Db, orderId: string): Promise<StoredEvent[]> {
  return db.query<StoredEvent>(list, [orderId]);
}

/** A line of an owner's feed. */
export interface FedEvent {
  readonly id: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly type: string;
  readonly occurredAt: Date;
  readonly payload: string;
  readonly transactionId: string;
}

/** Where in the feed one has read to. */
export interface FeedPlace {
  readonly transactionId: string;
  readonly orderId: string;
  readonly sequence: number;
}

const feed = statement(
  'list_order_events',
  // Races with transactions that are still open: one that began earlier may commit later. So only those are read that
  // began before every open one: whatever commits from now on comes after them.
  `select id, order_id as "orderId", sequence, type, occurred_at as "occurredAt", payload,
          transaction_id::text as "transactionId"
   from events
   where intermediary_id = $1 and test = $2 and not internal
     and (transaction_id, order_id, sequence) > ($3::xid8, $4::uuid, $5::integer)
     and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
   order by transaction_id, order_id, sequence
   limit $6`,
);

/** The owner's public events after a place, in the order of their commits, `limit` at most. */
export function listFeed(db: Db, owner: Owner, after: FeedPlace, limit: number): Promise<FedEvent[]> {
  const { transactionId, orderId, sequence } = after;
  return db.query<FedEvent>(feed, [
    owner.intermediaryId,
    owner.test,
    transactionId,
    orderId,
    sequence,
    limit,
  ]);
}
