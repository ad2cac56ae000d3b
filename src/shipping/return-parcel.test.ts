import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import {
  newOrderer,
  type OnBench,
  onBench,
  scanOf,
  startedOnBench,
  workOnce,
} from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { findHandling } from './handlings.sql.ts';
import { returnParcel } from './return-parcel.ts';
import { shipOrder } from './ship-order.ts';
import { findShipment } from './shipments.sql.ts';
import { startOrder } from './start-order.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
// Without a label to be drawn a race is quick.
const manual = buildApp(db, { config: { carrier: 'manual' } });

async function shipped(device?: string, { parts: given } = app): Promise<OnBench> {
  const placed = await onBench(parts, await newOrderer(app));
  const order = { ...placed, device: device ?? placed.device };
  await startOrder(parts, operator, order.orderId);
  assert.equal((await shipOrder(given, operator, scanOf(order, 'https://tracking.example/1'))).ok, true);
  return order;
}

/** The number in the barcode of an order's parcel. */
async function numberOf({ id }: OnBench): Promise<string> {
  return (await findShipment(parts.db, id))?.trackingNumber ?? '';
}

test('a returned device is taken in with its parcel, and the order stays SHIPPED', async () => {
  const order = await shipped();
  parts.clock.advance(1_000);
  const returned = await returnParcel(parts, operator, {
    code: order.device,
    condition: 'restock',
    note: 'unopened',
  });
  assert.ok(returned.ok);
  const { order: after, device } = returned.value;
  assert.deepEqual(
    [after.status, after.deviceId, device.state, device.orderId],
    [...['SHIPPED', order.device, 'IN_STOCK', null]],
  );
  assert.deepEqual((await findShipment(parts.db, order.id))?.returnedAt, parts.clock.now());
  assert.deepEqual((await deviceHistory(parts, order.device)).slice(-2), [
    ...[`device.returned ${order.orderId} "unopened"`, 'device.restocked'],
  ]);
  assert.match((await historyOf(parts, order.orderId)).at(-1) ?? '', /parcel\.returned$/);
});

test('the box’s code and the parcel’s number lead to it as well', async () => {
  const boxCode = `BOX-${newDevice()}`;
  const boxed = await shipped(await stocked(parts, { boxCode }));
  const byBox = await returnParcel(parts, operator, { code: boxCode, condition: 'quarantine', note: null });
  assert.equal(byBox.ok && byBox.value.device.id, boxed.device);
  assert.equal(byBox.ok && byBox.value.device.state, 'QUARANTINED');
  for (const wrap of [
    (number: string) => number,
    (number: string) => `]C100${number}\r`,
    (number: string) => `(00) ${number.slice(0, 3)} ${number.slice(3)}`,
    (number: string) => `https://sporing.bring.no/sporing/${number}`,
  ]) {
    const order = await shipped();
    const code = wrap(await numberOf(order));
    const returned = await returnParcel(parts, operator, { code, condition: null, note: null });
    assert.equal(returned.ok && returned.value.device.id, order.device, code);
    assert.equal(returned.ok && returned.value.device.state, 'RETURNED');
  }
});

test('a second intake says what becomes of the device, and the parcel comes back once', async () => {
  const order = await shipped();
  const number = await numberOf(order);
  await returnParcel(parts, operator, { code: number, condition: null, note: null });
  const first = await findShipment(parts.db, order.id);
  const before = await historyOf(parts, order.orderId);
  parts.clock.advance(1_000);
  const again = await returnParcel(parts, operator, { code: number, condition: 'restock', note: null });
  assert.equal(again.ok && again.value.device.state, 'IN_STOCK');
  assert.deepEqual(await findShipment(parts.db, order.id), first);
  assert.deepEqual(await historyOf(parts, order.orderId), before);
  assert.deepEqual(await returnParcel(parts, operator, { code: order.device, condition: null, note: null }), {
    ok: false,
    refusal: { kind: 'not_shipped', deviceId: order.device, state: 'IN_STOCK' },
  });
});

test('an old parcel’s number never takes its device from the order that it is with now', async () => {
  const first = await shipped();
  const number = await numberOf(first);
  await returnParcel(parts, operator, { code: first.device, condition: 'restock', note: null });
  const second = await shipped(first.device);
  assert.deepEqual(await returnParcel(parts, operator, { code: number, condition: 'restock', note: null }), {
    ok: false,
    refusal: { kind: 'device_came_back', deviceId: first.device },
  });
  assert.equal((await findShipment(parts.db, second.id))?.returnedAt, null);
  const returned = await returnParcel(parts, operator, { code: first.device, condition: null, note: null });
  assert.equal(returned.ok && returned.value.order.id, second.id);
});

test('a code of nothing, a device in stock and a parcel still in the house are refused', async () => {
  const missing = newDevice();
  const inStock = await stocked(parts);
  const waiting = await startedOnBench(parts, await newOrderer(app));
  (await app.carriers.sandbox()).faults.next(1, 'label_404');
  await shipOrder(parts, operator, scanOf(waiting));
  const wanted = ['SHIPPED'];
  for (const [code, refusal] of [
    [missing, { kind: 'unknown_code', code: missing, similarIds: [] }],
    ['', { kind: 'unknown_code', code: '', similarIds: [] }],
    ['370000000000000000', { kind: 'unknown_parcel', code: '370000000000000000' }],
    [inStock, { kind: 'not_shipped', deviceId: inStock, state: 'IN_STOCK' }],
    [waiting.device, { kind: 'not_in_status', status: 'IN_PROGRESS', wanted }],
    [await numberOf(waiting), { kind: 'not_in_status', status: 'IN_PROGRESS', wanted }],
  ] as const) {
    const refused = await returnParcel(parts, operator, { code, condition: 'restock', note: null });
    assert.deepEqual(refused, { ok: false, refusal }, code);
  }
  assert.equal(await findHandling(parts.db, waiting.id), undefined);
});

test('a refused note takes the intake back', async () => {
  const order = await shipped();
  const refused = await returnParcel(parts, operator, {
    ...{ code: order.device, condition: 'restock', note: 'x'.repeat(501) },
  });
  assert.equal(!refused.ok && refused.refusal.kind, 'bad_input');
  assert.equal((await findShipment(parts.db, order.id))?.returnedAt, null);
  assert.equal((await deviceHistory(parts, order.device)).at(-1), `device.shipped ${order.orderId}`);
});

test('two who take the same parcel in do it once, and nobody asks the carrier for it any more', async () => {
  for (let round = 0; round < rounds(50); round += 1) {
    const order = await shipped(undefined, manual);
    const take = (code: string) => returnParcel(parts, operator, { code, condition: null, note: null });
    const results = await Promise.all([take(order.device), take(await numberOf(order))]);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [true, true],
    );
    const told = (await historyOf(parts, order.orderId)).filter((line) => line.endsWith('parcel.returned'));
    assert.equal(told.length, 1);
    assert.equal(
      (await deviceHistory(parts, order.device)).filter((line) => line.startsWith('device.returned')).length,
      1,
    );
  }
  await workOnce(parts);
  const text =
    'select count(*)::int as due from shipments where returned_at is not null and next_poll_at is not null';
  assert.deepEqual(await parts.db.query({ name: 'test_due', text }, []), [{ due: 0 }]);
});
