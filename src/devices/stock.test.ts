import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { parsePublicId } from '../lib/public-id.ts';
import { assignDevice, shipDevice } from './scan-device.ts';
import { listStock } from './stock.ts';
import { sortDevice } from './sort-device.ts';

// The stock is the whole house's, so these follow each other.
const { parts, partner: newPartner } = await startApp();
const partner = await newPartner();
const dayMs = 24 * 3_600_000;

const lteM = async () => (await listStock(parts)).find(({ type }) => type === 'HAN_LTEM');

async function assigned(): Promise<string> {
  const [deviceId, id] = [await stocked(parts), parsePublicId('order', await placed(partner)) ?? ''];
  const order = { id, deviceType: 'HAN_LTEM' } as const;
  await parts.db.inTransaction((tx) => assignDevice(parts, tx, { code: deviceId, order, actor: operator }));
  return id;
}

/** A device that has left the house with its order. */
async function ship(): Promise<void> {
  const orderId = await assigned();
  const by = { owner: { ...partner, test: false }, orderId, actor: operator };
  await parts.db.inTransaction(async (tx) => {
    const device = await shipDevice(parts, tx, by);
    assert.ok(device.ok);
    const shipped = { deviceId: device.device.id, trackingLink: 'https://example.com/x' };
    assert.equal((await moveOrder(parts, tx, { ...by, move: 'start' })).ok, true);
    assert.equal((await moveOrder(parts, tx, { ...by, move: 'ship', shipped })).ok, true);
  });
}

test('an empty house has nothing and lasts no telling how long', async () => {
  const none = { inStock: 0, assigned: 0, returned: 0, quarantined: 0, openOrders: 0, shipped: 0 };
  const empty = { ...none, free: 0, daysLeft: null, shippedPerDay: 0, warning: 'NONE' };
  assert.deepEqual(await listStock(parts), [
    { type: 'HAN_LTEM', ...empty },
    { type: 'HAN_WIFI', ...empty },
  ]);
});

test('devices, assigned ones and open orders without a device are counted, each by type', async () => {
  for (let count = 0; count < 7; count += 1) await stocked(parts);
  await stocked(parts, { type: 'HAN_WIFI' });
  const aside = await stocked(parts);
  await sortDevice(parts, operator, { code: aside, into: 'quarantine', note: null });
  await assigned();
  for (let count = 0; count < 2; count += 1) await placed(partner);
  for (let count = 0; count < 3; count += 1) await placed(partner, { type: 'HAN_WIFI' });
  // Neither a test order nor a cancelled one takes anything.
  await placed(await newPartner({ test: true }));
  const actor = { ...partner, kind: 'intermediary', test: false, permissions: [] } as const;
  assert.equal((await cancelOrder(parts, actor, await placed(partner))).ok, true);
  const idle = { returned: 0, shipped: 0, daysLeft: null, shippedPerDay: 0 };
  const [mobile, wireless] = [
    { ...idle, inStock: 7, assigned: 1, quarantined: 1, openOrders: 2, free: 5 },
    { ...idle, inStock: 1, assigned: 0, quarantined: 0, openOrders: 3, free: -2 },
  ];
  assert.deepEqual(await listStock(parts), [
    { type: 'HAN_LTEM', ...mobile, warning: 'NONE' },
    { type: 'HAN_WIFI', ...wireless, warning: 'SHORT' },
  ]);
});

test('days left follow what was shipped a day: since the first shipment, and then in 28 days', async () => {
  for (let count = 0; count < 2; count += 1) await ship();
  // 5 are free. On the first day 2 a day; after 14 days 2 in 14 days; after 27 days 2 in 27.
  const pace = async () => {
    const { shipped, shippedPerDay, daysLeft, warning } = (await lteM()) ?? {};
    return [shipped, shippedPerDay, daysLeft, warning];
  };
  assert.deepEqual(await pace(), [2, 2, 2, 'CRITICAL']);
  parts.clock.advance(5 * dayMs);
  assert.deepEqual(await pace(), [2, 0.4, 12, 'LOW']);
  parts.clock.advance(9 * dayMs);
  assert.deepEqual(await pace(), [2, 0.1, 35, 'NONE']);
  parts.clock.advance(13 * dayMs);
  assert.deepEqual(await pace(), [2, 0.1, 67, 'NONE']);
  parts.clock.advance(dayMs);
  assert.deepEqual(await pace(), [0, 0, null, 'NONE']);
});

test('an old house counts by 28 days, and what is promised already lasts no day', async () => {
  parts.clock.advance(100 * dayMs);
  await ship();
  assert.equal((await lteM())?.daysLeft, 5 * 28);
  for (let count = 0; count < 6; count += 1) await placed(partner);
  const { free, daysLeft, warning } = (await lteM()) ?? {};
  assert.deepEqual([free, daysLeft, warning], [-1, 0, 'SHORT']);
});
