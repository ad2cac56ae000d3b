import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';

const app = await startApp();
const { parts } = app;

/** The lines of /metrics that tell of waiting webhooks. */
async function measured(): Promise<string[]> {
  const { body } = await app.server.inject('/metrics');
  return body.split('\n').filter((line) => /^bestill_webhook(s_pending|_oldest|_open)/.test(line));
}

const oldest = (state: string, intermediary: string, seconds: number) =>
  `bestill_webhook_oldest_undelivered_seconds{state="${state}",intermediary="${intermediary}"} ${seconds}`;

test('metrics tell how many webhooks wait, how long the oldest of each partner does, and how many breakers are open', async () => {
  assert.deepEqual(await measured(), ['bestill_webhooks_pending 0', 'bestill_webhook_open_breakers 0']);
  const [one, two] = [await app.partner(), await app.partner()];
  const [well, ill] = [await startReceiver(), await startReceiver()];
  await placed(one, { webhookCallbackUrl: ill.url });
  parts.clock.advance(60_000);
  await placed(one, { webhookCallbackUrl: well.url });
  await placed(one, { webhookCallbackUrl: ill.url });
  parts.clock.advance(1_000);
  await placed(two, { webhookCallbackUrl: well.url });
  const text = 'insert into webhook_breakers (origin, failures, opened_at, openings) values ($1, 5, $2, 1)';
  await parts.db.query({ name: 'test_open', text }, [new URL(ill.url).origin, parts.clock.now()]);
  parts.clock.advance(2_000);
  assert.deepEqual(
    (await measured()).toSorted(),
    [
      'bestill_webhooks_pending 4',
      'bestill_webhook_open_breakers 1',
      oldest('breaker_open', one.intermediaryId, 63),
      oldest('breaker_closed', one.intermediaryId, 3),
      oldest('breaker_closed', two.intermediaryId, 2),
    ].toSorted(),
  );
});

test('of more partners than can be told apart, the oldest of all is told', async () => {
  const receiver = await startReceiver();
  parts.clock.advance(100_000);
  for (let count = 0; count < 101; count++)
    await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  const lines = (await measured()).filter((line) => line.includes('oldest'));
  assert.deepEqual(
    lines.toSorted(),
    [oldest('breaker_closed', 'all', 103), oldest('breaker_open', 'all', 163)].toSorted(),
  );
});

test('without its database the service still tells its other metrics, and none of these as they were', async () => {
  await measured();
  const query: typeof parts.db.query = () => Promise.reject(new Error('away'));
  const { measureWebhooks } = await import('./measure-webhooks.ts');
  await assert.rejects(measureWebhooks({ ...parts, db: { ...parts.db, query } }), /away/);
  const text = await parts.metrics.registry.metrics();
  assert.doesNotMatch(text, /^bestill_webhook(s_pending|_oldest|_open)/m);
  assert.match(text, /^process_cpu/m);
});
