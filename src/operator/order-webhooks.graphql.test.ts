import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { historyOf, placed } from '../../test/support/orders.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { claimDueDeliveries, deliver } from '../webhooks/deliver.ts';
import { claimDueReplays, replay } from '../webhooks/replay.ts';

const app = await startApp({ config: { webhookDeadlineMs: 2_000 } });
const { parts } = app;
const operator = await operatorAt(app, 'manager');
const never = new AbortController().signal;

/** Does once what the worker does all the time. */
async function work(): Promise<void> {
  for (const each of await claimDueDeliveries(parts, 100)) await deliver(parts, each, never);
  for (const each of await claimDueReplays(parts, 100)) await replay(parts, each, never);
}

function answering(receiver: Receiver, status: number, body = ''): void {
  receiver.answer = (response) => void response.writeHead(status).end(body);
}

const opened = `query ($id: ID!) { order(orderId: $id) {
  webhooks { state nextAttemptAt deliveries { deliveryId orderStatus state outcome url requestBody nextAttemptAt
    replay { by } attempts { number trigger outcome httpStatus response durationMs requestHeaders { name value } } } }
  timeline { source what who sentence } exceptions { kind sentence redelivering nextSteps } } }`;

async function open(orderId: string) {
  return (await operator.data(opened, { id: orderId })).order;
}

/** An order whose first webhook was given up, because its server has answered 410. */
async function givenUp(): Promise<{ receiver: Receiver; orderId: string }> {
  const receiver = await startReceiver();
  answering(receiver, 410, 'Go away');
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  await work();
  return { receiver, orderId };
}

test('what follows the ? of an address is not for pickers: partners put secrets there', async () => {
  const receiver = await startReceiver();
  const webhookCallbackUrl = `${receiver.url}?token=secret`;
  const id = await placed(await app.partner(), { webhookCallbackUrl });
  answering(receiver, 410);
  await work();
  const query = `query ($id: ID!) { order(orderId: $id) { order { webhookCallbackUrl } webhooks { deliveries { url } }
    exceptions { steps { step guidance { message quotes { name value } } } } } }`;
  const short = `${receiver.url}?…`;
  for (const [role, url] of [
    ['picker', short],
    ['manager', webhookCallbackUrl],
  ] as const) {
    const { order } = await (await operatorAt(app, role)).data(query, { id });
    assert.deepEqual(order.webhooks.deliveries, [{ url }]);
    assert.equal(order.order.webhookCallbackUrl, url);
    // The words for the partner may be sent by mail, so they are cut whoever reads them.
    const ask = order.exceptions[0].steps.find(({ step }: { step: string }) => step === 'ASK_PARTNER');
    assert.deepEqual(ask.guidance.quotes[0], { name: 'URL', value: short });
    assert.ok(ask.guidance.message.includes(`did not get through to ${short}: your server`));
    assert.equal(JSON.stringify(order.exceptions).includes('secret'), false);
  }
});

test('an order shows each webhook with what was sent and what came back', async () => {
  const receiver = await startReceiver();
  answering(receiver, 503, 'Busy');
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  await work();
  parts.clock.advance(3_600_000);
  answering(receiver, 200, 'Thanks');
  await work();
  const [sent] = receiver.received;
  assert.ok(sent);
  const { webhooks } = await open(orderId);
  const [delivery] = webhooks.deliveries;
  assert.equal(webhooks.state, 'DELIVERED');
  assert.equal(delivery.requestBody, sent.body);
  assert.equal(delivery.deliveryId, sent.headers['webhook-id']);
  assert.equal(delivery.url, receiver.url);
  assert.deepEqual(
    delivery.attempts.map((each: Record<string, unknown>) => [
      each['number'],
      each['trigger'],
      each['outcome'],
      each['httpStatus'],
      each['response'],
    ]),
    [
      [1, 'SCHEDULE', 'HTTP_STATUS', 503, 'Busy'],
      [2, 'SCHEDULE', 'DELIVERED', 200, 'Thanks'],
    ],
  );
  for (const { name, value } of delivery.attempts[0].requestHeaders)
    assert.equal(sent.headers[name as string], value, name as string);
});

test('of the signatures of a webhook nothing is shown', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  await partner.call('mutation { setIntermediaryWebhookSetting(input: {}) { success } }');
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await work();
  assert.match(String(receiver.received[0]?.headers['webhook-signature']), /^v1,/);
  const { webhooks } = await open(orderId);
  const names = webhooks.deliveries[0].attempts[0].requestHeaders.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, [
    'content-type',
    'user-agent',
    'webhook-sequence',
    'webhook-id',
    'webhook-timestamp',
  ]);
});

test('a webhook that was given up is sent again in place, and its exception is gone once it has arrived', async () => {
  const { receiver, orderId } = await givenUp();
  const before = await open(orderId);
  const [trouble] = before.exceptions;
  assert.equal(trouble.kind, 'WEBHOOK_GIVEN_UP');
  assert.match(trouble.sentence, /ORDERED of this order: its server answered 410/);
  assert.deepEqual([trouble.redelivering, trouble.nextSteps], [false, ['REDELIVER', 'ASK_PARTNER']]);
  const { deliveryId } = before.webhooks.deliveries[0];
  const one = `mutation ($id: ID!) { redeliver(input: { deliveryId: $id }) {
    order { orderId } webhooks { deliveryId redelivery } } }`;
  assert.deepEqual((await operator.data(one, { id: deliveryId })).redeliver, {
    order: { orderId },
    webhooks: [{ deliveryId, redelivery: 'REPLAY' }],
  });
  const asked = await open(orderId);
  assert.equal(asked.exceptions[0].redelivering, true);
  assert.deepEqual(asked.webhooks.deliveries[0].replay, { by: operator.name });
  answering(receiver, 500);
  parts.clock.advance(1_000);
  await work();
  const failed = await open(orderId);
  assert.deepEqual([failed.exceptions.length, failed.exceptions[0].redelivering], [1, false]);
  assert.match(failed.timeline.at(-1).sentence, /\(sent again\): its server answered 500, after \d+ ms\./);
  answering(receiver, 204);
  await operator.data(one, { id: deliveryId });
  await work();
  const done = await open(orderId);
  assert.deepEqual(done.exceptions, []);
  assert.equal(done.webhooks.deliveries[0].state, 'DELIVERED');
});

test('who asked for it stands in the history once, however often they click', async () => {
  const { orderId } = await givenUp();
  const { webhooks } = await open(orderId);
  const again = `mutation { redeliver(input: { deliveryId: "${webhooks.deliveries[0].deliveryId}" }) { order { orderId } } }`;
  for (let clicks = 0; clicks < 3; clicks++) await operator.data(again);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → given_up', '2 webhook.redelivered']);
  const { timeline } = await open(orderId);
  const line = timeline.find(({ what }: { what: string }) => what === 'webhook.redelivered');
  assert.deepEqual(line, {
    source: 'ORDER',
    what: 'webhook.redelivered',
    who: operator.name,
    sentence: 'Asked to send 1 webhook to the partner again.',
  });
});

test('all of an order are sent again, the earliest first: those that did not arrive, or every one', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await work();
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  await work();
  const all = `mutation ($all: Boolean) { redeliverOrder(input: { orderId: "${orderId}", deliveredToo: $all }) {
    webhooks { redelivery } } }`;
  const refused = await operator.call(all, { all: false });
  assert.equal(refused.body.errors[0].extensions.code, 'ALL_DELIVERED');
  const { redeliverOrder } = await operator.data(all, { all: true });
  assert.deepEqual(redeliverOrder.webhooks, [{ redelivery: 'REPLAY' }, { redelivery: 'REPLAY' }]);
  await work();
  await work();
  assert.deepEqual(
    receiver.received.map(({ body }) => JSON.parse(body).orderStatus),
    ['ORDERED', 'IN_PROGRESS', 'ORDERED', 'IN_PROGRESS'],
  );
});

test('a picker is refused, and a webhook that nobody knows', async () => {
  const picker = await operatorAt(app, 'picker');
  const unknown = `mutation { redeliver(input: { deliveryId: "event_00000000-0000-4000-8000-000000000000" }) { order { orderId } } }`;
  assert.equal((await picker.call(unknown)).body.errors[0].extensions.code, 'FORBIDDEN');
  assert.equal((await operator.call(unknown)).body.errors[0].extensions.code, 'DELIVERY_NOT_FOUND');
});
