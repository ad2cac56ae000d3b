import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import type { OperatorActor } from '../auth/actor.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { claimOrder } from './claim-order.ts';
import { shippingRefusalSentence } from './refusals.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const { parts } = app;
const kari: OperatorActor = { kind: 'operator', name: 'kari', role: 'picker' };
const ola: OperatorActor = { kind: 'operator', name: 'ola', role: 'picker' };
const manager: OperatorActor = { kind: 'operator', name: 'maja', role: 'manager' };

test('a claimed order is the operator’s, and the history tells it', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  const now = parts.clock.now();
  assert.deepEqual(await claimOrder(parts, kari, orderId), {
    ok: true,
    value: {
      ...{ orderId: id, claimedBy: 'kari', claimedAt: now, claimStation: null },
      ...{ holdReason: null, holdNote: null, heldBy: null, heldAt: null },
    },
  });
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
});

test('who opens an order again has it already, and the history grows by nothing', async () => {
  const { orderId } = await startedOnBench(parts, await newOrderer(app));
  const first = await claimOrder(parts, kari, orderId);
  parts.clock.advance(1_000);
  assert.deepEqual(await claimOrder(parts, kari, orderId), first);
  assert.deepEqual(await historyOf(parts, orderId), [
    '1 order.ordered',
    '2 order.started',
    '3 order.claimed',
  ]);
});

test('an order that another works on is refused, and who it is is told', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, orderId);
  const refused = await claimOrder(parts, ola, orderId);
  assert.deepEqual(refused, { ok: false, refusal: { kind: 'claimed_by_other', operator: 'kari' } });
  assert.match(refused.ok ? '' : shippingRefusalSentence(refused.refusal).en, /^kari works on this order\. /);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
});

test('only a manager takes an order from somebody', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, orderId);
  const refused = await claimOrder(parts, ola, orderId, { force: true });
  assert.deepEqual(refused, { ok: false, refusal: { kind: 'claimed_by_other', operator: 'kari' } });
  const taken = await claimOrder(parts, manager, orderId, { force: true });
  assert.equal(taken.ok && taken.value.claimedBy, 'maja');
});

test('what is claimed by another can not be scanned', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  await claimOrder(parts, kari, order.orderId);
  assert.deepEqual(await shipOrder(parts, operator, scanOf(order)), {
    ok: false,
    refusal: { kind: 'claimed_by_other', operator: 'kari' },
  });
});

test('an order that is over can not be claimed, and an unknown one neither', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await cancelOrderAsOperator(parts, operator, orderId);
  assert.deepEqual(await claimOrder(parts, kari, orderId), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'CANCELLED', wanted: ['ORDERED', 'IN_PROGRESS'] },
  });
  assert.deepEqual(await claimOrder(parts, kari, unknownOrderId), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('of two who claim an order at once one has it, many times', async () => {
  const orderer = await newOrderer(app);
  for (let round = 0; round < rounds(100); round += 1) {
    const { orderId } = await onBench(parts, orderer);
    const results = await Promise.all([claimOrder(parts, kari, orderId), claimOrder(parts, ola, orderId)]);
    const winner = results[0].ok ? 'kari' : 'ola';
    const told = results.map((each) => (each.ok ? each.value.claimedBy : each.refusal));
    const refusal = { kind: 'claimed_by_other', operator: winner };
    assert.deepEqual(told, winner === 'kari' ? ['kari', refusal] : [refusal, 'ola']);
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
  }
});
