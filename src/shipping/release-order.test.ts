import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench, stateOf } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { holdOrder } from './hold-order.ts';
import { releaseOrder } from './release-order.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const { parts } = app;
const hold = { reason: 'AWAITING_PARTNER', note: 'Asked on Monday.' };

test('a released order goes on, and its note is gone', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  await holdOrder(parts, operator, { orderId: order.orderId, ...hold });
  const released = await releaseOrder(parts, operator, order.orderId);
  assert.ok(released.ok);
  const { holdReason, holdNote, heldBy, heldAt } = released.value;
  assert.deepEqual([holdReason, holdNote, heldBy, heldAt], [null, null, null, null]);
  assert.equal((await shipOrder(parts, operator, scanOf(order))).ok, true);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(1, 4), [
    ...['2 order.started', '3 order.held', '4 order.released'],
  ]);
});

test('an order that is not on hold can not be released', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  const refused = { ok: false, refusal: { kind: 'not_held' } };
  assert.deepEqual(await releaseOrder(parts, operator, orderId), refused);
  await holdOrder(parts, operator, { orderId, ...hold });
  await releaseOrder(parts, operator, orderId);
  assert.deepEqual(await releaseOrder(parts, operator, orderId), refused);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.held', '3 order.released']);
});

test('an order that was cancelled on hold is over, and an unknown one is none', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await holdOrder(parts, operator, { orderId, ...hold });
  assert.equal((await cancelOrderAsOperator(parts, operator, orderId)).ok, true);
  assert.deepEqual(await releaseOrder(parts, operator, orderId), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'CANCELLED', wanted: ['ORDERED', 'IN_PROGRESS'] },
  });
  assert.deepEqual(await releaseOrder(parts, operator, unknownOrderId), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});
