import type { Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Attempt, Delivery, DeliveryFilter, DeliveryState } from './delivery.ts';

/** `d` is a row of webhook_deliveries. */
const columns = `
  d.event_id as "eventId", d.order_id as "orderId", d.sequence, d.body::json ->> 'orderStatus' as "orderStatus", d.url,
  d.body, d.state, d.last_outcome as outcome, d.attempts, d.created_at as "createdAt", d.finished_at as "finishedAt",
  case when d.state = 'pending' then d.next_attempt_at end as "nextAttemptAt"`;

const matches = `
  d.intermediary_id = $1 and d.test = $2
  and ($3::text is null or d.state = $3) and ($4::text is null or d.last_outcome = $4)
  and ($5::text is null or d.url = $5)
  and ($6::timestamptz is null or d.created_at >= $6) and ($7::timestamptz is null or d.created_at < $7)
  and ($8::timestamptz is null or (d.created_at, d.event_id) < ($8, $9::uuid))`;

const list = statement(
  'list_webhook_deliveries',
  `select ${columns} from webhook_deliveries d
   where ${matches}
   order by d.created_at desc, d.event_id desc
   limit $10`,
);

const listOfOrder = statement(
  'list_webhook_deliveries_of_order',
  // Apart from the above, so that a plan that serves every value still goes by the order.
  `select ${columns} from webhook_deliveries d
   where d.order_id = $11 and ${matches}
   order by d.created_at desc, d.event_id desc
   limit $10`,
);

/** The place of a delivery in the owner's list. */
export interface DeliveryPlace {
  readonly createdAt: Date;
  readonly eventId: string;
}

/** The owner's deliveries after a place, the newest first, `limit` at most. */
export function listDeliveries(
  db: Db,
  owner: Owner,
  filter: DeliveryFilter,
  page: { after: DeliveryPlace | null; limit: number },
): Promise<Delivery[]> {
  const { orderId, state, outcome, url, since, until } = filter;
  const values = [
    ...[owner.intermediaryId, owner.test, state, outcome, url, since, until],
    ...[page.after?.createdAt ?? null, page.after?.eventId ?? null, page.limit],
  ];
  return orderId === null
    ? db.query<Delivery>(list, values)
    : db.query<Delivery>(listOfOrder, [...values, orderId]);
}

const find = statement(
  'find_webhook_delivery',
  `select ${columns} from webhook_deliveries d where d.event_id = $1 and d.intermediary_id = $2 and d.test = $3`,
);

/** The owner's delivery of an event. */
export async function findDelivery(db: Db, owner: Owner, eventId: string): Promise<Delivery | undefined> {
  return (await db.query<Delivery>(find, [eventId, owner.intermediaryId, owner.test]))[0];
}

const listOfOrders = statement(
  'list_webhook_deliveries_of_orders',
  `select ${columns}, exists (
     select 1 from webhook_stops s where s.intermediary_id = $1 and s.test = $2 and s.url = d.url) as stopped
   from unnest($3::uuid[]) wanted (order_id)
   cross join lateral (
     select * from webhook_deliveries
     where order_id = wanted.order_id and intermediary_id = $1 and test = $2
     order by sequence desc limit $4
   ) d
   order by d.order_id, d.sequence`,
);

/** The owner's deliveries of several orders, in sequence, of each the newest `limit`; and whether their URL is stopped. */
export function listDeliveriesOfOrders(
  db: Db,
  owner: Owner,
  orderIds: readonly string[],
  limit: number,
): Promise<(Delivery & { stopped: boolean })[]> {
  return db.query(listOfOrders, [owner.intermediaryId, owner.test, orderIds, limit]);
}

/** `a` is a row of webhook_attempts. */
const attemptColumns = `
  a.started_at as at, a.duration_ms as "durationMs", a.outcome, a.http_status as "httpStatus", a.response, a.trigger`;

const listAttempts = statement(
  'list_webhook_attempts',
  `select d.event_id as "eventId", ${attemptColumns}
   from webhook_deliveries d
   cross join lateral (
     select * from webhook_attempts where event_id = d.event_id order by id desc limit $4
   ) a
   where d.event_id = any($3) and d.intermediary_id = $1 and d.test = $2
   order by d.event_id, a.id`,
);

/** The attempts of several of the owner's deliveries, the oldest first, of each the newest `limit`. */
export function listAttemptsOf(
  db: Db,
  owner: Owner,
  eventIds: readonly string[],
  limit: number,
): Promise<(Attempt & { eventId: string })[]> {
  return db.query(listAttempts, [owner.intermediaryId, owner.test, eventIds, limit]);
}

const lastAttempts = statement(
  'list_last_webhook_attempts',
  `select wanted.order_id as "orderId", ${attemptColumns}
   from unnest($3::uuid[]) wanted (order_id)
   cross join lateral (
     select made.* from webhook_deliveries d join webhook_attempts made on made.event_id = d.event_id
     where d.order_id = wanted.order_id and d.intermediary_id = $1 and d.test = $2
     order by made.id desc limit 1
   ) a`,
);

/** The latest attempt of each of several of the owner's orders. */
export function listLastAttempts(
  db: Db,
  owner: Owner,
  orderIds: readonly string[],
): Promise<(Attempt & { orderId: string })[]> {
  return db.query(lastAttempts, [owner.intermediaryId, owner.test, orderIds]);
}

const listForOperator = statement(
  'list_webhook_deliveries_for_operator',
  `select ${columns}, d.intermediary_id as "intermediaryId", d.test from webhook_deliveries d
   where ($1::text is null or d.intermediary_id = $1) and ($2::text is null or d.state = $2)
   order by d.created_at desc, d.event_id desc
   limit $3`,
);

/** Deliveries of every intermediary, the newest first, `limit` at most. */
export function listDeliveriesForOperator(
  db: Db,
  filter: { intermediaryId: string | null; state: DeliveryState | null; limit: number },
): Promise<(Delivery & Owner)[]> {
  return db.query(listForOperator, [filter.intermediaryId, filter.state, filter.limit]);
}

const findForOperator = statement(
  'find_webhook_delivery_for_operator',
  `select ${columns}, d.intermediary_id as "intermediaryId", d.test from webhook_deliveries d where d.event_id = $1`,
);

/** The delivery of an event, whosever it is. */
export async function findDeliveryForOperator(
  db: Db,
  eventId: string,
): Promise<(Delivery & Owner) | undefined> {
  return (await db.query<Delivery & Owner>(findForOperator, [eventId]))[0];
}
