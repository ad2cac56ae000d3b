import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { breaches, newOrderer, onBench, scanOf, startedOnBench, stateOf } from '../../test/support/bench.ts';
import { deviceHistory } from '../../test/support/devices.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { claimOrder } from './claim-order.ts';
import { findBench } from './find-bench.ts';
import { findHandling } from './handlings.sql.ts';
import { holdOrder } from './hold-order.ts';
import { listTimeline } from './list-timeline.ts';
import { releaseOrder } from './release-order.ts';
import { shipOrder } from './ship-order.ts';
import { startOrder } from './start-order.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
// Without a label to be drawn a race is quick.
const manual = buildApp(db, { config: { carrier: 'manual' } });
const sandbox = await app.carriers.sandbox();
const outOfStock = { reason: 'OUT_OF_STOCK', note: null };

test('a hold keeps its reason and note, and the history only the reason', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  const hold = { orderId, reason: 'INCORRECT_ADDRESS', note: ' No such street in Oslo. ' };
  const heldAt = parts.clock.now();
  assert.deepEqual(await holdOrder(parts, operator, hold), {
    ok: true,
    value: {
      ...{ orderId: id, claimedBy: null, claimedAt: null, claimStation: null },
      ...{
        holdReason: 'INCORRECT_ADDRESS',
        holdNote: 'No such street in Oslo.',
        heldBy: operator.name,
        heldAt,
      },
    },
  });
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.held']);
  const text = `select details from events where order_id = $1 and type = 'order.held'`;
  assert.deepEqual(await parts.db.query({ name: 'test_held', text }, [id]), [
    { details: { reason: 'INCORRECT_ADDRESS' } },
  ]);
});

test('a held order is neither started nor scanned', async () => {
  const orderer = await newOrderer(app);
  const ordered = await onBench(parts, orderer);
  const started = await startedOnBench(parts, orderer);
  for (const { orderId } of [ordered, started]) await holdOrder(parts, operator, { orderId, ...outOfStock });
  const refused = { ok: false, refusal: { kind: 'on_hold', reason: 'OUT_OF_STOCK', note: null } };
  assert.deepEqual(await startOrder(parts, operator, ordered.orderId), refused);
  assert.deepEqual(await shipOrder(parts, operator, scanOf(started)), refused);
  assert.equal(await stateOf(parts, ordered.id), 'ORDERED, no booking');
  assert.equal(await stateOf(parts, started.id), 'IN_PROGRESS, no booking');
  assert.deepEqual(await deviceHistory(parts, started.device), ['device.imported']);
});

test('a hold ends the claim: once released the order is offered to everybody, and the history tells whose it was', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  const [kari, maja] = [
    { ...operator, name: 'kari' },
    { ...operator, name: 'maja' },
  ];
  assert.equal((await claimOrder(parts, kari, orderId)).ok, true);
  const held = await holdOrder(parts, maja, { orderId, ...outOfStock });
  assert.ok(held.ok);
  const { claimedBy, claimedAt, claimStation, heldBy } = held.value;
  assert.deepEqual([claimedBy, claimedAt, claimStation, heldBy], [null, null, null, 'maja']);
  assert.equal((await releaseOrder(parts, maja, orderId)).ok, true);
  assert.equal((await claimOrder(parts, { ...operator, name: 'ola' }, orderId)).ok, true);
  const opened = await findBench(parts, orderId);
  assert.ok(opened.ok);
  const timeline = await listTimeline(parts, opened.value);
  assert.deepEqual(
    timeline.map(({ sentence }) => [sentence.nb, sentence.en]),
    [
      ['Ordren ble lagt inn.', 'The order was placed.'],
      ['Tatt til arbeid.', 'Taken to work on.'],
      [
        'Satt på vent: ikke på lager. kari arbeider ikke lenger med den.',
        'Put on hold: out of stock. kari does not work on it any longer.',
      ],
      ['Ikke lenger på vent.', 'Released from hold.'],
      ['Tatt til arbeid.', 'Taken to work on.'],
    ],
  );
});

test('a second hold replaces the reason', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  await holdOrder(parts, operator, { orderId, reason: 'OTHER', note: 'Ask Per.' });
  await holdOrder(parts, operator, { orderId, ...outOfStock });
  const handling = await findHandling(parts.db, id);
  assert.deepEqual([handling?.holdReason, handling?.holdNote], ['OUT_OF_STOCK', null]);
});

test('every fault of a hold is named, and nothing is stored', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  const refused = await holdOrder(parts, operator, { orderId, reason: 'RAIN', note: 'x'.repeat(501) });
  assert.ok(!refused.ok && refused.refusal.kind === 'bad_input');
  assert.deepEqual(
    refused.refusal.faults.map(({ path, code }) => `${path} ${code}`),
    ['input.reason INVALID_VALUE', 'input.note TOO_LONG'],
  );
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered']);
});

test('an order that is over can not be held, and an unknown one neither', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app));
  await cancelOrderAsOperator(parts, operator, orderId);
  assert.deepEqual(await holdOrder(parts, operator, { orderId, ...outOfStock }), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'CANCELLED', wanted: ['ORDERED', 'IN_PROGRESS'] },
  });
  assert.deepEqual(await holdOrder(parts, operator, { orderId: unknownOrderId, ...outOfStock }), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('a hold takes a scan back that was not sent yet', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'limit_429');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, INTENT, due');
  assert.equal((await holdOrder(parts, operator, { orderId: order.orderId, ...outOfStock })).ok, true);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, ABSENT');
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.released ${order.orderId}`);
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(3), ['4 booking.withdrawn', '5 order.held']);
});

test('a hold comes too late once the carrier may have the parcel', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN, due');
  const before = await historyOf(parts, order.orderId);
  assert.deepEqual(await holdOrder(parts, operator, { orderId: order.orderId, ...outOfStock }), {
    ok: false,
    refusal: { kind: 'booking_exists' },
  });
  assert.equal(await findHandling(parts.db, order.id), undefined);
  assert.deepEqual(await historyOf(parts, order.orderId), before);
});

test('a rejected parcel can be held, and its device stays with it', async () => {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'envelope_400');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
  assert.equal((await holdOrder(parts, operator, { orderId: order.orderId, ...outOfStock })).ok, true);
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.assigned ${order.orderId}`);
});

test('of a hold and a scan one wins, many times', async () => {
  const orderer = await newOrderer(app);
  const seen = new Map<string, number>();
  for (let round = 0; round < rounds(100); round += 1) {
    const order = await startedOnBench(parts, orderer);
    const hold = () => holdOrder(parts, operator, { orderId: order.orderId, ...outOfStock });
    const scan = () => shipOrder(manual.parts, operator, scanOf(order, 'https://tracking.example/1'));
    // In turns who is called first; in between the database decides.
    const calls = round % 2 === 0 ? [hold(), scan()] : [scan(), hold()];
    const results = await Promise.all(calls);
    const held = (round % 2 === 0 ? results[0] : results[1])?.ok === true;
    const state = await stateOf(parts, order.id);
    const handling = await findHandling(parts.db, order.id);
    assert.equal((handling?.holdReason ?? null) !== null, held);
    assert.match(state, held ? /^IN_PROGRESS, (no booking|ABSENT)$/ : /^SHIPPED, BOOKED$/);
    const device = (await deviceHistory(parts, order.device)).at(-1)?.split(' ')[0];
    const free = state === 'IN_PROGRESS, ABSENT' ? 'device.released' : 'device.imported';
    assert.equal(device, held ? free : 'device.shipped');
    seen.set(state, (seen.get(state) ?? 0) + 1);
  }
  assert.deepEqual(await breaches(parts), []);
});
