import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { countStates, seedLane } from '../../test/support/webhooks.ts';
import { systemClock } from '../lib/clock.ts';
import { systemIds } from '../lib/ids.ts';
import { caps } from '../webhooks/deliver.ts';
import { startWorker } from './worker.ts';

const app = await startApp({ config: { webhookDeadlineMs: 20_000 } });
const parts = { ...app.parts, clock: systemClock };

/** How long it takes is measured by `scripts/bench-isolation.ts`; here only that it comes about at all. */
test('beside six partners whose servers swallow everything and one with a flood, all that the healthy ones order arrives', async () => {
  const silent = await Promise.all(Array.from({ length: 6 }, () => startReceiver()));
  for (const receiver of silent) receiver.answer = () => {};
  const [flooded, healthy] = await Promise.all([startReceiver(), startReceiver()]);
  const at = new Date(systemClock.now().getTime() - 60_000);
  const bad = [...silent, flooded].map(({ url }) => ({
    intermediaryId: `BAD-${systemIds.base62(8)}`,
    origin: new URL(url).origin,
  }));
  for (const lane of bad) await seedLane(parts.db, { ...lane, count: 500, at });
  const partners = await Promise.all(Array.from({ length: 20 }, () => app.partner()));
  const worker = startWorker(parts);
  // Until each of the bad ones holds all that it may, the others have proved nothing.
  await Promise.all(silent.map((receiver) => receiver.arrived(caps.perOrigin)));
  for (const partner of partners) await placed(partner, { webhookCallbackUrl: healthy.url });
  await healthy.arrived(partners.length);
  for (const receiver of silent) assert.equal(receiver.received.length, caps.perOrigin);
  await flooded.arrived(500);
  await worker.stop();
  for (const { intermediaryId } of partners) {
    assert.deepEqual(await countStates(parts.db, intermediaryId), { delivered: 1 });
  }
  // What was broken off has cost none of its attempts.
  for (const { intermediaryId } of bad.slice(0, -1)) {
    assert.deepEqual(await countStates(parts.db, intermediaryId), { pending: 500 });
  }
});
