import type { Parts } from '../parts.ts';
import { keptWebhookDays } from '../webhooks/forget-webhooks.ts';
import { countWithCare } from './count-with-care.ts';
import { type Day, type Days, firstKeptDay } from './oslo-days.ts';
import { scopeFrom, type Scope } from './scope.ts';
import { countWebhooksForOperator, type WebhookCounts } from './webhooks.sql.ts';

/** What became of webhooks: those for the events of each period, and all of them. */
export interface WebhookEnds {
  /** The first day of the scope of which webhooks are still kept; null when there is none. */
  readonly from: Day | null;
  readonly all: WebhookCounts;
  readonly periods: readonly (Days & WebhookCounts)[];
}

const none: WebhookCounts = {
  deliveries: 0,
  atFirst: 0,
  later: 0,
  givenUp: 0,
  pending: 0,
  attempts: 0,
  p95Ms: null,
};

/** Counts the webhooks for what happened in the scope, and how long their calls took. */
export async function countWebhooks(parts: Pick<Parts, 'db' | 'clock'>, scope: Scope): Promise<WebhookEnds> {
  const kept = scopeFrom(scope, firstKeptDay(parts.clock.now(), keptWebhookDays));
  if (kept === undefined) return { from: null, all: none, periods: [] };
  const counted = await countWithCare(parts.db, (tx) => countWebhooksForOperator(tx, kept));
  const byPlace = new Map(counted.map(({ place, ...counts }) => [place, counts]));
  const periods = kept.periods.map((days, before) => ({ ...days, ...(byPlace.get(before + 1) ?? none) }));
  return { from: kept.from, all: byPlace.get(null) ?? none, periods };
}
