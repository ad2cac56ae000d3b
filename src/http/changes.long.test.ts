import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { onBench, newOrderer, startedOnBench } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { stocked } from '../../test/support/devices.ts';
import { type Listening, listenTo } from '../../test/support/event-stream.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { operator as commandLine } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { until } from '../../test/support/until.ts';
import { revokeOperator } from '../auth/revoke-operator.ts';
import { forgetChanges } from '../changes/forget-changes.ts';
import { startOrder } from '../shipping/start-order.ts';

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

/**
 * Whether an order is among those that were told of. Who comes back is told of more than was missed when a transaction was open
 * for longer, in any database of the server; and here other test files have theirs.
 */
function isTold(orders: unknown, orderId: string): boolean {
  return orders === 'many' || (Array.isArray(orders) && orders.includes(orderId));
}

test('devices, views, parcels, webhooks and staff are told of as well', async () => {
  const stream = await listening();
  await stream.next('resync');
  await stocked(app.parts);
  assert.deepEqual(await changesUntil(stream, ({ devices }) => devices === true), { devices: true });
  await operator.data(`mutation { createView(input: { name: "Mine", search: "{}" }) { viewId } }`);
  assert.deepEqual((await stream.next('changed')).data, { views: true });
  const { orderId, id, device } = await startedOnBench(app.parts, await newOrderer(app));
  await operator.data(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${device}" }) { orderId } }`,
  );
  const shipped = await changesUntil(stream, ({ parcels }) => parcels !== undefined);
  assert.deepEqual(shipped['parcels'], [orderId]);
  const deliver = {
    name: 'test_deliver',
    text: `update webhook_deliveries set state = 'given_up', finished_at = now() where order_id = $1`,
  };
  const called = await placed(partner, { webhookCallbackUrl: 'https://127.0.0.1/callback' });
  await db.query(deliver, [called.slice('order_'.length)]);
  const told = await changesUntil(stream, ({ webhooks }) => webhooks !== undefined);
  assert.deepEqual([told['webhooks'], told['exceptions']], [[called], [called]]);
  await operatorAt(app);
  assert.deepEqual(await changesUntil(stream, ({ staff }) => staff === true), { staff: true });
  assert.doesNotMatch(stream.text(), new RegExp(id.toUpperCase()));
});

test('of more than a hundred orders it is told that they are many', async () => {
  const stream = await listening();
  await stream.next('resync');
  const note = {
    name: 'test_note_many',
    text: `insert into changes (kind, order_id) select 'orders', gen_random_uuid() from generate_series(1, $1)`,
  };
  await db.query(note, [101]);
  assert.deepEqual((await stream.next('changed')).data, { orders: 'many' });
  await db.query(note, [100]);
  assert.equal((await stream.next('changed')).data.orders.length, 100);
});

test('who comes back is told what was missed, and who was away too long that this is not known', async () => {
  const first = await listening();
  const { id } = await first.next('resync');
  assert.ok(id);
  first.close();
  const orderId = await placed(partner);
  for (const [headers, query] of [
    [{ 'last-event-id': id }, ''],
    [{}, `?after=${id}`],
  ] as const) {
    const back = await listening(headers, { query });
    await back.next('resumed');
    assert.ok(isTold((await changesUntil(back, ({ orders }) => orders !== undefined))['orders'], orderId));
    back.close();
  }
  const [number = '', seconds = ''] = id.split('-');
  for (const wrong of [
    `${number}-${Number(seconds) - 8 * 60}`,
    `${BigInt(number) + 1_000_000n}-${seconds}`,
    'x',
    `${number}-`,
    '1'.repeat(5_000),
  ]) {
    const stranger = await listening({ 'last-event-id': wrong });
    assert.deepEqual((await stranger.next('resync')).data, {}, wrong);
    stranger.close();
  }
});

test('a change that is committed late is told, and one that stays open keeps no other waiting', async () => {
  const stream = await listening();
  await stream.next('resync');
  const orderer = await newOrderer(app);
  const slow = await onBench(app.parts, orderer);
  const quick = await onBench(app.parts, orderer);
  await changesUntil(stream, ({ orders }) => (orders as string[]).includes(quick.orderId));
  const isIn = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const touch = { name: 'test_touch', text: `insert into changes (kind, order_id) values ('orders', $1)` };
  const done = db.inTransaction(async (tx) => {
    await tx.query(touch, [slow.id]);
    isIn.resolve();
    await commit.promise;
  });
  await isIn.promise;
  assert.ok((await startOrder(app.parts, commandLine, quick.orderId)).ok);
  const told = await changesUntil(stream, ({ orders }) => orders !== undefined);
  assert.deepEqual(told['orders'], [quick.orderId]);
  const { id } = await listening().then((late) => late.next('resync'));
  commit.resolve();
  await done;
  assert.deepEqual((await stream.next('changed')).data, { orders: [slow.orderId] });
  const back = await listening({ 'last-event-id': id ?? '' });
  const missed = await changesUntil(back, ({ orders }) => orders !== undefined);
  assert.ok(isTold(missed['orders'], slow.orderId));
});

test('a revoked operator is told nothing any more, and the others go on', async () => {
  const leaving = await operatorAt(app, 'picker');
  const [theirs, other] = [await listening({}, { token: leaving.token }), await listening()];
  await theirs.next('resync');
  await other.next('resync');
  await revokeOperator(app.parts, commandLine, leaving.name);
  assert.deepEqual((await theirs.next('ended')).data, { reason: 'signed_out' });
  await theirs.ended;
  const orderId = await placed(partner);
  assert.deepEqual((await changesUntil(other, ({ orders }) => orders !== undefined))['orders'], [orderId]);
  assert.doesNotMatch(theirs.text(), new RegExp(orderId));
});

test('who is signed out without a word is found out within a minute', async () => {
  const leaving = await operatorAt(app, 'picker');
  const theirs = await listening({}, { token: leaving.token });
  await theirs.next('resync');
  const revoke = {
    name: 'test_revoke',
    text: `with quiet as (select set_config('session_replication_role', 'replica', false))
      update operators set revoked_at = now() from quiet where name = $1`,
  };
  await db.inTransaction(async (tx) => {
    await tx.query(revoke, [leaving.name]);
    await tx.query(
      { name: 'test_loud', text: `select set_config('session_replication_role', 'origin', false)` },
      [],
    );
  });
  mock.timers.tick(30_000);
  assert.deepEqual((await theirs.next('ended')).data, { reason: 'signed_out' });
});

test('a stream beats while nothing happens', async () => {
  const stream = await listening();
  await stream.next('resync');
  mock.timers.tick(15_000);
  assert.deepEqual((await stream.next('beat')).data, {});
});

test('the oldest of too many streams of one operator gives way', async () => {
  const busy = await operatorAt(app, 'picker');
  const streams: Listening[] = [];
  for (let count = 0; count < 21; count++) {
    const stream = await listening({}, { token: busy.token });
    await stream.next('resync');
    streams.push(stream);
  }
  assert.deepEqual((await streams[0]?.next('ended'))?.data, { reason: 'too_many' });
  const orderId = await placed(partner);
  for (const stream of streams.slice(1))
    assert.deepEqual((await changesUntil(stream, ({ orders }) => orders !== undefined))['orders'], [orderId]);
});

test('old changes are forgotten, and the new ones stay', async () => {
  const orderId = await placed(partner);
  const age = {
    name: 'test_age',
    text: `update changes set noted_at = now() - interval '16 minutes' where order_id is distinct from $1`,
  };
  await db.query(age, [orderId.slice('order_'.length)]);
  assert.ok((await forgetChanges(app.parts)) > 10);
  const left = { name: 'test_left', text: 'select kind from changes order by kind' };
  assert.deepEqual(await db.query(left, []), [{ kind: 'orders' }]);
});

test('the database is looked at once for all who listen, and not at all when nobody does', async () => {
  let looks = 0;
  const watched = buildApp({
    ...db,
    query(statement, values) {
      if (statement.name === 'read_changes') looks += 1;
      return db.query(statement, values);
    },
  });
  const there = await watched.server.listen({ port: 0 });
  const authorization = `Bearer ${operator.token}`;
  const streams: Listening[] = [];
  for (let count = 0; count < 5; count++)
    streams.push(await listenTo(`${there}/operator/changes`, { authorization }));
  for (const stream of streams) await stream.next('resync');
  const [before, startedAt] = [looks, performance.now()];
  await until('it was looked three times', () => Promise.resolve(looks >= before + 3));
  assert.ok(performance.now() - startedAt > 600);
  for (const stream of streams) stream.close();
  const rest = looks + 1;
  const elsewhereToo = await listening();
  await elsewhereToo.next('resync');
  for (let count = 0; count < 3; count++) {
    await stocked(app.parts);
    await changesUntil(elsewhereToo, ({ devices }) => devices === true);
  }
  assert.ok(looks <= rest, `${looks} looks, and at most ${rest} were to be expected`);
});

test('a process has no more than 500 streams, and turns the next one away in words', async () => {
  const crowded = buildApp(db);
  const there = await crowded.server.listen({ port: 0 });
  const operators = await Promise.all(Array.from({ length: 26 }, () => operatorAt(crowded, 'picker')));
  const listenAs = (token: string) =>
    listenTo(`${there}/operator/changes`, { authorization: `Bearer ${token}` });
  for (const { token } of operators.slice(0, 25)) {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listenAs(token)));
    assert.deepEqual(new Set(streams.map(({ status }) => status)), new Set([200]));
  }
  const late = await listenAs(operators[25]?.token ?? '');
  assert.equal(late.status, 503);
  await late.ended;
  assert.match(late.text(), /"code":"UNAVAILABLE"/);
  assert.match(late.text(), /Too many are listening/);
  await crowded.server.close();
});
