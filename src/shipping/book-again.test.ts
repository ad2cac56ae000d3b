import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { bookingOf, breaches, countBooked, inputTo, newOrderer, onBench } from '../../test/support/bench.ts';
import { type OnBench, scanOf, startedOnBench, stateOf } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { bookAgain } from './book-again.ts';
import { listBookings } from './bookings.sql.ts';
import { confirmAbsent } from './confirm-absent.ts';
import { holdOrder } from './hold-order.ts';
import { shipOrder } from './ship-order.ts';
import { undoScan } from './undo-scan.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
const manual = buildApp(db, { config: { carrier: 'manual' } });
const sandbox = await app.carriers.sandbox();

/** An order whose parcel the stand-in has rejected. */
async function rejected(): Promise<OnBench> {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'envelope_400');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
  return order;
}

test('a rejected parcel is booked again without another scan, and shipped at once', async () => {
  const order = await rejected();
  const again = await bookAgain(parts, operator, { orderId: order.orderId });
  assert.ok(again.ok);
  const { order: shipped, booking } = again.value;
  assert.deepEqual([shipped.status, shipped.deviceId], ['SHIPPED', order.device]);
  assert.deepEqual(
    [booking.attempt, booking.state, booking.deviceId, booking.hasLabel],
    [...([2, 'BOOKED', order.device, true] as const)],
  );
  assert.equal(shipped.trackingLink, booking.trackingLink);
  assert.equal(await countBooked(parts, order), 1);
  const states = (await listBookings(parts.db, order.id)).map(({ attempt, state }) => `${attempt} ${state}`);
  assert.deepEqual(states, ['1 REJECTED', '2 BOOKED']);
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(2), [
    ...['3 order.scanned', '4 booking.rejected', '5 booking.repeated', '6 booking.booked'],
    ...['7 label.stored', '8 order.shipped', '9 parcel.handed_over'],
  ]);
});

test('what is confirmed absent is booked again', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'reset_before_booking');
  await shipOrder(parts, operator, scanOf(order));
  const refused = { ok: false, refusal: { kind: 'booking_exists' } };
  assert.deepEqual(await bookAgain(parts, operator, { orderId: order.orderId }), refused);
  assert.equal((await confirmAbsent(parts, operator, order.orderId)).ok, true);
  assert.equal((await bookAgain(parts, operator, { orderId: order.orderId })).ok, true);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
});

test('a parcel that is rejected again waits again', async () => {
  const order = await startedOnBench(parts, await newOrderer(app), inputTo({ postalCode: '9999' }));
  await shipOrder(parts, operator, scanOf(order));
  const again = await bookAgain(parts, operator, { orderId: order.orderId });
  assert.deepEqual(again.ok && [again.value.booking.state, again.value.order.status], [
    ...['REJECTED', 'IN_PROGRESS'],
  ]);
  assert.equal(await countBooked(parts, order), 0);
});

test('what is about to be booked, or is, is not booked again', async () => {
  const orderer = await newOrderer(app);
  const unsent = await startedOnBench(parts, orderer);
  sandbox.faults.next(1, 'limit_429');
  await shipOrder(parts, operator, scanOf(unsent));
  assert.deepEqual(await bookAgain(parts, operator, { orderId: unsent.orderId }), {
    ok: false,
    refusal: { kind: 'about_to_be_booked' },
  });
  const shipped = await startedOnBench(parts, orderer);
  await shipOrder(parts, operator, scanOf(shipped));
  assert.deepEqual(await bookAgain(parts, operator, { orderId: shipped.orderId }), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'SHIPPED', wanted: ['IN_PROGRESS'] },
  });
  assert.equal(await countBooked(parts, shipped), 1);
});

test('an order on hold, one without a device and one that was not started are not booked', async () => {
  const held = await rejected();
  await holdOrder(parts, operator, { orderId: held.orderId, reason: 'OTHER', note: null });
  const bare = await rejected();
  await undoScan(parts, operator, bare.orderId);
  const unscanned = await startedOnBench(parts, await newOrderer(app));
  const ordered = await onBench(parts, await newOrderer(app));
  for (const [orderId, refusal] of [
    [held.orderId, { kind: 'on_hold', reason: 'OTHER', note: null }],
    [bare.orderId, { kind: 'no_device_assigned', orderId: bare.orderId }],
    [unscanned.orderId, { kind: 'no_device_assigned', orderId: unscanned.orderId }],
    [ordered.orderId, { kind: 'not_in_status', status: 'ORDERED', wanted: ['IN_PROGRESS'] }],
    [unknownOrderId, { kind: 'order_not_found' }],
  ] as const) {
    const before = orderId === unknownOrderId ? [] : await historyOf(parts, orderId);
    assert.deepEqual(await bookAgain(parts, operator, { orderId }), { ok: false, refusal });
    assert.deepEqual(await historyOf(parts, orderId), before);
  }
});

test('the manual carrier gets the link of now, and is refused without one', async () => {
  const order = await rejected();
  const refused = await bookAgain(manual.parts, operator, { orderId: order.orderId });
  assert.ok(!refused.ok && refused.refusal.kind === 'bad_input');
  assert.deepEqual(
    refused.refusal.faults.map(({ path, code }) => `${path} ${code}`),
    ['input.trackingLink REQUIRED'],
  );
  const trackingLink = 'https://tracking.example/1';
  const again = await bookAgain(manual.parts, operator, { orderId: order.orderId, trackingLink });
  assert.ok(again.ok);
  const { order: shipped, booking } = again.value;
  assert.deepEqual(
    [shipped.status, shipped.trackingLink, booking.carrier],
    ['SHIPPED', trackingLink, 'manual'],
  );
  assert.equal(await countBooked(parts, order), 0);
});

test('of two who book again at once one does, many times', async () => {
  for (let round = 0; round < rounds(50); round += 1) {
    const order = await rejected();
    const trackingLink = 'https://tracking.example/1';
    const again = () => bookAgain(manual.parts, operator, { orderId: order.orderId, trackingLink });
    const results = await Promise.all([again(), again()]);
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    assert.equal((await bookingOf(parts, order.id)).attempt, 2);
    assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED');
  }
  assert.deepEqual(await breaches(parts), []);
});
