import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { historyOf, placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { claimDueDeliveries, deliver } from './deliver.ts';
import { forgetWebhooks } from './forget-webhooks.ts';
import { claimDueReplays, replay } from './replay.ts';

const app = await startApp({ config: { webhookDeadlineMs: 400 } });
const { parts } = app;
const never = new AbortController().signal;
const dayMs = 86_400_000;

async function deliverDue(): Promise<number> {
  const claimed = await claimDueDeliveries(parts, 100);
  await Promise.all(claimed.map((delivery) => deliver(parts, delivery, never)));
  return claimed.length;
}

async function replayDue(): Promise<number> {
  const claimed = await claimDueReplays(parts, 100);
  await Promise.all(claimed.map((each) => replay(parts, each, never)));
  return claimed.length;
}

async function recover(partner: Partner, since: string) {
  const query = 'mutation ($since: String!) { recoverWebhooks(since: $since) { success queued hasMore } }';
  const { body } = await partner.call(query, { variables: { since } });
  return body.errors === undefined ? body.data.recoverWebhooks : body.errors[0].extensions.code;
}

async function countRows(
  table: 'webhook_deliveries' | 'webhook_attempts',
  intermediaryId: string,
): Promise<number> {
  const text = `select count(*)::int as count from ${table} a
    join webhook_deliveries d on d.event_id = a.event_id where d.intermediary_id = $1`;
  const [row] = await parts.db.query<{ count: number }>({ name: `test_count_${table}`, text }, [
    intermediaryId,
  ]);
  return row?.count ?? -1;
}

test('what was given up since a time is sent again, the oldest first, once; nobody else’s and nothing else', async () => {
  const [partner, receiver, other] = [await app.partner(), await startReceiver(), await app.partner()];
  receiver.answer = (response) => void response.writeHead(410).end();
  await placed(partner, { webhookCallbackUrl: `${receiver.url}/0` });
  parts.clock.advance(60_000);
  const since = parts.clock.now().toISOString();
  const [first, second] = [
    await placed(partner, { webhookCallbackUrl: `${receiver.url}/1` }),
    await placed(partner, { webhookCallbackUrl: `${receiver.url}/2` }),
  ];
  const foreign = await placed(other, { webhookCallbackUrl: `${receiver.url}/3` });
  await deliverDue();
  receiver.answer = (response) => void response.writeHead(204).end();
  const delivered = await placed(partner, { webhookCallbackUrl: `${receiver.url}/4` });
  await deliverDue();
  receiver.received.length = 0;
  assert.deepEqual(await recover(partner, since), { success: true, queued: 2, hasMore: false });
  assert.deepEqual(await recover(partner, since), { success: true, queued: 0, hasMore: false });
  assert.equal(await replayDue(), 2);
  assert.equal(receiver.received.length, 2);
  for (const orderId of [first, second, delivered])
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
  assert.deepEqual(await historyOf(parts, foreign), ['1 order.ordered → given_up']);
  assert.deepEqual(await recover(partner, since), { success: true, queued: 0, hasMore: false });
});

test('a thousand are recovered per call, and the answer says that there may be more', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  const text = `with made as (
      insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at, payload, intermediary_id, test)
      select gen_random_uuid(), $1, 1 + n, 'order.started', 'system', 'test', $2, '{}', $3, false
      from generate_series(1, 1003) n returning id, order_id, sequence)
    insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                    created_at, finished_at)
    select id, $3, false, order_id, sequence, 'https://example.com/', 'https://example.com', '{}', 'given_up', $2, $2
    from made`;
  const now = parts.clock.now();
  const values = [orderId.slice('order_'.length), now, partner.intermediaryId];
  await parts.db.query({ name: 'test_many', text }, values);
  const since = now.toISOString();
  assert.deepEqual(await recover(partner, since), { success: true, queued: 1_000, hasMore: true });
  assert.deepEqual(await recover(partner, since), { success: true, queued: 3, hasMore: false });
});

for (const since of ['', 'yesterday', '2026-11-23', '2026-02-30T12:00:00Z']) {
  test(`"${since}" is no time`, async () => {
    assert.equal(await recover(await app.partner(), since), 'BAD_USER_INPUT');
  });
}

test('to recover needs webhooks:write', async () => {
  const partner = await app.partner({ permissions: ['webhooks:read'] });
  assert.equal(await recover(partner, parts.clock.now().toISOString()), 'FORBIDDEN');
});

test('after 30 days finished deliveries and their attempts are forgotten, pending ones never; several forget at once', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  for (let count = 0; count < 5; count++) await placed(partner, { webhookCallbackUrl: receiver.url });
  while ((await deliverDue()) > 0);
  receiver.answer = (response) => void response.writeHead(500).end();
  const pending = await placed(partner, { webhookCallbackUrl: receiver.url });
  await deliverDue();
  const { intermediaryId } = partner;
  const counts = async () => [
    await countRows('webhook_deliveries', intermediaryId),
    await countRows('webhook_attempts', intermediaryId),
  ];
  parts.clock.advance(30 * dayMs);
  await forgetWebhooks(parts);
  assert.deepEqual(await counts(), [6, 6]);
  parts.clock.advance(1);
  await Promise.all([forgetWebhooks(parts), forgetWebhooks(parts), forgetWebhooks(parts)]);
  await forgetWebhooks(parts);
  assert.deepEqual(await counts(), [1, 0]);
  assert.deepEqual(await historyOf(parts, pending), ['1 order.ordered → pending']);
  assert.equal(await forgetWebhooks(parts), 0);
});
