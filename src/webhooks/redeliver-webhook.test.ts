import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startApp, type Partner } from '../../test/support/app.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, placed } from '../../test/support/orders.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { cancelOrderAsOperator } from '../shipping/cancel-order-as-operator.ts';
import { claimDueDeliveries, deliver } from './deliver.ts';
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

/** Does once what the worker does all the time. @returns how many were sent. */
async function replayDue(): Promise<number> {
  const claimed = await claimDueReplays(parts, 100);
  await Promise.all(claimed.map((each) => replay(parts, each, never)));
  return claimed.length;
}

async function redeliver(partner: Partner, deliveryId: string) {
  const query = `mutation ($id: ID!) { redeliverWebhook(deliveryId: $id) { success redelivery delivery { id state } } }`;
  const { body } = await partner.call(query, { variables: { id: deliveryId } });
  return body.errors === undefined
    ? (body.data.redeliverWebhook.redelivery as string)
    : (body.errors[0].extensions.code as string);
}

/** The attempts of an order's webhooks, in a line each. */
async function attemptsOf(partner: Partner): Promise<string[][]> {
  const query = '{ webhookDeliveries { nodes { attempts { trigger outcome httpStatus } } } }';
  const { body } = await partner.call(query);
  assert.equal(body.errors, undefined);
  const nodes = body.data.webhookDeliveries.nodes as {
    attempts: { trigger: string; outcome: string; httpStatus: number | null }[];
  }[];
  return nodes.map(({ attempts }) =>
    attempts.map((each) => `${each.trigger} ${each.outcome} ${each.httpStatus}`),
  );
}

function answering(receiver: Receiver, status: number): void {
  receiver.answer = (response) => void response.writeHead(status).end();
}

/** A partner whose webhook was given up: its server has answered 410. */
async function givenUp(): Promise<{ partner: Partner; receiver: Receiver; id: string; orderId: string }> {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  answering(receiver, 410);
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await deliverDue();
  const id = String(receiver.received[0]?.headers['webhook-id']);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → given_up']);
  return { partner, receiver, id, orderId };
}

test('a delivered webhook is sent once more, with its id, its bytes and what signs now', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  await placed(partner, { webhookCallbackUrl: receiver.url });
  await deliverDue();
  const set = 'mutation { setIntermediaryWebhookSetting(input: {}) { webhookSetting { secret } } }';
  const { secret } = (await partner.call(set)).body.data.setIntermediaryWebhookSetting.webhookSetting;
  const [first] = receiver.received;
  const id = String(first?.headers['webhook-id']);
  assert.equal(await redeliver(partner, id), 'REPLAY');
  assert.equal(await redeliver(partner, id), 'REPLAY');
  assert.equal(await replayDue(), 1);
  assert.equal(await replayDue(), 0);
  const [, again] = receiver.received;
  assert.ok(again);
  assert.equal(receiver.received.length, 2);
  assert.equal(again.headers['webhook-id'], id);
  assert.equal(again.body, first?.body);
  assert.equal(first?.headers['webhook-signature'], undefined);
  const signature = String(again.headers['webhook-signature']);
  assert.equal(signature, new Webhook(secret as string).sign(id, parts.clock.now(), again.body));
  assert.deepEqual(await attemptsOf(partner), [['SCHEDULE DELIVERED 204', 'REPLAY DELIVERED 204']]);
});

test('what was given up at a 410 is sent when asked for, and counts as delivered once it has arrived', async () => {
  const { partner, receiver, id, orderId } = await givenUp();
  answering(receiver, 500);
  await redeliver(partner, id);
  await replayDue();
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → given_up']);
  answering(receiver, 200);
  await redeliver(partner, id);
  await replayDue();
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
  assert.deepEqual(await attemptsOf(partner), [
    ['SCHEDULE GONE 410', 'REPLAY HTTP_STATUS 500', 'REPLAY DELIVERED 200'],
  ]);
});

test('replays that fail open no breaker, and an open one does not hold them back', async () => {
  const { partner, receiver, id } = await givenUp();
  answering(receiver, 503);
  for (let count = 0; count < 8; count++) {
    assert.equal(await redeliver(partner, id), 'REPLAY');
    assert.equal(await replayDue(), 1);
  }
  const text = 'select count(*)::int as count from webhook_breakers where origin = $1';
  const origin = new URL(receiver.url).origin;
  const breakers = () => parts.db.query<{ count: number }>({ name: 'test_breakers', text }, [origin]);
  assert.deepEqual(await breakers(), [{ count: 0 }]);
  const open = `insert into webhook_breakers (origin, failures, opened_at, openings, probe_at) values ($1, 9, $2, 1, $3)`;
  const later = new Date(parts.clock.now().getTime() + dayMs);
  await parts.db.query({ name: 'test_open', text: open }, [origin, parts.clock.now(), later]);
  await redeliver(partner, id);
  assert.equal(await replayDue(), 1);
});

test('a pending webhook is tried now; one behind it keeps its place; one that is being sent is left alone', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  answering(receiver, 500);
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await cancelOrderAsOperator(parts, operator, orderId);
  await deliverDue();
  assert.equal(await deliverDue(), 0);
  const query = '{ webhookDeliveries { nodes { id orderStatus nextAttemptAt } } }';
  const { nodes } = (await partner.call(query)).body.data.webhookDeliveries;
  const byStatus = Object.fromEntries(
    (nodes as { id: string; orderStatus: string }[]).map(({ id, orderStatus }) => [orderStatus, id]),
  );
  assert.equal(await redeliver(partner, byStatus['CANCELLED'] ?? ''), 'WAITS');
  assert.equal(await redeliver(partner, byStatus['ORDERED'] ?? ''), 'DUE_NOW');
  const [claimed] = await claimDueDeliveries(parts, 1);
  assert.ok(claimed);
  assert.equal(await redeliver(partner, byStatus['ORDERED'] ?? ''), 'UNDER_WAY');
  answering(receiver, 204);
  await deliver(parts, claimed, never);
  await deliverDue();
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['webhook-sequence']),
    ['1', '1', '2'],
  );
  assert.equal(await replayDue(), 0);
});

test('a replay whose worker died is sent again, and the dead worker’s result changes nothing', async () => {
  const { partner, receiver, id } = await givenUp();
  answering(receiver, 200);
  await redeliver(partner, id);
  const [dead] = await claimDueReplays(parts, 10);
  assert.ok(dead);
  assert.equal(await replayDue(), 0);
  parts.clock.advance(801);
  const [next] = await claimDueReplays(parts, 10);
  assert.equal(next?.id, dead.id);
  await replay(parts, dead, never);
  assert.deepEqual(await attemptsOf(partner), [['SCHEDULE GONE 410']]);
  await replay(parts, next, never);
  assert.deepEqual(await attemptsOf(partner), [['SCHEDULE GONE 410', 'REPLAY DELIVERED 200']]);
  assert.equal(await replayDue(), 0);
});

test('a replay that is broken off on shutdown goes back at once', async () => {
  const { partner, receiver, id } = await givenUp();
  const stop = new AbortController();
  receiver.answer = () => stop.abort();
  await redeliver(partner, id);
  const [claimed] = await claimDueReplays(parts, 10);
  assert.ok(claimed);
  await replay(parts, claimed, stop.signal);
  answering(receiver, 204);
  assert.equal(await replayDue(), 1);
});

test('workers that claim at once send nothing twice, and a thousand of one partner leave room for another’s', async () => {
  const [many, one] = [await givenUp(), await givenUp()];
  answering(many.receiver, 204);
  const ids = [many.id];
  for (let count = 0; count < 9; count++) {
    await placed(many.partner, { webhookCallbackUrl: many.receiver.url });
  }
  while ((await deliverDue()) > 0);
  ids.push(...many.receiver.received.slice(1).map(({ headers }) => String(headers['webhook-id'])));
  for (const id of ids) await redeliver(many.partner, id);
  await redeliver(one.partner, one.id);
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimDueReplays(parts, 4)));
  const claimed = claims.flat();
  assert.equal(new Set(claimed.map(({ id }) => id)).size, claimed.length);
  const owners = Map.groupBy(claimed, ({ intermediaryId }) => intermediaryId);
  assert.equal(owners.get(one.partner.intermediaryId)?.length, 1);
  assert.ok((owners.get(many.partner.intermediaryId)?.length ?? 0) <= 2 * claims.length);
  await Promise.all(claimed.map((each) => replay(parts, each, never)));
  while ((await replayDue()) > 0);
});

test('an order’s replays go in the order of its events, whichever was asked for first', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await cancelOrderAsOperator(parts, operator, orderId);
  while ((await deliverDue()) > 0);
  const [first, second] = receiver.received.map(({ headers }) => String(headers['webhook-id']));
  await redeliver(partner, second ?? '');
  await redeliver(partner, first ?? '');
  assert.equal(await replayDue(), 1);
  assert.equal(await replayDue(), 1);
  assert.deepEqual(
    receiver.received.slice(2).map(({ headers }) => headers['webhook-sequence']),
    ['1', '2'],
  );
});

test('another’s delivery, a test one’s by a live key, and what is no delivery do not exist', async () => {
  const { partner, id } = await givenUp();
  const sandbox = await app.partner({ intermediaryId: partner.intermediaryId, test: true });
  for (const [who, what] of [
    [await app.partner(), id],
    [sandbox, id],
    [partner, 'event_00000000-0000-4000-8000-000000000000'],
    [partner, 'order_1'],
    [partner, ''],
  ] as const) {
    assert.equal(await redeliver(who, what), 'DELIVERY_NOT_FOUND');
  }
  assert.equal(await replayDue(), 0);
});

test('to redeliver needs webhooks:write', async () => {
  const partner = await app.partner({ permissions: ['webhooks:read', 'orders:create'] });
  assert.equal(await redeliver(partner, 'event_1'), 'FORBIDDEN');
});
