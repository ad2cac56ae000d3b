import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { deviceHistory, stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { parsePublicId } from '../lib/public-id.ts';
import { deviceRefusalSentence } from './refusals.ts';
import { type DeviceReturn, returnDevice } from './return-device.ts';
import { assignDevice, shipDevice } from './scan-device.ts';
import { sortDevice } from './sort-device.ts';

const { parts, partner: newPartner } = await startApp();
const partner = await newPartner();

/** A device that was shipped with an order. */
async function shipped() {
  const boxCode = `BOX-${newDevice()}`;
  const [id, orderId] = [await stocked(parts, { boxCode }), await placed(partner)];
  const order = { id: parsePublicId('order', orderId) ?? '', deviceType: 'HAN_LTEM' } as const;
  await parts.db.inTransaction(async (tx) => {
    await assignDevice(parts, tx, { code: id, order, actor: operator });
    await shipDevice(parts, tx, { orderId: order.id, actor: operator });
  });
  return { id, boxCode, orderId, order };
}

const takeIn = (code: string, condition: DeviceReturn['condition'], note: string | null = null) =>
  parts.db.inTransaction((tx) => returnDevice(parts, tx, { code, condition, note, actor: operator }));
const sort = (code: string, into: 'restock' | 'quarantine', note: string | null = null) =>
  sortDevice(parts, operator, { code, into, note });

for (const [condition, state, event] of [
  ['restock', 'IN_STOCK', 'device.restocked'],
  ['quarantine', 'QUARANTINED', 'device.quarantined'],
] as const) {
  test(`a device that comes back to ${condition} is ${state}, and its order is named`, async () => {
    const { id, orderId, order } = await shipped();
    const result = await takeIn(id, condition, ' The seal is broken. ');
    assert.ok(result.ok);
    assert.deepEqual([result.device.state, result.device.orderId, result.orderId], [state, null, order.id]);
    assert.deepEqual((await deviceHistory(parts, id)).slice(-2), [
      `device.returned ${orderId} "The seal is broken."`,
      event,
    ]);
  });
}

test('a device that nobody has looked at is RETURNED, and is put where it belongs later', async () => {
  const { id, orderId, order } = await shipped();
  const first = await takeIn(id, null);
  assert.equal(first.ok && first.device.state, 'RETURNED');
  assert.deepEqual(await takeIn(id, null), first);
  const second = await takeIn(id, 'quarantine', 'It is wet.');
  assert.ok(second.ok);
  assert.deepEqual([second.device.state, second.orderId], ['QUARANTINED', order.id]);
  assert.deepEqual((await deviceHistory(parts, id)).slice(-2), [
    `device.returned ${orderId}`,
    'device.quarantined "It is wet."',
  ]);
});

test('the box will do as well', async () => {
  const { id, boxCode } = await shipped();
  const result = await takeIn(`${boxCode}\r`, 'restock');
  assert.equal(result.ok && result.device.id, id);
});

test('a restocked device goes out again, and comes back from the other order', async () => {
  const { id } = await shipped();
  await takeIn(id, 'restock');
  const order = { id: parsePublicId('order', await placed(partner)) ?? '', deviceType: 'HAN_LTEM' } as const;
  await parts.db.inTransaction(async (tx) => {
    assert.equal((await assignDevice(parts, tx, { code: id, order, actor: operator })).ok, true);
    await shipDevice(parts, tx, { orderId: order.id, actor: operator });
  });
  const back = await takeIn(id, null);
  assert.equal(back.ok && back.orderId, order.id);
});

test('not_shipped: what never left can not come back', async () => {
  const deviceId = await stocked(parts);
  const refusal = { kind: 'not_shipped', deviceId, state: 'IN_STOCK' } as const;
  assert.deepEqual(await takeIn(deviceId, 'restock'), { ok: false, refusal });
  assert.match(deviceRefusalSentence(refusal).en, /is IN_STOCK, so it can't have come back/);
  assert.deepEqual(await deviceHistory(parts, deviceId), ['device.imported']);
});

test('unknown_code: nothing of ours', async () => {
  const code = newDevice();
  const refusal = { kind: 'unknown_code', code, similarIds: [] };
  assert.deepEqual(await takeIn(code, 'restock'), { ok: false, refusal });
  assert.deepEqual(await sort(code, 'restock'), { ok: false, refusal });
});

test('bad_input: a note is no novel, and nothing moves', async () => {
  const { id } = await shipped();
  const before = await deviceHistory(parts, id);
  for (const result of [await takeIn(id, 'restock', 'x'.repeat(501)), await sort(id, 'restock', 'a\nb')])
    assert.equal(!result.ok && result.refusal.kind, 'bad_input');
  assert.deepEqual(await deviceHistory(parts, id), before);
});

test('a parcel that two operators take in comes back once: many times', async () => {
  for (let round = 0; round < rounds(100); round += 1) {
    const { id, orderId } = await shipped();
    const results = await Promise.all([takeIn(id, 'restock'), takeIn(id, 'quarantine')]);
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    const returns = (await deviceHistory(parts, id)).filter((line) => line === `device.returned ${orderId}`);
    assert.equal(returns.length, 1);
  }
});

test('a device is put in quarantine and back into stock; where it is already, it stays', async () => {
  const id = await stocked(parts);
  for (const into of ['restock', 'quarantine', 'quarantine', 'restock'] as const)
    assert.equal((await sort(id, into, into)).ok, true);
  assert.deepEqual(await deviceHistory(parts, id), [
    'device.imported',
    'device.quarantined "quarantine"',
    'device.restocked "restock"',
  ]);
});

test('wrong_state: what is with an order is not sorted', async () => {
  const { id: deviceId } = await shipped();
  const refusal = {
    kind: 'wrong_state',
    deviceId,
    state: 'SHIPPED',
    wanted: ['IN_STOCK', 'RETURNED'],
  } as const;
  assert.deepEqual(await sort(deviceId, 'quarantine'), { ok: false, refusal });
  assert.match(deviceRefusalSentence(refusal).en, /is SHIPPED; it would have to be IN_STOCK or RETURNED/);
});
