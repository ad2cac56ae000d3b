import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, type Partner } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { orderDevice, exampleInput, placed, unknownOrderId } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import type { Database } from '../db/database.ts';
import { cancelOrderAsOperator } from '../shipping/cancel-order-as-operator.ts';
import { startOrder } from '../shipping/start-order.ts';
import { claimDueDeliveries, deliver } from './deliver.ts';

const { db } = await openTestDatabase();
const statements: string[] = [];
/** Notes the name of each statement, so that a test can count them. */
const noting: Database = {
  ...db,
  query(statement, values) {
    statements.push(statement.name);
    return db.query(statement, values);
  },
};
const app = buildApp(noting, { config: { webhookDeadlineMs: 400 } });
const { parts } = app;
const never = new AbortController().signal;

async function deliverDue(): Promise<number> {
  const claimed = await claimDueDeliveries(parts, 100);
  await Promise.all(claimed.map((delivery) => deliver(parts, delivery, never)));
  return claimed.length;
}

const fields = `id orderId sequence orderStatus url state outcome createdAt finishedAt nextAttemptAt
  attempts { at durationMs httpStatus outcome response trigger }`;
const query = `query ($filter: WebhookDeliveriesFilter, $first: Int, $after: String) {
  webhookDeliveries(filter: $filter, first: $first, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }
}`;

async function list(partner: Partner, variables: Record<string, unknown> = {}) {
  const { body } = await partner.call(query, { variables });
  assert.equal(body.errors, undefined);
  return body.data.webhookDeliveries as {
    nodes: { id: string; orderId: string; orderStatus: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

async function idsOf(partner: Partner, filter: object): Promise<string[]> {
  return (await list(partner, { filter })).nodes.map(
    ({ orderId, orderStatus }) => `${orderId} ${orderStatus}`,
  );
}

test('a delivery tells where it went, how it stands, and what each attempt brought', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  receiver.answer = (response) => void response.writeHead(503).end('Sorry, \0we are closed.');
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  const orderedAt = parts.clock.now();
  await deliverDue();
  const failedAt = parts.clock.now().toISOString();
  const [failing] = (await list(partner)).nodes;
  assert.ok(failing);
  const { nextAttemptAt, ...rest } = failing as typeof failing & { nextAttemptAt: string };
  const pauseMs = Date.parse(nextAttemptAt) - orderedAt.getTime();
  assert.ok(pauseMs >= 5_000 && pauseMs <= 6_000, `${pauseMs}`);
  const failure = {
    at: failedAt,
    durationMs: 0,
    httpStatus: 503,
    outcome: 'HTTP_STATUS',
    response: 'Sorry, \ufffdwe are closed.',
    trigger: 'SCHEDULE',
  };
  const same = {
    id: receiver.received[0]?.headers['webhook-id'],
    orderId,
    sequence: 1,
    orderStatus: 'ORDERED',
    url: receiver.url,
    createdAt: orderedAt.toISOString(),
  };
  assert.deepEqual(rest, {
    ...same,
    state: 'PENDING',
    outcome: 'HTTP_STATUS',
    finishedAt: null,
    attempts: [failure],
  });
  receiver.answer = (response) => void response.writeHead(200).end('ok');
  parts.clock.advance(6_001);
  await deliverDue();
  const at = parts.clock.now().toISOString();
  assert.deepEqual((await list(partner)).nodes, [
    {
      ...same,
      state: 'DELIVERED',
      outcome: 'DELIVERED',
      finishedAt: at,
      nextAttemptAt: null,
      attempts: [
        failure,
        { at, durationMs: 0, httpStatus: 200, outcome: 'DELIVERED', response: 'ok', trigger: 'SCHEDULE' },
      ],
    },
  ]);
});

test('deliveries are found by order, state, outcome, URL and time', async () => {
  const [partner, well, ill] = [await app.partner(), await startReceiver(), await startReceiver()];
  ill.answer = (response) => void response.destroy();
  const first = await placed(partner, { webhookCallbackUrl: well.url });
  await startOrder(parts, operator, first);
  const second = await placed(partner, { webhookCallbackUrl: ill.url });
  await deliverDue();
  parts.clock.advance(3_600_000);
  const later = parts.clock.now().toISOString();
  const third = await placed(partner, { webhookCallbackUrl: well.url });
  const [a, b, c, d] = [`${first} ORDERED`, `${first} IN_PROGRESS`, `${second} ORDERED`, `${third} ORDERED`];
  const finds = async (filter: object, ...wanted: string[]) =>
    assert.deepEqual((await idsOf(partner, filter)).toSorted(), wanted.toSorted(), JSON.stringify(filter));
  await finds({}, a, b, c, d);
  await finds({ orderId: first }, a, b);
  await finds({ orderId: first, state: 'PENDING' }, b);
  await finds({ orderId: unknownOrderId });
  await finds({ orderId: 'nonsense' });
  await finds({ state: 'DELIVERED' }, a);
  await finds({ outcome: 'CONNECTION' }, c);
  await finds({ url: well.url }, a, b, d);
  await finds({ url: 'https://example.com/' });
  await finds({ since: later }, d);
  await finds({ until: later }, a, b, c);
  await finds({ since: later, until: later });
  while ((await deliverDue()) > 0);
});

test('pages of any size hold the same deliveries, the newest first, each once', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  for (let count = 0; count < 7; count++) {
    await placed(partner, { webhookCallbackUrl: receiver.url });
    // Some of the same millisecond, some not.
    if (count % 3 === 0) parts.clock.advance(1_000);
  }
  const whole = (await list(partner, { first: 100 })).nodes.map(({ id }) => id);
  assert.equal(new Set(whole).size, 7);
  for (const first of [1, 2, 3, 7]) {
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await list(partner, { first, after });
      ids.push(...page.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    assert.deepEqual(ids, whole);
  }
  const empty = await list(partner, { filter: { state: 'GIVEN_UP' } });
  assert.deepEqual(empty, { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  while ((await deliverDue()) > 0);
});

for (const [variables, path] of [
  [{ first: 0 }, 'first'],
  [{ first: 101 }, 'first'],
  [{ after: 'MQ' }, 'after'],
  [{ after: '' }, 'after'],
  [{ filter: { since: 'yesterday' } }, 'filter.since'],
  [{ filter: { until: '2026-11-23T12:00:00' } }, 'filter.until'],
] as const) {
  test(`refused: ${JSON.stringify(variables)}`, async () => {
    const { body } = await (await app.partner()).call(query, { variables });
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.deepEqual(body.errors[0].extensions.fields[0].path, path);
  });
}

test('another partner, and a test key of the same, see none of it; without webhooks:read nobody does', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const { intermediaryId } = partner;
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  for (const other of [await app.partner(), await app.partner({ intermediaryId, test: true })]) {
    assert.deepEqual(await idsOf(other, {}), []);
    assert.deepEqual(await idsOf(other, { orderId }), []);
  }
  const blind = await app.partner({ intermediaryId, permissions: ['orders:read', 'webhooks:write'] });
  const { body } = await blind.call(query);
  assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
  while ((await deliverDue()) > 0);
});

const orderQuery = `{ ordersForUser(input: { externalUserId: "user_1" }) { orders { orderId webhook {
  state lastAttempt { outcome } nextAttempt deliveries { orderStatus state attempts { outcome } } } } } }`;

interface OrderWebhook {
  readonly state: string;
  readonly lastAttempt: { outcome: string } | null;
  readonly nextAttempt: string | null;
  readonly deliveries: { orderStatus: string; state: string; attempts: { outcome: string }[] }[];
}

async function webhooksOf(partner: Partner): Promise<Record<string, OrderWebhook>> {
  const { body } = await partner.call(orderQuery);
  assert.equal(body.errors, undefined);
  const orders = body.data.ordersForUser.orders as { orderId: string; webhook: OrderWebhook }[];
  return Object.fromEntries(orders.map(({ orderId, webhook }) => [orderId, webhook]));
}

test('an order tells how its webhooks do', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const stateOf = async (orderId: string) => (await webhooksOf(partner))[orderId]?.state;
  const without = await placed(partner);
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await cancelOrderAsOperator(parts, operator, orderId);
  assert.deepEqual((await webhooksOf(partner))[without], {
    state: 'NONE',
    lastAttempt: null,
    nextAttempt: null,
    deliveries: [],
  });
  assert.equal(await stateOf(orderId), 'PENDING');
  receiver.answer = (response) => void response.writeHead(500).end();
  await deliverDue();
  const failing = (await webhooksOf(partner))[orderId];
  assert.ok((failing?.nextAttempt ?? '') > parts.clock.now().toISOString());
  assert.deepEqual(
    { ...failing, nextAttempt: null },
    {
      state: 'FAILING',
      lastAttempt: { outcome: 'HTTP_STATUS' },
      nextAttempt: null,
      deliveries: [
        { orderStatus: 'ORDERED', state: 'PENDING', attempts: [{ outcome: 'HTTP_STATUS' }] },
        { orderStatus: 'CANCELLED', state: 'PENDING', attempts: [] },
      ],
    },
  );
  receiver.answer = (response) => void response.writeHead(204).end();
  parts.clock.advance(6_001);
  await deliverDue();
  assert.equal(await stateOf(orderId), 'PENDING');
  await deliverDue();
  assert.equal(await stateOf(orderId), 'DELIVERED');
  receiver.answer = (response) => void response.writeHead(410).end();
  const last = await placed(partner, { webhookCallbackUrl: `${receiver.url}/gone` });
  await deliverDue();
  assert.equal(await stateOf(last), 'STOPPED');
  assert.equal((await webhooksOf(partner))[last]?.lastAttempt?.outcome, 'GONE');
});

test('the webhooks of 100 orders cost as many statements as those of one', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const count = async (): Promise<string[]> => {
    statements.length = 0;
    await webhooksOf(partner);
    return statements.filter((name) => name.includes('webhook')).toSorted();
  };
  await placed(partner, { webhookCallbackUrl: receiver.url });
  const ofOne = await count();
  assert.deepEqual(ofOne, [
    'list_last_webhook_attempts',
    'list_webhook_attempts',
    'list_webhook_deliveries_of_orders',
  ]);
  for (let placing = 1; placing < 100; placing++) await placed(partner, { webhookCallbackUrl: receiver.url });
  assert.deepEqual(await count(), ofOne);
});

test('a key that may only order gets the order, and an error in place of its webhooks', async () => {
  const partner = await app.partner({ permissions: ['orders:create'] });
  await orderDevice(partner, exampleInput);
  const mutation = `mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId webhook { state } } } }`;
  const { body } = await partner.call(mutation, { variables: { input: exampleInput } });
  assert.match(body.data.orderDevice.order.orderId, /^order_/);
  assert.equal(body.data.orderDevice.order.webhook, null);
  assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
  assert.equal(body.errors[0].extensions.permission, 'webhooks:read');
});
