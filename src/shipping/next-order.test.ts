import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { newOrderer, type OnBench, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import type { OperatorActor } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import { claimOrder } from './claim-order.ts';
import { holdOrder } from './hold-order.ts';
import { openOrder } from './open-order.ts';
import { findShift, nextOrder, type NextWish } from './next-order.ts';
import { shipOrder } from './ship-order.ts';

const kari: OperatorActor = { kind: 'operator', name: 'kari', role: 'picker' };
const ola: OperatorActor = { kind: 'operator', name: 'ola', role: 'picker' };
const anything: NextWish = {
  ...{ test: false, deviceType: null, intermediaryId: null, skip: [], leave: null },
  station: null,
};

/** A house with nothing in its queue, and a partner. */
async function emptyHouse() {
  const app = await startApp();
  const orderer = await newOrderer(app);
  const { parts } = app;
  const order = (input?: Parameters<typeof onBench>[2]) => onBench(parts, orderer, input);
  const next = async (actor: OperatorActor = kari, wish: Partial<NextWish> = {}) =>
    (await nextOrder(parts, actor, { ...anything, ...wish }))?.order.id;
  return { app, parts, orderer, order, next };
}

describe('the next order', () => {
  test('is the oldest one that nobody has, and is the operator’s from then on', async () => {
    const { parts, order, next } = await emptyHouse();
    const [first, second, third] = [await order(), await order(), await order()];
    const opened = await nextOrder(parts, kari, anything);
    assert.deepEqual(
      [opened?.order.id, opened?.entry.claimedBy, opened?.entry.claimedAt],
      [first.id, 'kari', parts.clock.now()],
    );
    assert.deepEqual(await historyOf(parts, first.orderId), ['1 order.ordered', '2 order.claimed']);
    assert.equal(await next(ola), second.id);
    // What one has begun comes before anything else, again and again.
    assert.equal(await next(kari), first.id);
    assert.deepEqual(await historyOf(parts, first.orderId), ['1 order.ordered', '2 order.claimed']);
    await shipOrder(parts, kari, scanOf(first));
    assert.equal(await next(kari), third.id);
    assert.equal(await next({ ...ola, name: 'per' }), undefined);
  });

  test('is none that waits, is booked, about to be, or was rejected', async () => {
    const { app, parts, orderer, order, next } = await emptyHouse();
    const [held, window, rejected, unlabelled] = [await order(), await order(), await order(), await order()];
    const left = await startedOnBench(parts, orderer);
    const sandbox = await app.carriers.sandbox();
    await holdOrder(parts, operator, { orderId: held.orderId, reason: 'OTHER', note: null });
    await shipOrder(parts, operator, { ...scanOf(window), undoSeconds: 30 });
    sandbox.faults.next(1, 'envelope_400');
    await shipOrder(parts, operator, scanOf(rejected));
    sandbox.faults.next(1, 'label_404');
    await shipOrder(parts, operator, scanOf(unlabelled));
    assert.equal(await next(), left.id);
    assert.equal(await next(ola), undefined);
  });

  test('can be limited to a kind of device, a partner, or test orders, which nobody gets unasked', async () => {
    const { app, parts, order, next } = await emptyHouse();
    const tester = await newOrderer(app, { test: true });
    const other = await newOrderer(app);
    const tried = await onBench(parts, tester);
    const [lte, wifi] = [await order(), await order({ type: 'HAN_WIFI' })];
    const theirs = await onBench(parts, other);
    assert.equal(await next(kari, { deviceType: 'HAN_WIFI' }), wifi.id);
    assert.equal(await next(ola, { intermediaryId: other.intermediaryId }), theirs.id);
    assert.equal(await next({ ...ola, name: 'per' }), lte.id);
    assert.equal(await next({ ...ola, name: 'pål' }), undefined);
    assert.equal(await next({ ...ola, name: 'pål' }, { test: true }), tried.id);
  });

  test('is another one when this one is put aside, which everybody else can have', async () => {
    const { parts, order, next } = await emptyHouse();
    const [first, second] = [await order(), await order()];
    assert.equal(await next(kari), first.id);
    assert.equal(await next(kari, { leave: first.orderId }), second.id);
    assert.deepEqual(await historyOf(parts, first.orderId), [
      ...['1 order.ordered', '2 order.claimed', '3 order.unclaimed'],
    ]);
    assert.equal(await next(ola), first.id);
    // What another has is not given back over their head.
    assert.equal(await next(kari, { leave: first.orderId }), second.id);
    assert.equal(await next(ola), first.id);
  });

  test('is what was put aside when nothing else waits, and what lies on the bench when not even that does', async () => {
    const { parts, order, next } = await emptyHouse();
    const [first, second, third] = [await order(), await order(), await order()];
    const skip = [first.orderId, second.orderId];
    assert.equal(await next(kari, { skip }), third.id);
    assert.equal(await next(kari, { skip, leave: third.orderId }), first.id);
    for (const { orderId } of [first, second])
      await holdOrder(parts, operator, { orderId, reason: 'OTHER', note: null });
    assert.equal(await next(kari, { skip }), third.id);
    // It is given back and taken again: only one order waits, and it is this one.
    assert.equal(await next(kari, { skip, leave: third.orderId }), third.id);
    const lines = ['order.claimed', 'order.unclaimed', 'order.claimed', 'order.unclaimed', 'order.claimed'];
    assert.deepEqual(
      (await historyOf(parts, third.orderId)).slice(1),
      lines.map((type, at) => `${at + 2} ${type}`),
    );
    await holdOrder(parts, operator, { orderId: third.orderId, reason: 'OTHER', note: null });
    assert.equal(await next(kari, { skip, leave: third.orderId }), undefined);
  });

  test('of one operator at two stations is another one at each, until the claim there is half an hour old', async () => {
    const { parts, order } = await emptyHouse();
    const at = async (station: string | null, wish: Partial<NextWish> = {}) => {
      const opened = await nextOrder(parts, kari, { ...anything, station, ...wish });
      return opened && publicId('order', opened.order.id);
    };
    const [first, second, third] = [await order(), await order(), await order()];
    assert.equal(await at('desk'), first.orderId);
    assert.equal(await at('tablet'), second.orderId);
    assert.equal(await at('desk'), first.orderId);
    assert.equal(await at(null), third.orderId);
    // What one station leaves is not taken from under the other, whatever the page there believes.
    assert.equal(await at('tablet', { leave: first.orderId }), second.orderId);
    const history = ['1 order.ordered', '2 order.claimed'];
    assert.deepEqual(await historyOf(parts, first.orderId), history);
    // The third was claimed at none: any station takes it, and has it from then on.
    assert.equal(await at('tablet', { skip: [second.orderId] }), third.orderId);
    assert.equal(await at('desk', { skip: [first.orderId] }), first.orderId);
    parts.clock.advance(30 * 60_000);
    assert.equal(await at('desk', { skip: [first.orderId] }), first.orderId);
    parts.clock.advance(1);
    assert.equal(await at('desk', { skip: [first.orderId] }), second.orderId);
    assert.equal(await at('tablet', { skip: [first.orderId] }), third.orderId);
    // By nobody's leave but the own: to the history it was one claim.
    for (const { orderId } of [first, second, third])
      assert.deepEqual(await historyOf(parts, orderId), history);
    // Whoever scans the order has it there.
    const opened = await openOrder(parts, kari, { code: second.orderId, station: 'tablet' });
    assert.equal(opened.claimed, true);
    await holdOrder(parts, operator, { orderId: third.orderId, reason: 'OTHER', note: null });
    assert.equal(await at('desk', { skip: [first.orderId] }), first.orderId);
  });

  test('is never one whose recipient is erased', async () => {
    const { parts, order, next } = await emptyHouse();
    const [erased, good] = [await order(), await order()];
    await parts.db.query({ name: 'test_erase', text: 'delete from recipients where order_id = $1' }, [
      erased.id,
    ]);
    assert.equal(await next(), good.id);
  });

  test('of one’s own is the oldest, also of one that somebody else has handed over long ago', async () => {
    const { parts, order, next } = await emptyHouse();
    const [first, second, third] = [await order(), await order(), await order()];
    await claimOrder(parts, kari, third.orderId);
    parts.clock.advance(1_000);
    await claimOrder(parts, kari, second.orderId);
    assert.equal(await next(), second.id);
    assert.equal(await next(kari, { skip: [second.orderId] }), third.id);
    assert.equal(await next(kari, { skip: [second.orderId, third.orderId] }), first.id);
  });
});

test('ten stations that ask at once get ten orders, and the eleventh waits for nobody', async () => {
  const { db } = await openTestDatabase({ size: 12 });
  const app = buildApp(db);
  const { parts } = app;
  const orderer = await newOrderer(app);
  const stations = Array.from({ length: 10 }, (_, n) => ({ ...kari, name: `station ${n}` }));
  for (let round = 0; round < rounds(50); round += 1) {
    const orders: OnBench[] = [];
    while (orders.length < stations.length - (round % 2)) orders.push(await onBench(parts, orderer));
    const got = await Promise.all(stations.map((station) => nextOrder(parts, station, anything)));
    const ids = got.flatMap((opened) => opened?.order.id ?? []);
    assert.deepEqual(ids.toSorted(), orders.map(({ id }) => id).toSorted());
    for (const [index, opened] of got.entries()) {
      if (opened !== undefined) assert.equal(opened.entry.claimedBy, stations[index]?.name);
    }
    for (const { orderId } of orders)
      assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
    // Out of the way of the next round.
    for (const { orderId } of orders)
      await holdOrder(parts, operator, { orderId, reason: 'OTHER', note: null });
  }
});

test('a station that asks while an order is being held does not get it, many times', async () => {
  const { parts, order, next } = await emptyHouse();
  for (let round = 0; round < rounds(100); round += 1) {
    const only = await order();
    const hold = { orderId: only.orderId, reason: 'OTHER', note: null };
    const [got, held] = await Promise.all([next(), holdOrder(parts, operator, hold)]);
    assert.equal(held.ok, true);
    const history = (await historyOf(parts, only.orderId)).map((line) => line.replace(/^\d+ /, ''));
    const claimedFirst = ['order.ordered', 'order.claimed', 'order.held'];
    assert.deepEqual(history, got === undefined ? ['order.ordered', 'order.held'] : claimedFirst);
  }
});

test('the shift tells what has left today, what waits, and since when', async () => {
  const { app, parts, order } = await emptyHouse();
  const tester = await newOrderer(app, { test: true });
  assert.deepEqual(await findShift(parts, { test: false }), {
    ...{ shippedToday: 0, waiting: 0, oldestOrderedAt: null },
  });
  // 23 November, 13:00 in Norway.
  const [yesterdays, held] = [await order(), await order()];
  await shipOrder(parts, operator, scanOf(yesterdays));
  await holdOrder(parts, operator, { orderId: held.orderId, reason: 'OTHER', note: null });
  parts.clock.advance(10 * 3_600_000);
  const oldest = parts.clock.now();
  const waiting = await order();
  assert.equal((await findShift(parts, { test: false })).shippedToday, 1);
  parts.clock.advance(3_600_000);
  // Midnight: it is another day.
  const [shipped, window] = [await order(), await order()];
  await shipOrder(parts, operator, scanOf(shipped));
  await shipOrder(parts, operator, { ...scanOf(window), undoSeconds: 30 });
  await onBench(parts, tester);
  assert.deepEqual(await findShift(parts, { test: false }), {
    ...{ shippedToday: 1, waiting: 1, oldestOrderedAt: oldest },
  });
  // One that the carrier has rejected is an exception, and no next order for anybody.
  const rejected = await order();
  assert.equal((await findShift(parts, { test: false })).waiting, 2);
  (await app.carriers.sandbox()).faults.next(1, 'envelope_400');
  await shipOrder(parts, operator, scanOf(rejected));
  assert.equal((await findShift(parts, { test: false })).waiting, 1);
  assert.equal((await findShift(parts, { test: true })).waiting, 1);
  await claimOrder(parts, ola, waiting.orderId);
  assert.equal((await findShift(parts, { test: false })).waiting, 1);
});
