import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Handling, HoldReason } from './handling.ts';

const columns = `
  h.order_id as "orderId", h.claimed_by as "claimedBy", h.claimed_at as "claimedAt",
  h.claim_station as "claimStation",
  h.hold_reason as "holdReason", h.hold_note as "holdNote", h.held_by as "heldBy", h.held_at as "heldAt"`;

const find = statement('find_handling', `select ${columns} from handlings h where h.order_id = $1`);

/** What operators have noted beside an order's status; undefined when nobody has. */
export async function findHandling(db: Db, orderId: string): Promise<Handling | undefined> {
  return (await db.query<Handling>(find, [orderId]))[0];
}

const claim = statement(
  'claim_order_for_operator',
  // Races with another operator's claim: the first one has it, and the second finds a row that isn't theirs.
  `insert into handlings as h (order_id, claimed_by, claimed_at, claim_station) values ($1, $2, $3, $5)
   on conflict (order_id) do update set claimed_by = $2, claimed_at = $3, claim_station = $5
   where h.claimed_by is null or h.claimed_by = $2 or $4
   returning ${columns}`,
);

/** Takes an order for an operator; over another's head only with `force`. @returns undefined when another has it. */
export async function claimHandling(
  tx: Tx,
  row: { orderId: string; operator: string; now: Date; force: boolean; station: string | null },
): Promise<Handling | undefined> {
  const { orderId, operator, now, force, station } = row;
  return (await tx.query<Handling>(claim, [orderId, operator, now, force, station]))[0];
}

const unclaim = statement(
  'unclaim_order_for_operator',
  `update handlings h set claimed_by = null, claimed_at = null, claim_station = null
   where order_id = $1 and claimed_by is not null and (claimed_by = $2 or $3)
   returning ${columns}`,
);

/** Gives an order back; another's only with `force`. @returns undefined when there was nothing to give back. */
export async function unclaimHandling(
  tx: Tx,
  row: { orderId: string; operator: string; force: boolean },
): Promise<Handling | undefined> {
  return (await tx.query<Handling>(unclaim, [row.orderId, row.operator, row.force]))[0];
}

const lockClaimed = statement(
  'lock_orders_claimed_by_operator',
  // The orders before what hangs on them, in one direction: two who take several never wait for each other.
  `select o.id from handlings h join orders o on o.id = h.order_id
   where h.claimed_by = $1 and o.status in ('ORDERED', 'IN_PROGRESS')
   order by o.number limit $2
   for no key update of o`,
);

/** Locks open orders that an operator has claimed, the oldest first. @returns their UUIDs. */
export async function lockClaimedOrdersForOperator(
  tx: Tx,
  operator: string,
  limit: number,
): Promise<string[]> {
  return (await tx.query<{ id: string }>(lockClaimed, [operator, limit])).map(({ id }) => id);
}

const hold = statement(
  'hold_order',
  // Nobody works on what waits: a claim that stayed would keep everybody else from it once it is released.
  `insert into handlings as h (order_id, hold_reason, hold_note, held_by, held_at) values ($1, $2, $3, $4, $5)
   on conflict (order_id) do update
   set hold_reason = $2, hold_note = $3, held_by = $4, held_at = $5,
       claimed_by = null, claimed_at = null, claim_station = null
   returning ${columns}`,
);

/** Puts an order on hold, which ends its claim; a second hold replaces the reason. */
export async function holdHandling(
  tx: Tx,
  row: { orderId: string; reason: HoldReason; note: string | null; operator: string; now: Date },
): Promise<Handling | undefined> {
  return (await tx.query<Handling>(hold, [row.orderId, row.reason, row.note, row.operator, row.now]))[0];
}

const release = statement(
  'release_order',
  `update handlings h set hold_reason = null, hold_note = null, held_by = null, held_at = null
   where order_id = $1 and held_at is not null
   returning ${columns}`,
);

/** Lets a held order go on. @returns undefined when it wasn't on hold. */
export async function releaseHandling(tx: Tx, orderId: string): Promise<Handling | undefined> {
  return (await tx.query<Handling>(release, [orderId]))[0];
}
