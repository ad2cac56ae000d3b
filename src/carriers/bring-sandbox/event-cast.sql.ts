import type { Db, Tx } from '../../db/database.ts';
import { statement } from '../../db/statement.ts';

/** Where and how a subscriber is told. */
export interface Target {
  readonly url: string;
  readonly contentType: string;
  /** Its own headers; their values are never shown again. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** Somebody who wants to hear of a parcel. */
export interface Subscription extends Target {
  readonly id: string;
  readonly authenticator: string;
  readonly trackingId: string;
  readonly eventGroups: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const columns = `s.id, s.authenticator, s.tracking_id as "trackingId", s.event_groups as "eventGroups", s.url,
  s.content_type as "contentType", s.headers, s.created_at as "createdAt", s.expires_at as "expiresAt"`;

const deleteExpired = statement(
  'delete_expired_sandbox_subscription',
  `delete from sandbox_subscriptions where tracking_id = $1 and url = $2 and expires_at <= $3`,
);

const insert = statement(
  'insert_sandbox_subscription',
  `insert into sandbox_subscriptions (id, authenticator, tracking_id, event_groups, url, content_type, headers, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict on constraint sandbox_subscriptions_similar do nothing
   returning true as made`,
);

/** Enters a subscription. @returns false when a similar one lives: of two at once, one is told so. */
export async function insertSandboxSubscription(tx: Tx, row: Subscription): Promise<boolean> {
  await tx.query(deleteExpired, [row.trackingId, row.url, row.createdAt]);
  const values = [
    ...[row.id, row.authenticator, row.trackingId, row.eventGroups, row.url, row.contentType],
    ...[JSON.stringify(row.headers), row.createdAt, row.expiresAt],
  ];
  return (await tx.query(insert, values)).length === 1;
}

const insertPushes = statement(
  'insert_sandbox_pushes',
  // Only what is still to come: there is no history.
  `insert into sandbox_pushes (subscription_id, event_id, next_attempt_at)
   select s.id, e.id, e.occurs_at
   from sandbox_subscriptions s
   cross join lateral (
     select package_number from sandbox_packages where package_number = s.tracking_id
     union
     select own.package_number
     from sandbox_consignments c
     join sandbox_packages own on own.consignment_id = c.id
     where c.consignment_number = s.tracking_id
   ) p
   join sandbox_events e on e.package_number = p.package_number
   where s.id = $1 and e.status = any(s.event_groups) and e.occurs_at > s.created_at and e.occurs_at <= s.expires_at`,
);

/** Plans the pushes of a subscription. */
export async function insertSandboxPushes(tx: Tx, subscriptionId: string): Promise<void> {
  await tx.query(insertPushes, [subscriptionId]);
}

const find = statement(
  'find_sandbox_subscription',
  `select ${columns} from sandbox_subscriptions s where s.id = $1 and s.expires_at > $2`,
);

/** A subscription that hasn't expired. */
export async function findSandboxSubscription(
  db: Db,
  id: string,
  now: Date,
): Promise<Subscription | undefined> {
  const [row] = await db.query<Subscription>(find, [id, now]);
  return row;
}

const list = statement(
  'list_sandbox_subscriptions',
  `select ${columns} from sandbox_subscriptions s where s.expires_at > $1 order by s.created_at, s.id limit $2`,
);

/** The subscriptions that haven't expired, the oldest first. */
export function listSandboxSubscriptions(db: Db, now: Date, limit: number): Promise<Subscription[]> {
  return db.query<Subscription>(list, [now, limit]);
}

const remove = statement(
  'delete_sandbox_subscription',
  `delete from sandbox_subscriptions s where s.id = $1 and s.expires_at > $2 returning ${columns}`,
);

/** Ends a subscription and its pushes. */
export async function deleteSandboxSubscription(
  db: Db,
  id: string,
  now: Date,
): Promise<Subscription | undefined> {
  const [row] = await db.query<Subscription>(remove, [id, now]);
  return row;
}

/** A push that one front holds for a while. */
export interface ClaimedPush extends Target {
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly attempts: number;
  readonly leaseToken: string;
  readonly status: string;
  readonly packageNumber: string;
  readonly consignmentNumber: string;
  readonly occurredAt: Date;
}

const claim = statement(
  'claim_sandbox_pushes',
  // Races with the other fronts: `skip locked` leaves them what they are just taking, the lease what they have taken.
  `with due as (
     select subscription_id, event_id from sandbox_pushes
     where next_attempt_at <= $1 and (lease_until is null or lease_until <= $1)
     order by next_attempt_at
     limit $2
     for update skip locked
   ), held as (
     update sandbox_pushes p set lease_token = $3, lease_until = $4
     from due where p.subscription_id = due.subscription_id and p.event_id = due.event_id
     returning p.*
   )
   select h.subscription_id as "subscriptionId", h.event_id as "eventId", h.attempts, h.lease_token as "leaseToken",
     s.url, s.content_type as "contentType", s.headers, e.status, e.package_number as "packageNumber",
     c.consignment_number as "consignmentNumber", e.occurs_at as "occurredAt"
   from held h
   join sandbox_subscriptions s on s.id = h.subscription_id
   join sandbox_events e on e.id = h.event_id
   join sandbox_packages p on p.package_number = e.package_number
   join sandbox_consignments c on c.id = p.consignment_id
   order by e.occurs_at, e.position`,
);

/** Claims at most `limit` due pushes until `leaseUntil`. */
export function claimSandboxPushes(
  db: Db,
  request: { now: Date; limit: number; leaseToken: string; leaseUntil: Date },
): Promise<ClaimedPush[]> {
  const { now, limit, leaseToken, leaseUntil } = request;
  return db.query<ClaimedPush>(claim, [now, limit, leaseToken, leaseUntil]);
}

const finish = statement(
  'finish_sandbox_push',
  // Fenced by the lease: a front that was too slow changes nothing.
  `update sandbox_pushes set attempts = attempts + 1, next_attempt_at = $4, lease_token = null, lease_until = null
   where subscription_id = $1 and event_id = $2 and lease_token = $3`,
);

/** Records an attempt. @param nextAttemptAt when to try again; null once it has arrived or is given up. */
export async function finishSandboxPush(
  db: Db,
  push: ClaimedPush,
  nextAttemptAt: Date | null,
): Promise<void> {
  await db.query(finish, [push.subscriptionId, push.eventId, push.leaseToken, nextAttemptAt]);
}
