import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';

/** A delivery that one worker holds for a while. */
export interface ClaimedDelivery {
  readonly eventId: string;
  readonly orderId: string;
  readonly intermediaryId: string;
  readonly sequence: number;
  readonly url: string;
  readonly body: string;
  /** Attempts that failed before this one. */
  readonly attempts: number;
  /** Whoever claims later has another token, and this holder's results no longer count. */
  readonly leaseToken: string;
}

const insert = statement(
  'insert_webhook_delivery',
  // Races with the end of an earlier delivery of the order, which wakes the next: both hold the order's lock.
  `insert into webhook_deliveries (event_id, intermediary_id, order_id, sequence, url, body, state, next_attempt_at, created_at)
   select $1::uuid, $2::text, $3::uuid, $4::integer, $5::text, $6::text, 'pending',
          case when not exists (select 1 from webhook_deliveries where order_id = $3 and state = 'pending')
            then $7::timestamptz end,
          $7::timestamptz`,
);

/** Queues the delivery of an event. */
export async function insertDelivery(
  tx: Tx,
  row: {
    eventId: string;
    owner: Owner;
    orderId: string;
    sequence: number;
    url: string;
    body: string;
    now: Date;
  },
): Promise<void> {
  const { eventId, owner, orderId, sequence, url, body, now } = row;
  await tx.query(insert, [eventId, owner.intermediaryId, orderId, sequence, url, body, now]);
}

const claim = statement(
  'claim_webhook_deliveries',
  // Races with other workers' claims: `skip locked` leaves them what they are just taking, and the lease keeps it
  // theirs afterwards. The array makes PostgreSQL look each row up, however many it expects.
  `update webhook_deliveries d set lease_token = $3, lease_until = $4
   where d.event_id = any(array(
     select event_id from webhook_deliveries
     where state = 'pending' and next_attempt_at <= $1 and (lease_until is null or lease_until <= $1)
     order by next_attempt_at
     limit $2
     for update skip locked
   ))
   returning d.event_id as "eventId", d.order_id as "orderId", d.intermediary_id as "intermediaryId", d.sequence,
             d.url, d.body, d.attempts, d.lease_token as "leaseToken"`,
);

/** Claims at most `limit` due deliveries until `leaseUntil`, the longest due first. */
export function claimDeliveries(
  db: Db,
  request: { now: Date; limit: number; leaseToken: string; leaseUntil: Date },
): Promise<ClaimedDelivery[]> {
  const { now, limit, leaseToken, leaseUntil } = request;
  return db.query<ClaimedDelivery>(claim, [now, limit, leaseToken, leaseUntil]);
}

const finish = statement(
  'finish_webhook_attempt',
  // Fenced by the lease: a worker that was too slow finds another token and changes nothing.
  `update webhook_deliveries
   set state = $3, attempts = attempts + 1, next_attempt_at = coalesce($4, next_attempt_at),
       last_outcome = $5, last_http_status = $6, finished_at = $7, lease_token = null, lease_until = null
   where event_id = $1 and lease_token = $2 and state = 'pending'
   returning true as finished`,
);

/** What an attempt left behind. */
export interface AttemptResult {
  readonly state: 'pending' | 'delivered' | 'given_up';
  readonly outcome: string;
  readonly httpStatus: number | null;
  /** When to try again; null once finished. */
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Records an attempt. @returns false when the lease was lost: then nothing was changed. */
export async function finishAttempt(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'eventId' | 'leaseToken'>,
  result: AttemptResult,
): Promise<boolean> {
  const { state, nextAttemptAt, outcome, httpStatus, finishedAt } = result;
  const values = [
    delivery.eventId,
    delivery.leaseToken,
    state,
    nextAttemptAt,
    outcome,
    httpStatus,
    finishedAt,
  ];
  return (await db.query(finish, values)).length === 1;
}

const wake = statement(
  'wake_next_webhook_delivery',
  `update webhook_deliveries set next_attempt_at = $2
   where event_id = (
     select event_id from webhook_deliveries where order_id = $1 and state = 'pending' order by sequence limit 1
   )`,
);

/** Lets the order's next delivery go, now that the one before it is finished. Ask under the order's lock. */
export async function wakeNextDelivery(tx: Tx, orderId: string, now: Date): Promise<void> {
  await tx.query(wake, [orderId, now]);
}

const lockOrder = statement(
  'lock_order_of_webhook',
  `select id from orders where id = $1 and intermediary_id = $2 for no key update`,
);

/** Takes the order's lock, as does whoever adds a delivery to it. */
export async function lockOrderOf(
  tx: Tx,
  { orderId, intermediaryId }: Pick<ClaimedDelivery, 'orderId' | 'intermediaryId'>,
): Promise<void> {
  await tx.query(lockOrder, [orderId, intermediaryId]);
}

const release = statement(
  'release_webhook_delivery',
  `update webhook_deliveries set lease_token = null, lease_until = null where event_id = $1 and lease_token = $2`,
);

/** Gives a claimed delivery back untried, so that another worker takes it at once. */
export async function releaseDelivery(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'eventId' | 'leaseToken'>,
): Promise<void> {
  await db.query(release, [delivery.eventId, delivery.leaseToken]);
}
