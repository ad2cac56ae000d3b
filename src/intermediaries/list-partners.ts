import { countKeys, type KeysInUse } from '../auth/count-keys.ts';
import { countOpenOrders } from '../orders/count-open-orders.ts';
import type { Parts } from '../parts.ts';
import { findWebhookHealth, type WebhookHealth } from '../webhooks/find-webhook-health.ts';
import { findStoredIntermediary, type Intermediary, listIntermediariesAfter } from './intermediaries.sql.ts';

/** An intermediary, and what is to be known of it at a glance. */
export interface Partner {
  readonly intermediary: Intermediary;
  /** Neither shipped nor cancelled. */
  readonly openOrders: { readonly live: number; readonly test: number };
  readonly keys: KeysInUse;
  readonly webhooks: WebhookHealth;
}

/** Some of the partners, and whether there are more. */
export interface PartnerPage {
  readonly partners: readonly Partner[];
  readonly more: boolean;
}

/** The partners by id. @param page.after the id of the last one of the page before. */
export async function listPartners(
  parts: Pick<Parts, 'db' | 'clock'>,
  page: { first: number; after: string | null },
): Promise<PartnerPage> {
  const { first, after } = page;
  const found = await listIntermediariesAfter(parts.db, after ?? '', first + 1);
  return { partners: await lookAt(parts, found.slice(0, first)), more: found.length > first };
}

/** One partner. */
export async function findPartner(
  parts: Pick<Parts, 'db' | 'clock'>,
  id: string,
): Promise<Partner | undefined> {
  const intermediary = await findStoredIntermediary(parts.db, id);
  return intermediary === undefined ? undefined : (await lookAt(parts, [intermediary]))[0];
}

async function lookAt(
  parts: Pick<Parts, 'db' | 'clock'>,
  intermediaries: readonly Intermediary[],
): Promise<readonly Partner[]> {
  const ids = intermediaries.map(({ id }) => id);
  const [orders, keys, webhooks] = await Promise.all([
    countOpenOrders(parts, ids),
    countKeys(parts, ids),
    findWebhookHealth(parts, ids),
  ]);
  return intermediaries.flatMap((intermediary) => {
    const health = webhooks.get(intermediary.id);
    if (health === undefined) return [];
    return {
      intermediary,
      openOrders: orders.get(intermediary.id) ?? { live: 0, test: 0 },
      keys: keys.get(intermediary.id) ?? { count: 0, lastUsedAt: null },
      webhooks: health,
    };
  });
}
