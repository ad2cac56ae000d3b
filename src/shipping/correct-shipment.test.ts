import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { bookingOf, breaches, newOrderer, type OnBench, scanOf } from '../../test/support/bench.ts';
import { startedOnBench } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { getOrder } from '../orders/get-order.ts';
import { correctShipment } from './correct-shipment.ts';
import { returnParcel } from './return-parcel.ts';
import { shipOrder } from './ship-order.ts';
import { findShipment } from './shipments.sql.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
// Without a label to be drawn a race is quick.
const manual = buildApp(db, { config: { carrier: 'manual' } });
const webhookCallbackUrl = 'https://partner.example/callback';
const trackingLink = 'https://tracking.example/right';
const reason = 'The wrong box was packed.';

async function shipped({ parts: given } = app): Promise<OnBench> {
  const order = await startedOnBench(parts, await newOrderer(app), { webhookCallbackUrl });
  assert.equal((await shipOrder(given, operator, scanOf(order, 'https://tracking.example/1'))).ok, true);
  return order;
}

/** The newest event with what the partner is sent of it. */
async function newestEvent(id: string): Promise<object | undefined> {
  const text = `select e.type, e.details, d.body::json as body from events e
    left join webhook_deliveries d on d.event_id = e.id where e.order_id = $1 order by e.sequence desc limit 1`;
  return (await parts.db.query<object>({ name: 'test_newest', text }, [id]))[0];
}

test('a corrected device is told to the partner, and the one named wrongly is in stock again', async () => {
  const order = await shipped();
  const before = await getOrder(parts.db, order.id);
  const device = await stocked(parts);
  parts.clock.advance(1_000);
  const correction = { orderId: order.orderId, device, trackingLink: null, reason };
  const corrected = await correctShipment(parts, operator, correction);
  const { eventSequence, externalUserId } = before;
  const after = {
    ...before,
    deviceId: device,
    eventSequence: eventSequence + 1,
    updatedAt: parts.clock.now(),
  };
  assert.deepEqual(corrected, { ok: true, value: after });
  assert.deepEqual(await getOrder(parts.db, order.id), after);
  assert.deepEqual(await newestEvent(order.id), {
    type: 'order.corrected',
    details: { deviceId: device, oldDeviceId: order.device, reason },
    body: {
      ...{ externalUserId, orderId: order.orderId, deviceType: 'HAN_LTEM', deviceId: device },
      ...{ trackingLink: before.trackingLink, orderStatus: 'SHIPPED' },
    },
  });
  assert.equal(
    (await deviceHistory(parts, order.device)).at(-1),
    `device.taken_back ${order.orderId} "${reason}"`,
  );
  assert.equal((await deviceHistory(parts, device)).at(-1), `device.shipped ${order.orderId}`);
  assert.equal((await bookingOf(parts, order.id)).deviceId, device);
  assert.deepEqual(await breaches(parts), []);
});

test('a corrected link is the order’s, the parcel’s and the partner’s', async () => {
  const order = await shipped();
  const { trackingLink: oldTrackingLink, externalUserId } = await getOrder(parts.db, order.id);
  const correction = { orderId: order.orderId, device: null, trackingLink, reason };
  const corrected = await correctShipment(parts, operator, correction);
  assert.deepEqual(corrected.ok && [corrected.value.trackingLink, corrected.value.deviceId], [
    ...[trackingLink, order.device],
  ]);
  assert.equal((await findShipment(parts.db, order.id))?.trackingLink, trackingLink);
  assert.deepEqual(await newestEvent(order.id), {
    type: 'order.corrected',
    details: { trackingLink, oldTrackingLink, reason },
    body: {
      ...{ externalUserId, orderId: order.orderId, deviceType: 'HAN_LTEM', deviceId: order.device },
      ...{ trackingLink, orderStatus: 'SHIPPED' },
    },
  });
});

test('what is right already is not corrected, and nobody is told', async () => {
  const order = await shipped();
  const before = await getOrder(parts.db, order.id);
  const same = { orderId: order.orderId, device: order.device, trackingLink: before.trackingLink, reason };
  assert.deepEqual(await correctShipment(parts, operator, same), { ok: true, value: before });
  assert.deepEqual(await getOrder(parts.db, order.id), before);
});

test('a correction that names nothing, or no reason, is refused with its faults', async () => {
  const order = await shipped();
  const faults = async (correction: {
    device: string | null;
    trackingLink: string | null;
    reason: string;
  }) => {
    const refused = await correctShipment(parts, operator, { orderId: order.orderId, ...correction });
    assert.ok(!refused.ok && refused.refusal.kind === 'bad_input');
    return refused.refusal.faults.map(({ path, code }) => `${path} ${code}`);
  };
  assert.deepEqual(await faults({ device: ' ', trackingLink: null, reason }), ['input.device REQUIRED']);
  assert.deepEqual(await faults({ device: null, trackingLink: 'javascript:alert(1)', reason: ' ' }), [
    ...['input.trackingLink INVALID_FORMAT', 'input.reason BLANK'],
  ]);
});

test('a device that can not have been in the parcel takes everything back', async () => {
  const order = await shipped();
  const other = await shipped();
  const unknown = newDevice();
  const wifi = await stocked(parts, { type: 'HAN_WIFI' });
  const before = await historyOf(parts, order.orderId);
  const history = await deviceHistory(parts, order.device);
  for (const [device, refusal] of [
    [unknown, { kind: 'unknown_code', code: unknown, similarIds: [] }],
    [other.device, { kind: 'already_shipped', deviceId: other.device, orderId: other.orderId }],
    [wifi, { kind: 'wrong_type', deviceId: wifi, has: 'HAN_WIFI', needs: 'HAN_LTEM' }],
  ] as const) {
    const correction = { orderId: order.orderId, device, trackingLink, reason };
    assert.deepEqual(await correctShipment(parts, operator, correction), { ok: false, refusal });
  }
  assert.deepEqual(await historyOf(parts, order.orderId), before);
  assert.deepEqual(await deviceHistory(parts, order.device), history);
  assert.deepEqual(await breaches(parts), []);
});

test('of two orders that claim the same device for their parcels one gets it, many times', async () => {
  for (let round = 0; round < rounds(50); round += 1) {
    const orders = [await shipped(manual), await shipped(manual)];
    const device = await stocked(parts);
    const results = await Promise.all(
      orders.map(({ orderId }) =>
        correctShipment(parts, operator, { orderId, device, trackingLink: null, reason }),
      ),
    );
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    const refused = results.find(({ ok }) => !ok);
    assert.equal(refused?.ok === false && refused.refusal.kind, 'already_shipped');
  }
  assert.deepEqual(await breaches(parts), []);
});

test('the device of a parcel that came back is not exchanged any more', async () => {
  const order = await shipped();
  await returnParcel(parts, operator, { code: order.device, condition: null, note: null });
  const correction = { orderId: order.orderId, device: await stocked(parts), trackingLink: null, reason };
  assert.deepEqual(await correctShipment(parts, operator, correction), {
    ok: false,
    refusal: { kind: 'device_came_back', deviceId: order.device },
  });
});

test('an order that was not shipped has nothing to correct', async () => {
  const { orderId } = await startedOnBench(parts, await newOrderer(app));
  assert.deepEqual(await correctShipment(parts, operator, { orderId, device: null, trackingLink, reason }), {
    ok: false,
    refusal: { kind: 'not_in_status', status: 'IN_PROGRESS', wanted: ['SHIPPED'] },
  });
  const none = { orderId: unknownOrderId, device: null, trackingLink, reason };
  assert.deepEqual(await correctShipment(parts, operator, none), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});
