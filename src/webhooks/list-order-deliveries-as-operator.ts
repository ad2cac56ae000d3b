import type { Owner } from '../auth/actor.ts';
import type { Db } from '../db/database.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { listAttempts } from './list-deliveries.ts';
import { findOrderWebhooks, type OrderWebhook } from './order-webhooks.ts';
import { listReplays, type WaitingReplay } from './replays.sql.ts';

/** A delivery with its calls of the partner's server, and whether it is about to be sent once more. */
export interface LoggedDelivery {
  readonly delivery: Delivery;
  /** The oldest first; of more than 20 the newest. */
  readonly attempts: readonly Attempt[];
  readonly replay: WaitingReplay | null;
}

/** What was told to the partner of one order, and what its server said. */
export interface OrderWebhookLog extends Omit<OrderWebhook, 'deliveries'> {
  /** In sequence; of more than 20 the newest. */
  readonly deliveries: readonly LoggedDelivery[];
}

/** The webhooks of any intermediary's order with every attempt that is still known. */
export async function listOrderDeliveriesAsOperator(
  parts: { readonly db: Db },
  order: Owner & { readonly id: string },
): Promise<OrderWebhookLog> {
  const webhook = (await findOrderWebhooks(parts, order, [order.id])).get(order.id);
  if (webhook === undefined) return { state: 'none', nextAttemptAt: null, deliveries: [] };
  const { state, nextAttemptAt, deliveries } = webhook;
  const ids = deliveries.map(({ eventId }) => eventId);
  const [attempts, replays] = await Promise.all([
    listAttempts(parts, order, ids),
    listReplays(parts.db, order, order.id),
  ]);
  const replayOf = new Map(replays.map((replay) => [replay.eventId, replay]));
  return {
    state,
    nextAttemptAt,
    deliveries: deliveries.map((delivery) => ({
      delivery,
      attempts: attempts.get(delivery.eventId) ?? [],
      replay: replayOf.get(delivery.eventId) ?? null,
    })),
  };
}
