import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  bookingOf,
  breaches,
  countBooked,
  newOrderer,
  onBench,
  type OnBench,
  scanOf,
  startedOnBench,
  stateOf,
} from '../../test/support/bench.ts';
import { stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { sortDevice } from '../devices/sort-device.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { claimOrder } from './claim-order.ts';
import { handOver } from './hand-over.ts';
import { holdOrder } from './hold-order.ts';
import type { ShippingRefusal } from './refusals.ts';
import { findShipment } from './shipments.sql.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const separate = await startApp({ config: { handover: 'separate' } });
const manual = await startApp({ config: { carrier: 'manual' } });
const { parts } = app;
const orderer = await newOrderer(app);
const webhookCallbackUrl = 'https://partner.example/callback';
const newOrder = () => startedOnBench(parts, orderer);

/** Scans what must be refused, and checks that nothing has come of it. */
async function refused(
  scan: ReturnType<typeof scanOf>,
  order: OnBench,
  expected: ShippingRefusal,
): Promise<void> {
  const before = [await stateOf(parts, order.id), await historyOf(parts, order.orderId)];
  assert.deepEqual(await shipOrder(parts, operator, scan), { ok: false, refusal: expected });
  assert.deepEqual([await stateOf(parts, order.id), await historyOf(parts, order.orderId)], before);
  assert.deepEqual(await breaches(parts), []);
}

test('one scan books the parcel, keeps its label and ships the order', async () => {
  const order = await startedOnBench(parts, orderer, { webhookCallbackUrl });
  const result = await shipOrder(parts, operator, scanOf(order));
  assert.ok(result.ok);
  const { order: shipped, booking } = result.value;
  const { status, deviceId, trackingLink } = shipped;
  assert.deepEqual([status, deviceId, trackingLink], ['SHIPPED', order.device, booking.trackingLink]);
  assert.match(booking.trackingNumber ?? '', /^\d{18}$/);
  assert.deepEqual(
    [booking.state, booking.hasLabel, booking.attempt, booking.carrier, booking.nextStepAt],
    ['BOOKED', true, 1, 'bring-sandbox', null],
  );
  assert.deepEqual(await historyOf(parts, order.orderId), [
    '1 order.ordered → pending',
    '2 order.started → pending',
    '3 order.scanned',
    '4 booking.booked',
    '5 label.stored',
    '6 order.shipped → pending',
    '7 parcel.handed_over',
  ]);
  const shipment = await findShipment(parts.db, order.id);
  assert.deepEqual(
    [shipment?.status, shipment?.handedOverAt, shipment?.trackingNumber],
    ['PRE_NOTIFIED', parts.clock.now(), booking.trackingNumber],
  );
  assert.equal(await countBooked(parts, order), 1);
  assert.deepEqual(await breaches(parts), []);
});

test('the same scan again, by whomever and at any time, changes nothing and gets the first result', async () => {
  const order = await newOrder();
  const first = await shipOrder(parts, operator, scanOf(order));
  const history = await historyOf(parts, order.orderId);
  const again = await shipOrder(parts, { ...operator, name: 'cli:ola' }, scanOf(order));
  assert.deepEqual(again, first);
  assert.deepEqual(await historyOf(parts, order.orderId), history);
  assert.equal(await countBooked(parts, order), 1);
});

test('where the hand-over is separate, the order is shipped when an operator hands it over, and once', async () => {
  const { parts: its } = separate;
  const order = await startedOnBench(its, await newOrderer(separate));
  const scanned = await shipOrder(its, operator, scanOf(order));
  assert.equal(scanned.ok && scanned.value.order.trackingLink, null);
  assert.equal(await stateOf(its, order.id), 'IN_PROGRESS, BOOKED, label');
  assert.deepEqual(await shipOrder(its, operator, scanOf(order)), scanned);
  assert.equal((await handOver(its, operator, order.orderId)).ok, true);
  assert.equal(await stateOf(its, order.id), 'SHIPPED, BOOKED, label');
  const refusal = { kind: 'wrong_status', move: 'ship', status: 'SHIPPED' };
  assert.deepEqual(await handOver(its, operator, order.orderId), { ok: false, refusal });
  assert.deepEqual(await breaches(its), []);
});

test('nothing is handed over that has no booking, or no label', async () => {
  const { parts: its } = separate;
  const order = await startedOnBench(its, await newOrderer(separate));
  const unbooked = { ok: false, refusal: { kind: 'no_such_booking', needed: 'BOOKED' } };
  assert.deepEqual(await handOver(its, operator, order.orderId), unbooked);
  (await separate.carriers.sandbox()).faults.next(1, 'label_404');
  await shipOrder(its, operator, scanOf(order));
  const unlabelled = { ok: false, refusal: { kind: 'no_label' } };
  assert.deepEqual(await handOver(its, operator, order.orderId), unlabelled);
  const unknown = { ok: false, refusal: { kind: 'order_not_found' } };
  assert.deepEqual(await handOver(its, operator, unknownOrderId), unknown);
});

test('a parcel that is booked by hand needs its link, and ships with it', async () => {
  const { parts: its } = manual;
  const order = await startedOnBench(its, await newOrderer(manual));
  for (const link of [null, 'http://tracking.example/1', 'https://', 'no link']) {
    const result = await shipOrder(its, operator, scanOf(order, link));
    assert.equal(!result.ok && result.refusal.kind, 'bad_input', String(link));
  }
  assert.equal(await stateOf(its, order.id), 'IN_PROGRESS, no booking');
  const link = 'https://tracking.example/4711';
  const result = await shipOrder(its, operator, scanOf(order, link));
  assert.equal(result.ok && result.value.order.trackingLink, link);
  assert.equal(await stateOf(its, order.id), 'SHIPPED, BOOKED');
  assert.deepEqual(await breaches(its), []);
});

test("a test order's parcel goes to the stand-in, whoever carries the others", async () => {
  const bring = {
    carrier: 'bring',
    bringApiUid: 'a@b.example',
    bringApiKey: 'k',
    bringCustomerNumber: '1',
  } as const;
  // Nobody listens at the address: a call to it would be no booking.
  const real = await startApp({ config: { ...bring, bringBaseUrl: 'http://127.0.0.1:1' } });
  const tested = await startedOnBench(real.parts, await newOrderer(real, { test: true }));
  await shipOrder(real.parts, operator, scanOf(tested));
  const { carrier, state } = await bookingOf(real.parts, tested.id);
  assert.deepEqual([carrier, state, await countBooked(real.parts, tested)], ['bring-sandbox', 'BOOKED', 1]);

  const live = await startedOnBench(real.parts, await newOrderer(real));
  await shipOrder(real.parts, operator, scanOf(live));
  const booking = await bookingOf(real.parts, live.id);
  assert.deepEqual(
    [booking.carrier, booking.state, await countBooked(real.parts, live)],
    ['bring', 'INTENT', 0],
  );
});

test('a scan starts an order that is not started yet, in the same breath, and tells the partner', async () => {
  const order = await onBench(parts, orderer, { webhookCallbackUrl });
  assert.equal((await shipOrder(parts, operator, scanOf(order))).ok, true);
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(0, 4), [
    '1 order.ordered → pending',
    '2 order.started → pending',
    '3 order.scanned',
    '4 booking.booked',
  ]);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
});

test('a refused scan starts nothing', async () => {
  const order = await onBench(parts, orderer);
  const wifi = await stocked(parts, { type: 'HAN_WIFI' });
  const scan = scanOf({ orderId: order.orderId, device: wifi });
  await refused(scan, order, { kind: 'wrong_type', deviceId: wifi, has: 'HAN_WIFI', needs: 'HAN_LTEM' });
  assert.equal(await stateOf(parts, order.id), 'ORDERED, no booking');
});

test('a scan is refused for an order that is unknown, cancelled or on hold', async () => {
  const order = await onBench(parts, orderer);
  await refused({ ...scanOf(order), orderId: unknownOrderId }, order, { kind: 'order_not_found' });
  const cancelled = await onBench(parts, orderer);
  assert.ok((await cancelOrderAsOperator(parts, operator, cancelled.orderId)).ok);
  await refused(scanOf(cancelled), cancelled, { kind: 'wrong_status', move: 'ship', status: 'CANCELLED' });
  const held = await newOrder();
  await holdOrder(parts, operator, { orderId: held.orderId, reason: 'OTHER', note: 'wait' });
  await refused(scanOf(held), held, { kind: 'on_hold', reason: 'OTHER', note: 'wait' });
});

test('a scan is refused for an order that another operator works on, and not for its own', async () => {
  const order = await newOrder();
  const ola = { ...operator, name: 'cli:ola' };
  await claimOrder(parts, ola, order.orderId);
  await refused(scanOf(order), order, { kind: 'claimed_by_other', operator: 'cli:ola' });
  assert.equal((await shipOrder(parts, ola, scanOf(order))).ok, true);
});

test('a scan is refused for a device that is unknown, a box, of another type, elsewhere or in quarantine', async () => {
  const order = await newOrder();
  const scan = (device: string) => scanOf({ orderId: order.orderId, device });
  const code = newDevice();
  await refused(scan(code), order, { kind: 'unknown_code', code, similarIds: [] });
  const boxCode = `BOX-${newDevice()}`;
  const boxed = await stocked(parts, { boxCode });
  await refused(scan(boxCode), order, { kind: 'box_code', code: boxCode, deviceId: boxed });
  const wifi = await stocked(parts, { type: 'HAN_WIFI' });
  await refused(scan(wifi), order, {
    kind: 'wrong_type',
    deviceId: wifi,
    has: 'HAN_WIFI',
    needs: 'HAN_LTEM',
  });
  const bad = await stocked(parts);
  await sortDevice(parts, operator, { code: bad, into: 'quarantine', note: null });
  await refused(scan(bad), order, { kind: 'quarantined', deviceId: bad });
  const other = await newOrder();
  await shipOrder(parts, operator, scanOf(other));
  await refused(scan(other.device), order, {
    kind: 'already_shipped',
    deviceId: other.device,
    orderId: other.orderId,
  });
  // The order is none the worse for it.
  assert.equal((await shipOrder(parts, operator, scanOf(order))).ok, true);
});

test('another device is refused once the parcel is in the hands of the carrier', async () => {
  const sandbox = await app.carriers.sandbox();
  const [unknown, shipped, other] = [await newOrder(), await newOrder(), await stocked(parts)];
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(unknown));
  await shipOrder(parts, operator, scanOf(shipped));
  const scan = (order: typeof unknown) => scanOf({ orderId: order.orderId, device: other });
  const held = {
    kind: 'order_has_device',
    deviceId: unknown.device,
    scannedId: other,
    shipped: false,
  } as const;
  await refused(scan(unknown), unknown, held);
  await refused(scan(shipped), shipped, { kind: 'wrong_status', move: 'ship', status: 'SHIPPED' });
});
