import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, breaches, countBooked, newOrderer, onBench } from '../../test/support/bench.ts';
import { scanOf, startedOnBench, stateOf, workOnce } from '../../test/support/bench.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { bookShipment, claimIntents } from './book-shipment.ts';
import { intendBooking } from './intend-booking.ts';
import { shipOrder } from './ship-order.ts';
import { undoScan } from './undo-scan.ts';

const app = await startApp();
const { parts } = app;
const sandbox = await app.carriers.sandbox();

test('a scan that was not sent yet is taken back, and another device can be scanned', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  assert.equal((await intendBooking(parts, operator, scanOf(order))).ok, true);
  const undone = await undoScan(parts, operator, order.orderId);
  assert.equal(undone.ok && undone.value.status, 'IN_PROGRESS');
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, ABSENT');
  assert.deepEqual(await deviceHistory(parts, order.device), [
    ...['device.imported', `device.assigned ${order.orderId}`, `device.released ${order.orderId}`],
  ]);
  await workOnce(parts);
  assert.equal(await countBooked(parts, order), 0);
  const device = await stocked(parts);
  assert.equal((await shipOrder(parts, operator, { ...scanOf(order), device })).ok, true);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(2, 5), [
    ...['3 order.scanned', '4 booking.withdrawn', '5 order.scanned'],
  ]);
});

test('the scan of a rejected parcel is taken back: a broken device is exchanged', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'envelope_400');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
  assert.equal((await undoScan(parts, operator, order.orderId)).ok, true);
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.released ${order.orderId}`);
  assert.equal((await historyOf(parts, order.orderId)).at(-1), '5 order.unscanned');
  // Once more it is done already.
  assert.equal((await undoScan(parts, operator, order.orderId)).ok, true);
  assert.equal((await historyOf(parts, order.orderId)).at(-1), '5 order.unscanned');
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
});

test('a scan whose parcel the carrier may have stays', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(order));
  const refusal = {
    kind: 'too_late_to_undo',
    stage: 'UNKNOWN',
    carrier: 'bring-sandbox',
    consignmentNumber: null,
  };
  assert.deepEqual(await undoScan(parts, operator, order.orderId), { ok: false, refusal });
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.assigned ${order.orderId}`);
});

test('where nothing was scanned there is nothing to take back', async () => {
  const orderer = await newOrderer(app);
  const started = await startedOnBench(parts, orderer);
  assert.deepEqual(await undoScan(parts, operator, started.orderId), {
    ok: false,
    refusal: { kind: 'no_device_assigned', orderId: started.orderId },
  });
  const ordered = await onBench(parts, orderer);
  assert.deepEqual(await undoScan(parts, operator, ordered.orderId), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'ORDERED', wanted: ['IN_PROGRESS'] },
  });
  assert.deepEqual(await undoScan(parts, operator, unknownOrderId), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('of an undo and the worker that takes the intent one wins, many times', async () => {
  const orderer = await newOrderer(app);
  for (let round = 0; round < rounds(100); round += 1) {
    const order = await startedOnBench(parts, orderer);
    await intendBooking(parts, operator, scanOf(order));
    const { id } = await bookingOf(parts, order.id);
    const undo = async () => (await undoScan(parts, operator, order.orderId)).ok;
    const send = async () => {
      const claimed = await claimIntents(parts, 1, id);
      for (const each of claimed) await bookShipment(parts, each);
      return claimed.length === 1;
    };
    const results = await Promise.all(round % 2 === 0 ? [undo(), send()] : [send(), undo()]);
    const [undone, sent] = round % 2 === 0 ? results : results.toReversed();
    assert.notEqual(undone, sent);
    assert.match(await stateOf(parts, order.id), undone ? /ABSENT$/ : /BOOKED, due$/);
    assert.equal(await countBooked(parts, order), undone ? 0 : 1);
    const device = (await deviceHistory(parts, order.device)).at(-1);
    assert.equal(device, `${undone ? 'device.released' : 'device.assigned'} ${order.orderId}`);
  }
  assert.deepEqual(await breaches(parts), []);
});
