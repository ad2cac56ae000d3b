import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { shipOrder } from '../shipping/ship-order.ts';

// The insights are the whole house's, so these follow each other.
const app = await startApp({ plainLabels: true });
const { parts } = app;
const manager = await operatorAt(app, 'manager');
const [partner, other] = [await newOrderer(app), await newOrderer(app)];
const hourMs = 3_600_000;

async function times(args: string) {
  const fields = 'shipped medianSeconds p90Seconds p99Seconds';
  const query = `{ insights(${args}) { timeToShip { all { ${fields} } periods { from times { ${fields} } } } } }`;
  const { timeToShip } = (await manager.data(query)).insights;
  const told = (each: Record<string, number | null>) => Object.values(each);
  return {
    all: told(timeToShip.all),
    periods: timeToShip.periods.map((each: { from: string; times: Record<string, number | null> }) => [
      each.from,
      ...told(each.times),
    ]),
  };
}

test('where nothing was shipped, nothing is told of how long it took', async () => {
  await startedOnBench(parts, partner);
  assert.deepEqual(await times('from: "2026-11-23"'), {
    all: [0, null, null, null],
    periods: [['2026-11-23', 0, null, null, null]],
  });
});

test('half, 90 and 99 of 100 orders took no longer than what is told, from being placed to being shipped', async () => {
  // Ten orders of one hour, two hours and so on: placed an hour apart, and shipped at the same moment.
  const orders = [];
  for (let hours = 10; hours >= 1; hours -= 1) {
    orders.push(await startedOnBench(parts, hours % 2 === 0 ? partner : other));
    parts.clock.advance(hourMs);
  }
  for (const order of orders) assert.ok((await shipOrder(parts, operator, scanOf(order))).ok);
  // By the nearest rank the median of ten is the fifth, 90 % are nine of them, and 99 % only all.
  const ten = [10, 5 * 3_600, 9 * 3_600, 10 * 3_600];
  assert.deepEqual(await times('from: "2026-11-22"'), {
    all: ten,
    periods: [
      ['2026-11-22', 0, null, null, null],
      ['2026-11-23', ...ten],
    ],
  });
  const odd = [5, 5 * 3_600, 9 * 3_600, 9 * 3_600];
  assert.deepEqual((await times(`intermediaryId: "${other.intermediaryId}"`)).all, odd);
});

test('an order counts on the day on which it is shipped, and all days have percentiles of their own', async () => {
  const order = await startedOnBench(parts, partner);
  parts.clock.advance(2 * 24 * hourMs);
  assert.ok((await shipOrder(parts, operator, scanOf(order))).ok);
  const { all, periods } = await times('from: "2026-11-23"');
  const twoDays = 48 * 3_600;
  assert.deepEqual(all, [11, 6 * 3_600, 10 * 3_600, twoDays]);
  assert.deepEqual(periods.at(-1), ['2026-11-25', 1, twoDays, twoDays, twoDays]);
  assert.deepEqual(periods.at(-2), ['2026-11-24', 0, null, null, null]);
});

test('the time of a test order is not told', async () => {
  const before = await times('from: "2026-11-25"');
  const order = await startedOnBench(parts, await newOrderer(app, { test: true }));
  assert.ok((await shipOrder(parts, operator, scanOf(order))).ok);
  assert.deepEqual(await times('from: "2026-11-25"'), before);
  assert.deepEqual((await times('from: "2026-11-25", test: true')).all, [1, 0, 0, 0]);
});
