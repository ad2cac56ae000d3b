import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, breaches, countBooked, newOrderer, onBench } from '../../test/support/bench.ts';
import { type OnBench, scanOf, stateOf, workOnce } from '../../test/support/bench.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { holdOrder } from './hold-order.ts';
import { shipOrder } from './ship-order.ts';
import { undoScan } from './undo-scan.ts';
import { undoableMs } from './undo-window.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);
const sandbox = await app.carriers.sandbox();
const ola = { ...operator, name: 'cli:ola' };

/** Scans with a window of five seconds. */
async function scanned(order: OnBench) {
  const result = await shipOrder(parts, operator, { ...scanOf(order), undoSeconds: 5 });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

test('a scan with an undo window binds the device, starts the order, and sends nothing', async () => {
  const order = await onBench(parts, orderer);
  const { booking, order: started } = await scanned(order);
  const dueAt = new Date(parts.clock.now().getTime() + 5_000);
  assert.deepEqual(
    [started.status, booking.state, booking.sentAt, booking.nextStepAt, booking.deviceId],
    ['IN_PROGRESS', 'INTENT', null, dueAt, order.device],
  );
  assert.equal(undoableMs(booking, parts.clock.now()), 5_000);
  assert.equal(await workOnce(parts), 0);
  assert.equal(await countBooked(parts, order), 0);
  assert.deepEqual(await historyOf(parts, order.orderId), [
    ...['1 order.ordered', '2 order.started', '3 order.scanned'],
  ]);
  parts.clock.advance(4_999);
  assert.equal(await workOnce(parts), 0);
  assert.equal(undoableMs(await bookingOf(parts, order.id), parts.clock.now()), 1);
  await undoScan(parts, operator, order.orderId);
});

test('an undo within the window leaves no booking and no call to the carrier, and the device is in stock', async () => {
  const order = await onBench(parts, orderer);
  await scanned(order);
  assert.equal((await undoScan(parts, ola, order.orderId)).ok, true);
  parts.clock.advance(60_000);
  assert.equal(await workOnce(parts), 0);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, ABSENT');
  assert.equal(await countBooked(parts, order), 0);
  assert.equal(undoableMs(await bookingOf(parts, order.id), parts.clock.now()), undefined);
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.released ${order.orderId}`);
  // And then it is scanned again as if nothing had been.
  assert.equal((await shipOrder(parts, operator, scanOf(order))).ok, true);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
});

test('when whoever scanned goes away, the worker books once the window has passed', async () => {
  const order = await onBench(parts, orderer);
  await scanned(order);
  parts.clock.advance(5_000);
  await workOnce(parts);
  await workOnce(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
});

test('the same scan without a window ends it: booked and labelled at once', async () => {
  const order = await onBench(parts, orderer);
  const { booking: intent } = await scanned(order);
  const result = await shipOrder(parts, ola, scanOf(order));
  assert.ok(result.ok);
  assert.deepEqual(
    [result.value.booking.id, result.value.booking.state, result.value.booking.hasLabel],
    [intent.id, 'BOOKED', true],
  );
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
  assert.equal((await historyOf(parts, order.orderId)).filter((line) => /scanned/.test(line)).length, 1);
});

test('the same scan with a window neither prolongs it nor begins another', async () => {
  const order = await onBench(parts, orderer);
  const first = await scanned(order);
  parts.clock.advance(3_000);
  assert.deepEqual((await scanned(order)).booking, first.booking);
  await shipOrder(parts, operator, scanOf(order));
  const { booking } = await scanned(order);
  assert.deepEqual([booking.id, booking.state], [first.booking.id, 'BOOKED']);
});

test('the pause that the carrier asks for is not cut short by a scan', async () => {
  const order = await onBench(parts, orderer);
  sandbox.faults.next(1, 'limit_429_retry_after');
  const first = await shipOrder(parts, operator, scanOf(order));
  assert.ok(first.ok && first.value.booking.state === 'INTENT' && first.value.booking.tries === 1);
  const again = await shipOrder(parts, operator, scanOf(order));
  assert.deepEqual(again, first);
  assert.equal(await countBooked(parts, order), 0);
});

test('another device within the window is refused: the first one is taken back before', async () => {
  const order = await onBench(parts, orderer);
  await scanned(order);
  const device = await stocked(parts);
  const refusal = { kind: 'order_has_device', deviceId: order.device, scannedId: device, shipped: false };
  assert.deepEqual(await shipOrder(parts, operator, { ...scanOf(order), device }), { ok: false, refusal });
  assert.equal(await countBooked(parts, order), 0);
  assert.equal((await undoScan(parts, operator, order.orderId)).ok, true);
  assert.equal((await shipOrder(parts, operator, { ...scanOf(order), device })).ok, true);
});

test('an order that is cancelled or held within the window is not booked, and its device is in stock', async () => {
  const [cancelled, held] = [await onBench(parts, orderer), await onBench(parts, orderer)];
  await scanned(cancelled);
  await scanned(held);
  assert.equal((await cancelOrderAsOperator(parts, ola, cancelled.orderId, null)).ok, true);
  const hold = { orderId: held.orderId, reason: 'OTHER', note: null };
  assert.equal((await holdOrder(parts, ola, hold)).ok, true);
  parts.clock.advance(60_000);
  while ((await workOnce(parts)) > 0);
  assert.deepEqual(
    [await stateOf(parts, cancelled.id), await stateOf(parts, held.id)],
    ['CANCELLED, ABSENT', 'IN_PROGRESS, ABSENT'],
  );
  for (const order of [cancelled, held]) {
    assert.equal(await countBooked(parts, order), 0);
    assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.released ${order.orderId}`);
    const again = await shipOrder(parts, operator, scanOf(order));
    const kind = order === held ? 'on_hold' : 'wrong_status';
    assert.equal(!again.ok && again.refusal.kind, kind);
  }
});

test('a window longer than half a minute, or none that counts in whole seconds, is refused', async () => {
  const order = await onBench(parts, orderer);
  for (const undoSeconds of [-1, 31, 2.5, Number.NaN]) {
    const result = await shipOrder(parts, operator, { ...scanOf(order), undoSeconds });
    assert.ok(!result.ok && result.refusal.kind === 'bad_input');
    assert.deepEqual(
      result.refusal.faults.map(({ path, code, message }) => [path, code, message.nb, message.en]),
      [
        [
          'input.undoSeconds',
          'INVALID_VALUE',
          'må være et helt tall fra 0 til 30',
          'must be a whole number from 0 to 30',
        ],
      ],
    );
  }
  assert.equal(await stateOf(parts, order.id), 'ORDERED, no booking');
});

test('of an undo, the end of the window and the worker one wins, many times', async () => {
  for (let round = 0; round < rounds(100); round += 1) {
    const order = await onBench(parts, orderer);
    await scanned(order);
    // In every other round the window has passed, and the worker may take it too.
    if (round % 2 === 0) parts.clock.advance(5_000);
    const [undone] = await Promise.all([
      undoScan(parts, ola, order.orderId),
      shipOrder(parts, operator, scanOf(order)),
      workOnce(parts),
    ]);
    while ((await workOnce(parts)) > 0);
    const state = await stateOf(parts, order.id);
    // The scan may come after the undo, and is a new one then.
    if (!undone.ok) assert.equal(state, 'SHIPPED, BOOKED, label');
    assert.match(state, /^(SHIPPED, BOOKED, label|IN_PROGRESS, ABSENT)$/);
    assert.equal(await countBooked(parts, order), state.startsWith('SHIPPED') ? 1 : 0);
  }
  assert.deepEqual(await breaches(parts), []);
});
