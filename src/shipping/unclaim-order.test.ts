import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import type { OperatorActor } from '../auth/actor.ts';
import { claimOrder } from './claim-order.ts';
import { shipOrder } from './ship-order.ts';
import { unclaimOrder } from './unclaim-order.ts';

const app = await startApp();
const { parts } = app;
const kari: OperatorActor = { kind: 'operator', name: 'kari', role: 'picker' };
const ola: OperatorActor = { kind: 'operator', name: 'ola', role: 'picker' };
const manager: OperatorActor = { kind: 'operator', name: 'maja', role: 'manager' };

test('an order that is given back can be claimed by the next', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, orderId);
  const given = await unclaimOrder(parts, kari, orderId);
  assert.ok(given.ok);
  assert.equal(given.value.claimedBy, null);
  assert.equal((await claimOrder(parts, ola, orderId)).ok, true);
  assert.deepEqual(await historyOf(parts, orderId), [
    ...['1 order.ordered', '2 order.claimed', '3 order.unclaimed', '4 order.claimed'],
  ]);
});

test('an order that nobody has can not be given back', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  const refused = { ok: false, refusal: { kind: 'not_claimed' } };
  assert.deepEqual(await unclaimOrder(parts, kari, orderId), refused);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered']);
  assert.deepEqual(await unclaimOrder(parts, kari, unknownOrderId), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('only a manager gives back what somebody else has', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, orderId);
  const refused = { ok: false, refusal: { kind: 'claimed_by_other', operator: 'kari' } };
  assert.deepEqual(await unclaimOrder(parts, ola, orderId), refused);
  assert.deepEqual(await unclaimOrder(parts, ola, orderId, { force: true }), refused);
  assert.deepEqual(await unclaimOrder(parts, manager, orderId), refused);
  assert.equal((await unclaimOrder(parts, manager, orderId, { force: true })).ok, true);
});

test('an order that was shipped meanwhile can still be given back', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, order.orderId);
  assert.equal((await shipOrder(parts, kari, scanOf(order))).ok, true);
  assert.equal((await unclaimOrder(parts, kari, order.orderId)).ok, true);
});
