import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, newOrderer, type OnBench, scanOf } from '../../test/support/bench.ts';
import { startedOnBench, stateOf, workUntilQuiet } from '../../test/support/bench.ts';
import { deviceHistory } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { confirmAbsent } from './confirm-absent.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const { parts } = app;
const sandbox = await app.carriers.sandbox();

/** An order of which nobody knows whether its parcel was booked: it wasn't. */
async function unknown(): Promise<OnBench> {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'reset_before_booking');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN, due');
  return order;
}

test('what a person has confirmed is ABSENT; the device stays with the order', async () => {
  const order = await unknown();
  const absent = await confirmAbsent(parts, operator, order.orderId, 'Rang Bring.');
  assert.deepEqual(absent, { ok: true, value: await bookingOf(parts, order.id) });
  const { state, reason, nextStepAt } = await bookingOf(parts, order.id);
  assert.deepEqual([state, reason, nextStepAt], ['ABSENT', 'Rang Bring.', null]);
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.assigned ${order.orderId}`);
  const text = `select actor_id as actor, details from events where order_id = $1 and type = 'booking.absent'`;
  assert.deepEqual(await parts.db.query({ name: 'test_absent', text }, [order.id]), [
    { actor: operator.name, details: { attempt: 1, note: 'Rang Bring.' } },
  ]);
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, ABSENT');
});

test('without a note the booking tells who has confirmed it', async () => {
  const order = await unknown();
  await confirmAbsent(parts, operator, order.orderId);
  assert.match((await bookingOf(parts, order.id)).reason ?? '', /^cli:kari has confirmed /);
});

test('only what is UNKNOWN can be confirmed absent', async () => {
  const none = await startedOnBench(parts, await newOrderer(app));
  const rejected = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'envelope_400');
  await shipOrder(parts, operator, scanOf(rejected));
  for (const { orderId } of [none, rejected]) {
    const before = await historyOf(parts, orderId);
    assert.deepEqual(await confirmAbsent(parts, operator, orderId), {
      ok: false,
      refusal: { kind: 'no_such_booking', needed: 'UNKNOWN' },
    });
    assert.deepEqual(await historyOf(parts, orderId), before);
  }
  assert.deepEqual(await confirmAbsent(parts, operator, unknownOrderId), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('a shipped order has nothing to confirm, and a note has its limit', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  await shipOrder(parts, operator, scanOf(order));
  assert.deepEqual(await confirmAbsent(parts, operator, order.orderId), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'SHIPPED', wanted: ['IN_PROGRESS'] },
  });
  const refused = await confirmAbsent(parts, operator, order.orderId, 'x'.repeat(501));
  assert.equal(!refused.ok && refused.refusal.kind, 'bad_input');
});
