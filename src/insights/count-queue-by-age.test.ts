import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { shipOrder } from '../shipping/ship-order.ts';

// The queue is the whole house's, so these follow each other.
const app = await startApp({ plainLabels: true });
const { parts } = app;
const manager = await operatorAt(app, 'manager');
const [partner, other] = [await newOrderer(app), await newOrderer(app)];
const hourMs = 3_600_000;

/** The queue as `from-to: orders`. */
async function queue(args = ''): Promise<string[]> {
  const { insights } = await manager.data(`{ insights${args} { queue { fromHours toHours orders } } }`);
  return insights.queue.map(
    (each: Record<string, number | null>) =>
      `${each['fromHours']}-${each['toHours'] ?? ''}: ${each['orders']}`,
  );
}

test('an empty queue has no order of any age', async () => {
  assert.deepEqual(await queue(), ['0-1: 0', '1-4: 0', '4-24: 0', '24-48: 0', '48-120: 0', '120-: 0']);
});

test('an order is in one age, and at a limit in the older one', async () => {
  const ages = [120, 119, 48, 24, 4, 3, 1, 0.999, 0];
  for (const [place, hours] of ages.entries()) {
    if (place === 1) await startedOnBench(parts, other);
    else await onBench(parts, partner);
    parts.clock.advance((hours - (ages[place + 1] ?? 0)) * hourMs);
  }
  const all = ['0-1: 2', '1-4: 2', '4-24: 1', '24-48: 1', '48-120: 2', '120-: 1'];
  assert.deepEqual(await queue(), all);
  // It is the queue of this moment, whatever days are asked for.
  assert.deepEqual(await queue('(from: "2026-11-01", to: "2026-11-02")'), all);
});

test('one partner has its own queue', async () => {
  const own = ['0-1: 0', '1-4: 0', '4-24: 0', '24-48: 0', '48-120: 1', '120-: 0'];
  assert.deepEqual(await queue(`(intermediaryId: "${other.intermediaryId}")`), own);
});

test('what was shipped or cancelled waits no more, and a test order does not count', async () => {
  const before = await queue();
  const shipped = await startedOnBench(parts, partner);
  assert.ok((await shipOrder(parts, operator, scanOf(shipped))).ok);
  const cancelled = await onBench(parts, partner);
  assert.ok((await cancelOrder(parts, partner, cancelled.orderId)).ok);
  await onBench(parts, await newOrderer(app, { test: true }));
  assert.deepEqual(await queue(), before);
  assert.equal((await queue('(test: true)'))[0], '0-1: 1');
});
