import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { historyOf, placed } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { deliverDue as deliverDueOf } from '../../test/support/webhooks.ts';
import { moveOrder } from '../orders/move-order.ts';
import { cancelOrderAsOperator } from '../shipping/cancel-order-as-operator.ts';
import { startOrder } from '../shipping/start-order.ts';
import { claimDueDeliveries, deliver } from './deliver.ts';

const app = await startApp({ config: { webhookDeadlineMs: 300 } });
const { parts } = app;
const never = new AbortController().signal;
const hourMs = 3_600_000;

const deliverDue = () => deliverDueOf(parts);

async function order(webhookCallbackUrl: string): Promise<string> {
  return placed(await app.partner(), { webhookCallbackUrl });
}

test('every status of an order reaches the partner, in order, with exactly the contract’s keys', async () => {
  const receiver = await startReceiver();
  const partner = await app.partner();
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  const device = newDevice();
  await startOrder(parts, operator, orderId);
  const shipped = { deviceId: device, trackingLink: 'https://example.com/1' };
  const owner = { intermediaryId: partner.intermediaryId, test: false };
  const move = {
    owner,
    orderId: orderId.slice('order_'.length),
    move: 'ship',
    actor: operator,
    shipped,
  } as const;
  const moved = await parts.db.inTransaction((tx) => moveOrder(parts, tx, move));
  assert.ok(moved.ok);
  for (const _status of ['ORDERED', 'IN_PROGRESS', 'SHIPPED']) assert.equal(await deliverDue(), 1);
  assert.equal(await deliverDue(), 0);
  const head = `{"externalUserId":"user_1","orderId":"${orderId}","deviceType":"HAN_LTEM"`;
  const details = `"deviceId":"${device}","trackingLink":"https://example.com/1"`;
  assert.deepEqual(
    receiver.received.map(({ body }) => body),
    [
      `${head},"orderStatus":"ORDERED"}`,
      `${head},"orderStatus":"IN_PROGRESS"}`,
      `${head},${details},"orderStatus":"SHIPPED"}`,
    ],
  );
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['webhook-sequence']),
    ['1', '2', '3'],
  );
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 3);
  assert.equal(receiver.received[0]?.headers['content-type'], 'application/json');
  assert.deepEqual(await historyOf(parts, orderId), [
    '1 order.ordered → delivered',
    '2 order.started → delivered',
    '3 order.shipped → delivered',
  ]);
});

test('a later update waits until the earlier one is delivered, and both carry their own time', async () => {
  const receiver = await startReceiver();
  receiver.answer = (response) => void response.writeHead(500).end();
  const orderId = await order(receiver.url);
  await cancelOrderAsOperator(parts, operator, orderId);
  await deliverDue();
  parts.clock.advance(6_001);
  receiver.answer = (response) => void response.writeHead(204).end();
  await deliverDue();
  await deliverDue();
  const [first, again, second] = receiver.received;
  assert.equal(first?.headers['webhook-id'], again?.headers['webhook-id']);
  assert.notEqual(first?.headers['webhook-timestamp'], again?.headers['webhook-timestamp']);
  assert.match(second?.body ?? '', /CANCELLED/);
  assert.equal(receiver.received.length, 3);
});

for (const status of [300, 302, 304, 400, 404, 429, 500, 503]) {
  test(`an answer of ${status} is a failure and is tried again`, async () => {
    const receiver = await startReceiver();
    receiver.answer = (response) =>
      void response.writeHead(status, { location: `${receiver.url}/elsewhere` }).end('<p>secret</p>');
    const orderId = await order(receiver.url);
    await deliverDue();
    assert.equal(receiver.received.length, 1);
    parts.clock.advance(6_001);
    await deliverDue();
    assert.equal(receiver.received.length, 2);
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → pending']);
    receiver.answer = (response) => void response.writeHead(200).end('ok');
    parts.clock.advance(hourMs);
    await deliverDue();
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
  });
}

test('a partner that never answers is given up on after ten attempts over more than 75 hours; the next update then goes', async () => {
  const receiver = await startReceiver();
  receiver.answer = (response) => void response.destroy();
  const orderId = await order(receiver.url);
  await cancelOrderAsOperator(parts, operator, orderId);
  const startedAt = parts.clock.now().getTime();
  let lastAt = startedAt;
  while ((await historyOf(parts, orderId))[0] === '1 order.ordered → pending') {
    if ((await deliverDue()) > 0) lastAt = parts.clock.now().getTime();
    else parts.clock.advance(lastAt - startedAt < hourMs ? 5_000 : hourMs / 4);
    assert.ok(lastAt - startedAt < 100 * hourMs);
  }
  assert.equal(receiver.received.length, 10);
  assert.ok(lastAt - startedAt >= 75.5 * hourMs, `${(lastAt - startedAt) / hourMs} h`);
  receiver.answer = (response) => void response.writeHead(204).end();
  // The server's breaker has opened meanwhile, and lets a probe through when its pause is over.
  parts.clock.advance(hourMs / 6);
  await deliverDue();
  assert.deepEqual(await historyOf(parts, orderId), [
    '1 order.ordered → given_up',
    '2 order.cancelled → delivered',
  ]);
});

test('what waits behind an update that is not delivered yet costs the queue nothing', async () => {
  const receiver = await startReceiver();
  const orderId = await order(receiver.url);
  await startOrder(parts, operator, orderId);
  await cancelOrderAsOperator(parts, operator, orderId);
  const text = `select sequence, next_attempt_at is not null as due from webhook_deliveries
    where 'order_' || order_id = $1 order by sequence`;
  const queue = () =>
    parts.db.query<{ sequence: number; due: boolean }>({ name: 'test_queue', text }, [orderId]);
  const due = async () => (await queue()).filter((row) => row.due).map((row) => row.sequence);
  assert.deepEqual(await due(), [1]);
  await deliverDue();
  assert.deepEqual(await due(), [1, 2]);
  await deliverDue();
  await deliverDue();
  assert.equal(receiver.received.length, 3);
});

test('races of a new update against the end of the one before it leave none asleep', async () => {
  const receiver = await startReceiver();
  for (let done = 0; done < rounds(300); done += 10) {
    const ids = await Promise.all(Array.from({ length: 10 }, () => order(receiver.url)));
    await Promise.all([
      deliverDue(),
      ...ids.map((orderId) => cancelOrderAsOperator(parts, operator, orderId)),
    ]);
    while ((await deliverDue()) > 0);
  }
  assert.equal(receiver.received.length, 2 * rounds(300));
});

test('two workers that claim at once share the work and send nothing twice', async () => {
  const receiver = await startReceiver();
  const ids = await Promise.all(Array.from({ length: 40 }, () => order(receiver.url)));
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimDueDeliveries(parts, 10)));
  const claimed = claims.flat().map(({ eventId }) => eventId);
  assert.equal(new Set(claimed).size, claimed.length);
  await Promise.all(claims.flat().map((delivery) => deliver(parts, delivery, never)));
  while ((await deliverDue()) > 0);
  assert.equal(receiver.received.length, ids.length);
});

test('a worker that was too slow changes nothing: its lease is fenced off by the next claim', async () => {
  const receiver = await startReceiver();
  const orderId = await order(receiver.url);
  const [slow] = await claimDueDeliveries(parts, 1);
  assert.ok(slow);
  parts.clock.advance(2 * 300);
  const [next] = await claimDueDeliveries(parts, 1);
  assert.equal(next?.eventId, slow.eventId);
  await deliver(parts, slow, never);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → pending']);
  await deliver(parts, next, never);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
});

test('a delivery that is broken off on shutdown goes back at once and is not counted', async () => {
  const receiver = await startReceiver();
  const stop = new AbortController();
  receiver.answer = () => stop.abort();
  await order(receiver.url);
  const [claimed] = await claimDueDeliveries(parts, 1);
  assert.ok(claimed);
  await deliver(parts, claimed, stop.signal);
  const [again] = await claimDueDeliveries(parts, 1);
  assert.equal(again?.eventId, claimed.eventId);
  assert.equal(again.attempts, 0);
  receiver.answer = (response) => void response.writeHead(204).end();
  await deliver(parts, again, never);
  assert.equal(receiver.received.length, 2);
});

test('an address that came to be refused after ordering is not called', async () => {
  const receiver = await startReceiver();
  const orderId = await order(receiver.url.replace('127.0.0.1', 'localhost'));
  const { createFetchOutside } = await import('../lib/outside-fetch.ts');
  const strict = createFetchOutside({ allowedCidrs: [] });
  const [claimed] = await claimDueDeliveries(parts, 1);
  assert.ok(claimed);
  await deliver({ ...parts, fetchOutside: strict.fetchOutside }, claimed, never);
  await strict.close();
  assert.equal(receiver.received.length, 0);
  const text = `select last_outcome as outcome from webhook_deliveries where 'order_' || order_id = $1`;
  const rows = await parts.db.query<{ outcome: string }>({ name: 'test_outcome', text }, [orderId]);
  assert.deepEqual(rows, [{ outcome: 'refused_address' }]);
});

test('a 410 stops the URL for that intermediary alone: what waits is given up without a call, until an order brings it again', async () => {
  const receiver = await startReceiver();
  const [mine, other] = await Promise.all([app.partner(), app.partner()]);
  const url = receiver.url;
  const waiting = [
    await placed(mine, { webhookCallbackUrl: url }),
    await placed(mine, { webhookCallbackUrl: url }),
  ];
  const elsewhere = await placed(mine, { webhookCallbackUrl: `${url}/elsewhere` });
  for (const orderId of waiting) await cancelOrderAsOperator(parts, operator, orderId);
  receiver.answer = (response) => void response.writeHead(410).end('no more');
  assert.equal(await deliverDueOf(parts, 1), 1);
  receiver.answer = (response) => void response.writeHead(204).end();
  const theirs = await placed(other, { webhookCallbackUrl: url });
  while ((await deliverDue()) > 0);
  const gone = ['1 order.ordered → given_up', '2 order.cancelled → given_up'];
  for (const orderId of waiting) assert.deepEqual(await historyOf(parts, orderId), gone);
  assert.deepEqual(await historyOf(parts, elsewhere), ['1 order.ordered → delivered']);
  assert.deepEqual(await historyOf(parts, theirs), ['1 order.ordered → delivered']);
  assert.equal(receiver.received.length, 3);
  const text = `select last_outcome as outcome, count(*)::int as count from webhook_deliveries
    where intermediary_id = $1 and state = 'given_up' group by 1 order by 1`;
  const outcomes = await parts.db.query({ name: 'test_gone', text }, [mine.intermediaryId]);
  assert.deepEqual(outcomes, [
    { outcome: 'gone', count: 1 },
    { outcome: 'stopped', count: 3 },
  ]);

  const again = await placed(mine, { webhookCallbackUrl: url });
  await deliverDue();
  assert.deepEqual(await historyOf(parts, again), ['1 order.ordered → delivered']);
  for (const orderId of waiting) assert.deepEqual(await historyOf(parts, orderId), gone);
});

test('a later move of an old order does not set a stopped URL again', async () => {
  const receiver = await startReceiver();
  const orderId = await order(receiver.url);
  receiver.answer = (response) => void response.writeHead(410).end();
  await deliverDue();
  await cancelOrderAsOperator(parts, operator, orderId);
  await deliverDue();
  assert.equal(receiver.received.length, 1);
  assert.deepEqual(await historyOf(parts, orderId), [
    '1 order.ordered → given_up',
    '2 order.cancelled → given_up',
  ]);
});

for (const [what, header, pauseMs] of [
  ['seconds', () => '600', 600_000],
  ['an HTTP date', (now: Date) => new Date(now.getTime() + 600_000).toUTCString(), 600_000],
  ['far too much', () => '99999999', 2 * hourMs],
  ['less than the schedule', () => '1', 5_000],
  ['garbage', () => 'NaN', 5_000],
] as const) {
  test(`a 429 with Retry-After of ${what} is tried again after ${pauseMs} ms and not before`, async () => {
    const receiver = await startReceiver();
    // An even second, because an HTTP date has no smaller ones.
    parts.clock.advance(1_000 - (parts.clock.now().getTime() % 1_000));
    receiver.answer = (response) =>
      void response.writeHead(429, { 'retry-after': header(parts.clock.now()) }).end();
    const orderId = await order(receiver.url);
    await deliverDue();
    parts.clock.advance(pauseMs - 1);
    await deliverDue();
    assert.equal(receiver.received.length, 1);
    parts.clock.advance(1_001);
    await deliverDue();
    assert.equal(receiver.received.length, 2);
    receiver.answer = (response) => void response.writeHead(204).end();
    parts.clock.advance(2 * hourMs);
    await deliverDue();
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
  });
}

test('every attempt is logged with its time, outcome and the start of the answer', async () => {
  const receiver = await startReceiver();
  receiver.answer = (response) => void response.writeHead(500).end('x'.repeat(10_000));
  const orderId = await order(receiver.url);
  await deliverDue();
  receiver.answer = (response) => void response.destroy();
  parts.clock.advance(6_001);
  await deliverDue();
  receiver.answer = (response) => void response.writeHead(200).end('ok');
  parts.clock.advance(hourMs);
  await deliverDue();
  const text = `select a.trigger, a.outcome, a.http_status as status, length(a.response) as length
    from webhook_attempts a join webhook_deliveries d using (event_id) where 'order_' || d.order_id = $1 order by a.id`;
  assert.deepEqual(await parts.db.query({ name: 'test_attempts', text }, [orderId]), [
    { trigger: 'schedule', outcome: 'http_status', status: 500, length: 4_096 },
    { trigger: 'schedule', outcome: 'connection', status: null, length: null },
    { trigger: 'schedule', outcome: 'delivered', status: 200, length: 2 },
  ]);
});
