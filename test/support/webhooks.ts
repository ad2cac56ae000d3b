import type { Db } from '../../src/db/database.ts';
import type { FetchOutside } from '../../src/lib/outside-fetch.ts';
import { claimDueDeliveries, deliver, type WebhookParts } from '../../src/webhooks/deliver.ts';

const never = new AbortController().signal;

/** Does once what the worker does all the time. @returns how many deliveries were claimed. */
export async function deliverDue(parts: WebhookParts, limit = 100): Promise<number> {
  const claimed = await claimDueDeliveries(parts, limit);
  await Promise.all(claimed.map((delivery) => deliver(parts, delivery, never)));
  return claimed.length;
}

/** A stand-in for the outside whose every server answers this status. */
export function answering(status: number, retryAfter: string | null = null): FetchOutside {
  return () => Promise.resolve({ kind: 'answered', status, body: '', retryAfter });
}

/** A lane of deliveries that are due, without the way through the API. */
export interface Seed {
  readonly intermediaryId: string;
  readonly origin: string;
  /** Orders of one event each. */
  readonly count: number;
  readonly at: Date;
}

const seed = {
  name: 'test_seed_webhooks',
  text: `with owner as (
      insert into intermediaries (id, name, created_at) values ($1, $1, $4) on conflict do nothing
    ), numbered as (
      select gen_random_uuid() as order_id, gen_random_uuid() as event_id, n from generate_series(1, $3::integer) n
    ), ordered as (
      insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type,
                          webhook_callback_url, event_sequence, created_at, updated_at)
      select order_id, $1, false, 'u' || n, 'ORDERED', 'PERSONAL', 'HAN_LTEM', $2 || '/callback', 1, $4, $4
      from numbered
    ), happened as (
      insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at, intermediary_id, test, payload)
      select event_id, order_id, 1, 'order.ordered', 'system', 'test', $4, $1, false, '{}' from numbered
    )
    insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                    next_attempt_at, due_since, created_at)
    select event_id, $1, false, order_id, 1, $2 || '/callback', $2, json_build_object('n', n)::text, 'pending', $4, $4, $4
    from numbered`,
};

/** Fills a lane. */
export async function seedLane(db: Db, { intermediaryId, origin, count, at }: Seed): Promise<void> {
  // A statement ends after 2.5 s, also on a machine that is busy.
  for (let left = count; left > 0; left -= 1_000) {
    await db.query(seed, [intermediaryId, origin, Math.min(left, 1_000), at]);
  }
}

/** How many deliveries of an intermediary are in each state. */
export async function countStates(db: Db, intermediaryId: string): Promise<Record<string, number>> {
  const text =
    'select state, count(*)::int as count from webhook_deliveries where intermediary_id = $1 group by state';
  const rows = await db.query<{ state: string; count: number }>({ name: 'test_states', text }, [
    intermediaryId,
  ]);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
