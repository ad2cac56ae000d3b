import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { type Listening, listenTo } from '../../test/support/event-stream.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { openEventStream } from './change-stream.ts';

// Beats and rechecks come when a test lets them; what is looked for in the database comes by itself.
mock.timers.enable({ apis: ['setInterval'] });

const { db } = await openTestDatabase();
const app = buildApp(db);
scriptCarrier(app);
/** Another process of the same service. */
const elsewhere = buildApp(db);
scriptCarrier(elsewhere);
const operator = await operatorAt(app, 'manager');
const base = await app.server.listen({ port: 0 });

/** Listens as an operator; by then everything that is committed is told. */
async function listening(
  headers: Record<string, string> = {},
  { token = operator.token, query = '' } = {},
): Promise<Listening> {
  return listenTo(`${base}/operator/changes${query}`, { authorization: `Bearer ${token}`, ...headers });
}

/** The changes that come until one of them is as wanted, put together. */
async function changesUntil(
  stream: Listening,
  wanted: (changes: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (;;) {
    const { data } = await stream.next('changed');
    Object.assign(all, data);
    if (wanted(all)) return all;
  }
}

const partner = await app.partner();

test('a change is told within a second and a half, wherever it was made: what kind, which order, and nothing else', async () => {
  const stream = await listening();
  assert.equal(stream.status, 200);
  assert.equal(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.equal(stream.headers.get('cache-control'), 'no-store');
  await stream.next('resync');
  const there = await elsewhere.partner({ intermediaryId: partner.intermediaryId });
  assert.deepEqual(await changesUntil(stream, ({ partners }) => partners === true), { partners: true });
  const orderId = await placed(there);
  const { data, id } = await stream.next('changed', 1_500);
  assert.deepEqual(data, { orders: [orderId] });
  assert.match(id ?? '', /^\d+-\d+$/);
  await operator.data(`mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  assert.deepEqual((await stream.next('changed', 1_500)).data, { orders: [orderId] });
  await operator.data(
    `mutation { holdOrders(input: { orderIds: ["${orderId}"], reason: OTHER, note: "Ring Ola" }) { outcome } }`,
  );
  assert.deepEqual((await stream.next('changed', 1_500)).data, { orders: [orderId], exceptions: [orderId] });
  assert.doesNotMatch(stream.text(), /ola|nordmann|oslo|ring/i);
});

test('nobody listens without being an operator', async () => {
  for (const headers of [{}, { authorization: `Bearer ${partner.key}` }, { 'x-api-key': partner.key }]) {
    const refused = await listenTo(`${base}/operator/changes`, headers);
    assert.equal(refused.status, 401);
    await refused.ended;
  }
});

test('who does not read is cut off', async () => {
  const stream = openEventStream();
  const over = Promise.withResolvers<void>();
  stream.onEnd(over.resolve);
  for (let count = 0; count < 2_000; count++) stream.tell('changed', { orders: 'many' });
  await over.promise;
});

test('a server that closes ends its streams at once', async () => {
  const closing = buildApp(db);
  const there = await closing.server.listen({ port: 0 });
  const stream = await listenTo(`${there}/operator/changes`, { authorization: `Bearer ${operator.token}` });
  await stream.next('resync');
  const startedAt = performance.now();
  await closing.server.close();
  await stream.ended;
  assert.ok(performance.now() - startedAt < 1_000);
});
