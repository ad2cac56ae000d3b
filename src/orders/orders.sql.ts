import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Order, OrderInput, Recipient } from './order.ts';
import type { OrderStatus } from './status.ts';

/** `o` is a row of orders, `r` its recipient or nulls once that is erased. */
const columns = `
  o.id, o.intermediary_id as "intermediaryId", o.test, o.external_user_id as "externalUserId", o.status,
  o.subscription_type as "subscriptionType", o.device_type as "deviceType",
  o.webhook_callback_url as "webhookCallbackUrl", o.device_id as "deviceId", o.tracking_link as "trackingLink",
  o.event_sequence as "eventSequence", o.created_at as "createdAt", o.updated_at as "updatedAt",
  case when r.order_id is not null then json_build_object(
    'firstName', r.first_name, 'lastName', r.last_name, 'email', r.email, 'phoneNumber', r.phone_number,
    'companyName', r.company_name, 'addressLine1', r.address_line1, 'addressLine2', r.address_line2, 'city', r.city,
    'postalCode', r.postal_code, 'country', r.country) end as recipient`;

const insert = statement(
  'insert_order',
  `with placed as (
     insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type,
                         webhook_callback_url, event_sequence, created_at, updated_at)
     values ($1, $2, $3, $4, 'ORDERED', $5, $6, $7, 1, $8, $8)
   )
   insert into recipients (order_id, first_name, last_name, email, phone_number, company_name,
                           address_line1, address_line2, city, postal_code, country)
   values ($1, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);

/** Writes a new order, ORDERED, and its recipient. */
export async function insertOrder(
  tx: Tx,
  owner: Owner,
  id: string,
  input: OrderInput,
  now: Date,
): Promise<Order> {
  const { recipient, ...order } = input;
  await tx.query(insert, [
    ...[id, owner.intermediaryId, owner.test, order.externalUserId],
    ...[order.subscriptionType, order.deviceType, order.webhookCallbackUrl, now],
    ...recipientValues(recipient),
  ]);
  return {
    ...order,
    recipient,
    id,
    intermediaryId: owner.intermediaryId,
    test: owner.test,
    status: 'ORDERED',
    deviceId: null,
    trackingLink: null,
    eventSequence: 1,
    createdAt: now,
    updatedAt: now,
  };
}

function recipientValues(recipient: Recipient): (string | null)[] {
  const { firstName, lastName, email, phoneNumber, companyName } = recipient;
  const { addressLine1, addressLine2, city, postalCode, country } = recipient;
  return [
    ...[firstName, lastName, email, phoneNumber, companyName],
    ...[addressLine1, addressLine2, city, postalCode, country],
  ];
}

const update = statement(
  'move_order',
  // Races with every other move of the order: the row's lock lets one through at a time, and the loser,
  // which reads the status again once the winner has committed, finds none that it may start from.
  `with o as (
     update orders
     set status = $5, event_sequence = event_sequence + 1, updated_at = greatest(updated_at, $6),
         device_id = coalesce($7, device_id), tracking_link = coalesce($8, tracking_link)
     where id = $1 and intermediary_id = $2 and test = $3 and status = any($4)
     returning *
   )
   select ${columns} from o left join recipients r on r.order_id = o.id`,
);

/** Moves an order if its status is one of `from`; undefined when it isn't, or there is no such order. For `move-order.ts` only. */
export async function updateStatus(
  tx: Tx,
  owner: Owner,
  id: string,
  change: {
    from: readonly OrderStatus[];
    to: OrderStatus;
    now: Date;
    deviceId: string | null;
    trackingLink: string | null;
  },
): Promise<Order | undefined> {
  const { from, to, now, deviceId, trackingLink } = change;
  const values = [id, owner.intermediaryId, owner.test, from, to, now, deviceId, trackingLink];
  return (await tx.query<Order>(update, values))[0];
}

const find = statement(
  'find_order',
  `select ${columns} from orders o left join recipients r on r.order_id = o.id
   where o.id = $1 and o.intermediary_id = $2 and o.test = $3`,
);

/** The owner's order with this id. */
export async function findOrder(db: Db, owner: Owner, id: string): Promise<Order | undefined> {
  return (await db.query<Order>(find, [id, owner.intermediaryId, owner.test]))[0];
}

const listOfUser = statement(
  'list_orders_of_user',
  `select ${columns} from orders o left join recipients r on r.order_id = o.id
   where o.intermediary_id = $1 and o.test = $2 and o.external_user_id = $3
   order by o.number desc
   limit 500`,
);

/** The orders of one of the owner's users: the newest first, 500 at most. */
export function listOrdersOfUser(db: Db, owner: Owner, externalUserId: string): Promise<Order[]> {
  return db.query<Order>(listOfUser, [owner.intermediaryId, owner.test, externalUserId]);
}

const findForOperator = statement(
  'find_order_for_operator',
  `select ${columns} from orders o left join recipients r on r.order_id = o.id where o.id = $1`,
);

/** The order with this id, whosever it is: operators serve every intermediary. */
export async function findOrderForOperator(db: Db, id: string): Promise<Order | undefined> {
  return (await db.query<Order>(findForOperator, [id]))[0];
}

const findManyForOperator = statement(
  'find_orders_for_operator',
  `select ${columns} from orders o left join recipients r on r.order_id = o.id where o.id = any($1)`,
);

/** The orders with these ids, whosever they are. */
export function findOrdersForOperator(db: Db, ids: readonly string[]): Promise<Order[]> {
  return db.query<Order>(findManyForOperator, [ids]);
}

const lockForOperator = statement(
  'lock_order_for_operator',
  // Races with moves and scans of the same order: whoever comes second waits and sees what the first has done.
  `select ${columns} from orders o left join recipients r on r.order_id = o.id where o.id = $1 for no key update of o`,
);

/** The order with this id, whosever it is, locked until the transaction ends. */
export async function lockOrderForOperator(tx: Tx, id: string): Promise<Order | undefined> {
  return (await tx.query<Order>(lockForOperator, [id]))[0];
}

const takeSequence = statement(
  'take_event_sequence',
  `update orders set event_sequence = event_sequence + 1 where id = $1 returning event_sequence as sequence`,
);

/** Takes the order's next event sequence, under its row's lock. @throws when there is no such order. */
export async function takeEventSequenceForOperator(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>(takeSequence, [id]);
  if (row === undefined) throw new Error('The order of an event does not exist.');
  return row.sequence;
}

const correctShipped = statement(
  'correct_shipped_order',
  // The caller holds the order's lock. The status stays: what is wrong is what we have told of the parcel.
  `with o as (
     update orders
     set device_id = coalesce($2, device_id), tracking_link = coalesce($3, tracking_link),
         event_sequence = event_sequence + 1, updated_at = greatest(updated_at, $4)
     where id = $1 and status = 'SHIPPED'
     returning *
   )
   select ${columns} from o left join recipients r on r.order_id = o.id`,
);

/** Corrects what is told of a shipped order's parcel; null leaves a value. @returns undefined when it isn't SHIPPED. */
export async function correctShippedForOperator(
  tx: Tx,
  id: string,
  change: { deviceId: string | null; trackingLink: string | null; now: Date },
): Promise<Order | undefined> {
  return (await tx.query<Order>(correctShipped, [id, change.deviceId, change.trackingLink, change.now]))[0];
}

const replaceRecipient = statement(
  'replace_recipient',
  // The caller holds the order's lock, so the row that is kept is the one that is replaced.
  `with former as (
     insert into former_recipients (order_id, first_name, last_name, email, phone_number, company_name, address_line1,
                                    address_line2, city, postal_code, country, replaced_at, replaced_by)
     select order_id, first_name, last_name, email, phone_number, company_name, address_line1, address_line2, city,
            postal_code, country, $12::timestamptz, $13::text
     from recipients where order_id = $1
   ), touched as (
     update orders set updated_at = greatest(updated_at, $12) where id = $1
   )
   update recipients
   set first_name = $2, last_name = $3, email = $4, phone_number = $5, company_name = $6,
       address_line1 = $7, address_line2 = $8, city = $9, postal_code = $10, country = $11
   where order_id = $1`,
);

/** Puts another recipient in the place of an order's, and keeps the former one. */
export async function replaceRecipientForOperator(
  tx: Tx,
  orderId: string,
  change: { recipient: Recipient; now: Date; replacedBy: string },
): Promise<void> {
  const { recipient, now, replacedBy } = change;
  await tx.query(replaceRecipient, [orderId, ...recipientValues(recipient), now, replacedBy]);
}

const listForOperator = statement(
  'list_orders_for_operator',
  `select ${columns} from orders o left join recipients r on r.order_id = o.id
   where ($1::text is null or o.status = $1) and ($2::text is null or o.intermediary_id = $2)
   order by o.number
   limit $3`,
);

/** Orders of every intermediary: the oldest first, `limit` at most. */
export function listOrdersForOperator(
  db: Db,
  filter: { status: OrderStatus | null; intermediaryId: string | null; limit: number },
): Promise<Order[]> {
  return db.query<Order>(listForOperator, [filter.status, filter.intermediaryId, filter.limit]);
}
