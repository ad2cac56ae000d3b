import type { Parts } from '../parts.ts';
import { countWaitingForOperator, findOldestForOperator, type OldestUndelivered } from './measures.sql.ts';

/** Above this the exact number tells nobody more, and counting on would cost the queue. */
const countedMost = 100_000;
const lanesMost = 10_000;
/** So many partners are told apart; of more, only the oldest of all is told. */
const namedMost = 100;

/** Sets the gauges of the webhooks to what is so now. Asked for when metrics are read, and cheap however much waits. */
export async function measureWebhooks(parts: Pick<Parts, 'db' | 'clock' | 'metrics'>): Promise<void> {
  const { webhooksPending, openBreakers, oldestUndelivered } = parts.metrics;
  // What can't be measured now isn't told, rather than told as it was.
  webhooksPending.remove();
  openBreakers.remove();
  oldestUndelivered.reset();
  const [counts, lanes] = await Promise.all([
    countWaitingForOperator(parts.db, countedMost),
    findOldestForOperator(parts.db, lanesMost),
  ]);
  webhooksPending.set(counts.pending);
  openBreakers.set(counts.openBreakers);
  const now = parts.clock.now().getTime();
  const named = lanes.length <= namedMost ? lanes : oldestOfAll(lanes);
  for (const { intermediaryId, open, oldest } of named) {
    const labels = { state: open ? 'breaker_open' : 'breaker_closed', intermediary: intermediaryId };
    oldestUndelivered.set(labels, Math.max(0, now - oldest.getTime()) / 1_000);
  }
}

function oldestOfAll(lanes: readonly OldestUndelivered[]): readonly OldestUndelivered[] {
  const groups = Map.groupBy(lanes, ({ open }) => open);
  return [...groups].map(([open, ofState]) => {
    const oldest = new Date(Math.min(...ofState.map((lane) => lane.oldest.getTime())));
    return { intermediaryId: 'all', open, oldest };
  });
}
