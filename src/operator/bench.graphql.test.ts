import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, newOrderer, onBench, stateOf, workOnce } from '../../test/support/bench.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { historyOf } from '../../test/support/orders.ts';
import { orderCode } from '../documents/order-code.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);

const fields = `order { orderId orderStatus claim { by } booking { state hasLabel } } undoableMs`;
const open = `mutation ($code: String!, $leave: ID) { openOrder(input: { code: $code, leave: $leave }) {
  claimed refusal { code message } scanned { kind code device { deviceId } looksLike similarIds command order { ${fields} } } } }`;
const next = `mutation ($input: NextOrderInput) { nextOrder(input: $input) { ${fields} } }`;
const scan = `mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderStatus booking { state hasLabel } } }`;

test('an order goes over the bench: opened, scanned with a window, booked at once, and the next one comes', async () => {
  const kari = await operatorAt(app, 'picker');
  const [first, second] = [await onBench(parts, orderer), await onBench(parts, orderer)];
  const { openOrder } = await kari.data(open, { code: orderCode(first.id) });
  assert.deepEqual(openOrder, {
    claimed: true,
    refusal: null,
    scanned: {
      ...{ kind: 'ORDER', code: first.orderId, device: null, looksLike: null, similarIds: [], command: null },
      order: {
        order: {
          ...{ orderId: first.orderId, orderStatus: 'ORDERED', claim: { by: kari.name }, booking: null },
        },
        undoableMs: null,
      },
    },
  });
  const input = { orderId: first.orderId, code: first.device };
  const intent = await kari.data(scan, { input: { ...input, undoSeconds: 5 } });
  assert.deepEqual(intent.scanDevice, {
    orderStatus: 'IN_PROGRESS',
    booking: { state: 'INTENT', hasLabel: false },
  });
  const opened = `{ order(orderId: "${first.orderId}") { ${fields} } }`;
  assert.equal((await kari.data(opened)).order.undoableMs, 5_000);
  assert.equal(await workOnce(parts), 0);
  const booked = await kari.data(scan, { input });
  assert.deepEqual(booked.scanDevice, {
    orderStatus: 'SHIPPED',
    booking: { state: 'BOOKED', hasLabel: true },
  });
  assert.equal((await kari.data(opened)).order.undoableMs, null);
  const { nextOrder } = await kari.data(next);
  assert.deepEqual([nextOrder.order.orderId, nextOrder.order.claim], [second.orderId, { by: kari.name }]);
  // It is given back, and nothing else waits.
  const left = await kari.data(next, { input: { leave: second.orderId, station: 'desk 1' } });
  assert.equal(left.nextOrder.order.orderId, second.orderId);
  const elsewhere = await kari.data(next, { input: { station: 'desk 2' } });
  assert.equal(elsewhere.nextOrder, null);
  const there = { code: second.orderId, station: 'desk 2' };
  const taken = `mutation ($input: OpenOrderInput!) { openOrder(input: $input) { claimed } }`;
  assert.equal((await kari.data(taken, { input: there })).openOrder.claimed, true);
  assert.equal((await kari.data(next, { input: { station: 'desk 1' } })).nextOrder, null);
});

test('what is too late to undo is explained, in the operator’s language, with the number to cancel', async () => {
  const kari = await operatorAt(app, 'picker');
  const order = await onBench(parts, orderer);
  await kari.data(scan, { input: { orderId: order.orderId, code: order.device } });
  const { consignmentNumber } = await bookingOf(parts, order.id);
  const undo = `mutation { undoScan(input: { orderId: "${order.orderId}" }) { orderId } }`;
  const { body } = await kari.call(undo);
  const { message, extensions } = body.errors[0];
  assert.deepEqual(
    [extensions.code, extensions.stage, extensions.carrier, extensions.consignmentNumber],
    ['TOO_LATE_TO_UNDO', 'SHIPPED', 'bring-sandbox', consignmentNumber],
  );
  assert.ok(message.includes(consignmentNumber));
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
});

test('a copy of a scan that comes after its undo is refused, and books nothing', async () => {
  const kari = await operatorAt(app, 'picker');
  const order = await onBench(parts, orderer);
  const input = { orderId: order.orderId, code: order.device, undoSeconds: 5, afterAttempt: 0 };
  const undo = `mutation { undoScan(input: { orderId: "${order.orderId}" }) { orderId booking { attempt state } } }`;
  await kari.data(scan, { input });
  // While the first one lives, its copy is the same scan.
  assert.equal((await kari.data(scan, { input })).scanDevice.booking.state, 'INTENT');
  const done = { orderId: order.orderId, booking: { attempt: 1, state: 'ABSENT' } };
  assert.deepEqual((await kari.data(undo)).undoScan, done);
  // The answer was lost, and the client asks again: it is undone, and nothing is undone twice.
  const before = await historyOf(parts, order.orderId);
  assert.deepEqual((await kari.data(undo)).undoScan, done);
  const { body } = await kari.call(scan, { input });
  const { message, extensions } = body.errors[0];
  assert.deepEqual(
    [message, extensions.code, extensions.attempt],
    ['The order has changed meanwhile. Look at it, and scan again.', 'ORDER_CHANGED', 1],
  );
  assert.deepEqual(await historyOf(parts, order.orderId), before);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, ABSENT');
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.released ${order.orderId}`);
  // Who has seen what became of it scans anew; and so does who does not say what they have seen.
  const seen = await kari.data(scan, { input: { ...input, afterAttempt: 1 } });
  assert.equal(seen.scanDevice.booking.state, 'INTENT');
  await kari.data(undo);
  const { afterAttempt: _, ...unsaid } = input;
  assert.equal((await kari.data(scan, { input: unsaid })).scanDevice.booking.state, 'INTENT');
  assert.equal((await kari.data(undo)).undoScan.booking.attempt, 3);
});

test('what can not be opened comes with the reason and the order, and anything else with what it is', async () => {
  const [kari, ola] = [await operatorAt(app, 'picker'), await operatorAt(app, 'picker')];
  const order = await onBench(parts, orderer);
  await ola.data(open, { code: order.orderId });
  const { openOrder: taken } = await kari.data(open, { code: order.orderId });
  assert.deepEqual(
    [taken.claimed, taken.refusal.code, taken.scanned.order.order.claim],
    [false, 'CLAIMED_BY_OTHER', { by: ola.name }],
  );
  const device = await stocked(parts);
  const { openOrder: lookedUp } = await kari.data(open, { code: device });
  assert.deepEqual(
    [lookedUp.claimed, lookedUp.refusal, lookedUp.scanned.kind, lookedUp.scanned.device],
    [false, null, 'DEVICE', { deviceId: device }],
  );
  const asked = await kari.data(
    '{ command: scan(code: "bestillnext") { kind command } unknown: scan(code: "7090012345674") { kind looksLike order { undoableMs } } }',
  );
  assert.deepEqual(asked, {
    command: { kind: 'COMMAND', command: 'NEXT' },
    unknown: { kind: 'UNKNOWN', looksLike: 'ARTICLE', order: null },
  });
});

test('too long a window, too many orders put aside, and what is no station, are refused by name', async () => {
  const kari = await operatorAt(app, 'picker');
  const order = await onBench(parts, orderer);
  const long = { orderId: order.orderId, code: order.device, undoSeconds: 31 };
  const skip = Array.from({ length: 201 }, () => order.orderId);
  for (const [query, input, path] of [
    [scan, long, 'input.undoSeconds'],
    [next, { skip }, 'input.skip'],
    [next, { station: '' }, 'input.station'],
    [next, { station: 'x'.repeat(65) }, 'input.station'],
    [next, { station: 'desk\u0000' }, 'input.station'],
  ] as const) {
    const { body } = await kari.call(query, { input });
    const { code, fields: faults } = body.errors[0].extensions;
    assert.deepEqual([code, faults.map((fault: { path: string }) => fault.path)], ['BAD_USER_INPUT', [path]]);
  }
  assert.equal(await stateOf(parts, order.id), 'ORDERED, no booking');
});

test('the shift is told for the house', async () => {
  const kari = await operatorAt(app, 'picker');
  const { shift } = await kari.data('{ shift { shippedToday waiting oldestOrderedAt } }');
  assert.ok(shift.shippedToday >= 2 && shift.waiting >= 1);
  assert.equal(shift.oldestOrderedAt, parts.clock.now().toISOString());
});
