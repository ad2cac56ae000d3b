import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { shipOrder } from '../shipping/ship-order.ts';

// The insights are the whole house's, so these follow each other.
const app = await startApp({ plainLabels: true });
const { parts } = app;
const manager = await operatorAt(app, 'manager');
const [partner, other] = [await newOrderer(app), await newOrderer(app)];

/** Moves the clock forward to a moment. */
function moveTo(iso: string): void {
  const ms = Date.parse(iso) - parts.clock.now().getTime();
  assert.ok(ms >= 0, `${iso} has passed.`);
  parts.clock.advance(ms);
}

/** The flow of some days, each as `day placed/shipped/cancelled`, days without any left out; and the sum. */
async function flow(args: string): Promise<string[]> {
  const counts = 'placed shipped cancelled';
  const query = `{ insights(${args}) { orders { all { ${counts} } periods { from to counts { ${counts} } } } } }`;
  const { orders } = (await manager.data(query)).insights;
  const told = (each: { placed: number; shipped: number; cancelled: number }) =>
    `${each.placed}/${each.shipped}/${each.cancelled}`;
  const lines = orders.periods.map((each: { from: string; to: string; counts: never }) =>
    [each.from === each.to ? each.from : `${each.from}..${each.to}`, told(each.counts)].join(' '),
  );
  return [...lines.filter((line: string) => !line.endsWith(' 0/0/0')), told(orders.all)];
}

test('an empty house has had no orders on each of the last 30 days', async () => {
  const query =
    '{ insights { from to step orders { all { placed } periods { from to counts { placed shipped cancelled } } } } }';
  const { from, to, step, orders } = (await manager.data(query)).insights;
  assert.deepEqual([from, to, step], ['2026-10-25', '2026-11-23', 'DAY']);
  assert.equal(orders.periods.length, 30);
  const counts = { placed: 0, shipped: 0, cancelled: 0 };
  assert.deepEqual(orders.periods[0], { from: '2026-10-25', to: '2026-10-25', counts });
  assert.deepEqual(orders.periods[29], { from: '2026-11-23', to: '2026-11-23', counts });
  assert.deepEqual(orders.all, { placed: 0 });
});

test('orders count on the day in the warehouse on which they came, left or were cancelled', async () => {
  // 23:59:59 in Norway, and a second later it is the next day; in UTC it still isn't.
  moveTo('2026-11-23T22:59:59Z');
  const first = await startedOnBench(parts, partner);
  const second = await onBench(parts, partner);
  moveTo('2026-11-23T23:00:00Z');
  const third = await startedOnBench(parts, other);
  assert.ok((await shipOrder(parts, operator, scanOf(first))).ok);
  assert.ok((await cancelOrder(parts, partner, second.orderId)).ok);
  moveTo('2026-11-25T08:00:00Z');
  assert.ok((await shipOrder(parts, operator, scanOf(third))).ok);
  const days = ['2026-11-23 2/0/0', '2026-11-24 1/1/1', '2026-11-25 0/1/0'];
  assert.deepEqual(await flow('from: "2026-11-20"'), [...days, '3/2/1']);
});

test('the first and the last day of a range count, and those beside it do not', async () => {
  assert.deepEqual(await flow('from: "2026-11-24", to: "2026-11-24"'), ['2026-11-24 1/1/1', '1/1/1']);
});

test('one partner is counted without the others', async () => {
  const days = ['2026-11-24 1/0/0', '2026-11-25 0/1/0', '1/1/0'];
  assert.deepEqual(await flow(`intermediaryId: "${other.intermediaryId}"`), days);
});

test('test orders are left out, unless they are asked for: alone, or with the others', async () => {
  await onBench(parts, await newOrderer(app, { test: true }));
  assert.deepEqual(await flow('from: "2026-11-25"'), ['2026-11-25 0/1/0', '0/1/0']);
  assert.deepEqual(await flow('from: "2026-11-25", test: true'), ['2026-11-25 1/0/0', '1/0/0']);
  assert.deepEqual(await flow('from: "2026-11-25", test: null'), ['2026-11-25 1/1/0', '1/1/0']);
});

test('a day has 23 hours when the clocks go forward and 25 when they go back', async () => {
  // From 2027-03-28 02:00 on it is summer: the day begins at 23:00 UTC and ends at 22:00.
  for (const at of [
    '2027-03-27T22:59:59Z',
    '2027-03-27T23:00:00Z',
    '2027-03-28T21:59:59Z',
    '2027-03-28T22:00:00Z',
  ]) {
    moveTo(at);
    await onBench(parts, partner);
  }
  const spring = ['2027-03-27 1/0/0', '2027-03-28 2/0/0', '2027-03-29 1/0/0', '4/0/0'];
  assert.deepEqual(await flow('from: "2027-03-20"'), spring);
  // Until 2027-10-31 03:00 it is summer: the day begins at 22:00 UTC and ends at 23:00.
  for (const at of [
    '2027-10-30T21:59:59Z',
    '2027-10-30T22:00:00Z',
    '2027-10-31T22:59:59Z',
    '2027-10-31T23:00:00Z',
  ]) {
    moveTo(at);
    await onBench(parts, partner);
  }
  const autumn = ['2027-10-30 1/0/0', '2027-10-31 2/0/0', '2027-11-01 1/0/0', '4/0/0'];
  assert.deepEqual(await flow('from: "2027-10-20"'), autumn);
});

test('a long range is told by weeks from Monday on, of which the first and the last may be short', async () => {
  const all = [
    '2026-11-23..2026-11-29 3/2/1',
    '2027-03-22..2027-03-28 3/0/0',
    '2027-03-29..2027-04-04 1/0/0',
  ];
  const late = ['2027-10-25..2027-10-31 3/0/0', '2027-11-01 1/0/0'];
  assert.deepEqual(await flow('from: "2026-11-18"'), [...all, ...late, '11/2/1']);
  // 2026-11-24 is a Tuesday.
  const cut = ['2026-11-24..2026-11-29 1/2/1', '1/2/1'];
  assert.deepEqual(await flow('from: "2026-11-24", to: "2026-12-03", step: WEEK'), cut);
});
