import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { parsePublicId } from '../lib/public-id.ts';
import { type Device, type DeviceMove, deviceMoves, type DeviceState, deviceStates } from './device.ts';
import { moveDevice } from './move-device.ts';
import { findScanned } from './scan-device.ts';

const { parts, partner: newPartner } = await startApp();
const partner = await newPartner();

const newOrder = async () => parsePublicId('order', await placed(partner)) ?? '';

const move = (deviceId: string, how: DeviceMove, orderId: string | null) =>
  parts.db.inTransaction((tx) => moveDevice(parts, tx, { deviceId, move: how, orderId, actor: operator }));

async function find(id: string): Promise<Device> {
  const found = await findScanned(parts.db, id);
  assert.ok(found.kind === 'device');
  return found.device;
}

/** The moves that bring a new device into each state. */
const ways: Record<DeviceState, readonly DeviceMove[]> = {
  IN_STOCK: [],
  ASSIGNED: ['assign'],
  SHIPPED: ['assign', 'ship'],
  RETURNED: ['assign', 'ship', 'return'],
  QUARANTINED: ['quarantine'],
};
const moveNames = Object.keys(deviceMoves) as DeviceMove[];
const withOrder = (how: DeviceMove, orderId: string) => (deviceMoves[how].order === 'none' ? null : orderId);

async function deviceIn(state: DeviceState) {
  const [id, orderId] = [await stocked(parts), await newOrder()];
  for (const how of ways[state]) assert.ok(await move(id, how, withOrder(how, orderId)));
  return { id, orderId };
}

for (const state of deviceStates) {
  for (const how of moveNames) {
    const { from, to, order, event } = deviceMoves[how];
    const may = from.some((each) => each === state);
    test(`${how} ${may ? `makes ${state} ${to}` : `leaves ${state} as it is`}`, async () => {
      const { id, orderId } = await deviceIn(state);
      const [before, history] = [await find(id), await deviceHistory(parts, id)];
      parts.clock.advance(1_000);
      const moved = await move(id, how, withOrder(how, orderId));
      if (may) {
        const tied = order === 'tied' || order === 'kept';
        const expected = {
          ...before,
          state: to,
          orderId: tied ? orderId : null,
          updatedAt: parts.clock.now(),
        };
        assert.deepEqual(moved, expected);
        const told = order === 'none' ? event : `${event} order_${orderId}`;
        assert.deepEqual(await deviceHistory(parts, id), [...history, told]);
      } else {
        assert.equal(moved, undefined);
        assert.deepEqual(await deviceHistory(parts, id), history);
      }
      assert.deepEqual(await find(id), moved ?? before);
    });
  }
}

for (const how of ['release', 'ship', 'takeBack', 'return'] as const) {
  test(`${how} leaves a device alone that is with another order`, async () => {
    const { id } = await deviceIn(deviceMoves[how].from[0]);
    const before = await find(id);
    for (const orderId of [await newOrder(), null]) assert.equal(await move(id, how, orderId), undefined);
    assert.deepEqual(await find(id), before);
  });
}

test('an order has one device: the database itself refuses a second', async () => {
  const [first, second, orderId] = [await stocked(parts), await stocked(parts), await newOrder()];
  assert.ok(await move(first, 'assign', orderId));
  await assert.rejects(move(second, 'assign', orderId), /devices_order_once/);
  assert.equal((await find(second)).state, 'IN_STOCK');
  assert.deepEqual(await deviceHistory(parts, second), ['device.imported']);
});

test('an unknown device does not move', async () => {
  assert.equal(await move('nothing_', 'quarantine', null), undefined);
});

test('a clock that has gone back does not make a device older', async () => {
  const { id } = await deviceIn('IN_STOCK');
  const { updatedAt } = await find(id);
  const clock = { now: () => new Date(updatedAt.getTime() - 60_000) };
  await parts.db.inTransaction((tx) =>
    moveDevice({ clock }, tx, { deviceId: id, move: 'quarantine', orderId: null, actor: operator }),
  );
  assert.deepEqual((await find(id)).updatedAt, updatedAt);
});
