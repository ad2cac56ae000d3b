import type { Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import type { Parts } from '../parts.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { listDeliveriesOfOrders, listLastAttempts } from './log.sql.ts';

export const webhookStates = ['none', 'pending', 'delivered', 'failing', 'given_up', 'stopped'] as const;
/** How an order's webhooks do. */
export type WebhookState = (typeof webhookStates)[number];

/** An order's webhooks: how they do, and each of them. */
export interface OrderWebhook {
  readonly state: WebhookState;
  /** When the next attempt is due. */
  readonly nextAttemptAt: Date | null;
  readonly deliveries: readonly Delivery[];
}

/** An order goes through three or four states; a correction adds one. */
const deliveriesOfEach = 20;

/** The webhooks of several of the owner's orders; an order without any is not in it. */
export async function findOrderWebhooks(
  parts: { readonly db: Db },
  owner: Owner,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderWebhook>> {
  const deliveries = await listDeliveriesOfOrders(parts.db, owner, orderIds, deliveriesOfEach);
  const byOrder = Map.groupBy(deliveries, ({ orderId }) => orderId);
  return new Map([...byOrder].map(([orderId, ofOrder]) => [orderId, summarise(ofOrder)]));
}

function summarise(deliveries: readonly (Delivery & { stopped: boolean })[]): OrderWebhook {
  // Those behind the foremost have no next attempt yet.
  const next = deliveries.find(({ nextAttemptAt }) => nextAttemptAt !== null);
  return { state: stateOf(deliveries), nextAttemptAt: next?.nextAttemptAt ?? null, deliveries };
}

/** Of several the foremost pending one tells; once all are finished, the latest. */
function stateOf(deliveries: readonly (Delivery & { stopped: boolean })[]): WebhookState {
  if (deliveries.some(({ stopped }) => stopped)) return 'stopped';
  const foremost = deliveries.find(({ state }) => state === 'pending');
  if (foremost !== undefined) return foremost.attempts > 0 ? 'failing' : 'pending';
  return deliveries.at(-1)?.state ?? 'none';
}

/** The latest attempt of each of several of the owner's orders. */
export async function findLastAttempts(
  parts: Pick<Parts, 'db'>,
  owner: Owner,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Attempt>> {
  const attempts = await listLastAttempts(parts.db, owner, orderIds);
  return new Map(attempts.map((attempt) => [attempt.orderId, attempt]));
}
