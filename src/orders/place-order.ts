import { createHash } from 'node:crypto';
import type { IntermediaryActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import { appendEvent } from '../events/append-event.ts';
import type { Parts } from '../parts.ts';
import { findClaim, insertClaim } from './idempotency.sql.ts';
import { readOrderInput } from './order-input.ts';
import type { Order, OrderInput } from './order.ts';
import { findOrder, insertOrder, listOrdersOfUser } from './orders.sql.ts';
import type { OrderResult } from './refusals.ts';

/** The order, every order of its user, and whether an earlier call with the same idempotency key had made it. */
export interface PlacedOrder {
  readonly order: Order;
  readonly ordersForUser: readonly Order[];
  readonly replayed: boolean;
}

/**
 * Stores an order with its event and its webhook, or nothing at all.
 * @param raw the input as it came: every faulty field is named in the refusal. Under its `idempotencyKey` an
 *   intermediary gets one order, for 72 hours.
 */
export async function placeOrder(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'isAllowedAddress'>,
  actor: IntermediaryActor,
  raw: unknown,
): Promise<OrderResult<PlacedOrder>> {
  const read = readOrderInput(raw, parts.isAllowedAddress);
  if (!read.ok) return { ok: false, refusal: { kind: 'bad_input', faults: read.faults } };
  const { input, idempotencyKey } = read;
  return parts.db.inTransaction(async (tx): Promise<OrderResult<PlacedOrder>> => {
    const now = parts.clock.now();
    const id = parts.ids.uuid();
    if (idempotencyKey !== null) {
      const claim = { owner: actor, key: idempotencyKey, fingerprint: fingerprint(input), orderId: id, now };
      // Waits for a concurrent call with the same key: once that has committed, this one replays it.
      if (!(await insertClaim(tx, claim))) return replay(tx, actor, idempotencyKey, claim.fingerprint);
    }
    const order = await insertOrder(tx, actor, id, input, now);
    await appendEvent(parts, tx, { type: 'order.ordered', order, actor });
    return { ok: true, value: await withOrdersOfUser(tx, actor, order, false) };
  });
}

async function replay(
  tx: Tx,
  actor: IntermediaryActor,
  key: string,
  wanted: Buffer,
): Promise<OrderResult<PlacedOrder>> {
  const claim = await findClaim(tx, actor, key);
  const order = claim?.fingerprint.equals(wanted) ? await findOrder(tx, actor, claim.orderId) : undefined;
  if (order === undefined) return { ok: false, refusal: { kind: 'idempotency_key_reused' } };
  return { ok: true, value: await withOrdersOfUser(tx, actor, order, true) };
}

/** Reads the user's orders before the commit: afterwards a failure would hide an order that exists. */
async function withOrdersOfUser(
  tx: Tx,
  actor: IntermediaryActor,
  order: Order,
  replayed: boolean,
): Promise<PlacedOrder> {
  return { order, replayed, ordersForUser: await listOrdersOfUser(tx, actor, order.externalUserId) };
}

/** Tells one input from another without keeping it: every field is read in a fixed order. */
function fingerprint(input: OrderInput): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest();
}
