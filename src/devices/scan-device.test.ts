import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { deviceHistory, imported, stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { parsePublicId } from '../lib/public-id.ts';
import { lockOrder } from '../orders/lock-order.ts';
import type { DeviceType } from '../orders/order.ts';
import { type DeviceRefusal, deviceRefusalSentence } from './refusals.ts';
import { returnDevice } from './return-device.ts';
import { assignDevice, findScanned, releaseDevice, shipDevice, takeBackDevice } from './scan-device.ts';
import { sortDevice } from './sort-device.ts';

const { parts, partner: newPartner } = await startApp();
const partner = await newPartner();

/** An order of a partner, as the verbs of the devices want it. */
async function newOrder(type: DeviceType = 'HAN_LTEM', by: Partner = partner) {
  const orderId = await placed(by, { type });
  const id = parsePublicId('order', orderId) ?? '';
  return { orderId, id, deviceType: type };
}
type TestOrder = Awaited<ReturnType<typeof newOrder>>;

const assign = (code: string, order: TestOrder, replace?: boolean) =>
  parts.db.inTransaction((tx) =>
    assignDevice(parts, tx, { code, order, actor: operator, ...(replace === undefined ? {} : { replace }) }),
  );
const release = ({ id: orderId }: TestOrder) =>
  parts.db.inTransaction((tx) => releaseDevice(parts, tx, { orderId, actor: operator, note: 'cancelled' }));
const ship = ({ id: orderId }: TestOrder) =>
  parts.db.inTransaction((tx) => shipDevice(parts, tx, { orderId, actor: operator }));
const takeBack = ({ id: orderId }: TestOrder) =>
  parts.db.inTransaction((tx) => takeBackDevice(parts, tx, { orderId, actor: operator }));
const giveBack = (code: string) =>
  parts.db.inTransaction((tx) =>
    returnDevice(parts, tx, { code, condition: null, note: null, actor: operator }),
  );

async function stateOf(id: string): Promise<string> {
  const found = await findScanned(parts.db, id);
  return found.kind === 'device' ? `${found.device.state} ${found.device.orderId}` : found.kind;
}

/** Assigns what must be refused. @returns the sentence; the refusal is compared, and that nothing has happened. */
async function refused(code: string, order: TestOrder, expected: DeviceRefusal): Promise<string> {
  const device = 'deviceId' in expected ? expected.deviceId : undefined;
  const before = device && [await stateOf(device), await deviceHistory(parts, device)];
  assert.deepEqual(await assign(code, order), { ok: false, refusal: expected });
  const after = device && [await stateOf(device), await deviceHistory(parts, device)];
  assert.deepEqual(after, before);
  return deviceRefusalSentence(expected).en;
}

test('a scanned device is assigned to its order, and both are in its history', async () => {
  const [id, order] = [await stocked(parts), await newOrder()];
  const result = await assign(` ${id}\r\n`, order);
  assert.ok(result.ok);
  const { createdAt, updatedAt, ...device } = result.device;
  assert.deepEqual(device, { id, type: 'HAN_LTEM', boxCode: null, state: 'ASSIGNED', orderId: order.id });
  assert.deepEqual([createdAt, updatedAt], [parts.clock.now(), parts.clock.now()]);
  assert.deepEqual(await deviceHistory(parts, id), ['device.imported', `device.assigned ${order.orderId}`]);
});

test('scanning the same device for the same order again changes nothing', async () => {
  const [id, order] = [await stocked(parts), await newOrder()];
  const first = await assign(id, order);
  assert.deepEqual(await assign(id, order), first);
  assert.equal((await deviceHistory(parts, id)).length, 2);
});

test('unknown_code: a device that nobody has imported', async () => {
  const code = newDevice();
  const sentence = await refused(code, await newOrder(), { kind: 'unknown_code', code, similarIds: [] });
  assert.match(sentence, /no device .{8} in the stock\. Check the code, or import/);
});

test('unknown_code: what has not the form of a device code is perhaps on the box', async () => {
  const code = 'BOX-OF-NOTHING-WE-KNOW';
  const sentence = await refused(code, await newOrder(), { kind: 'unknown_code', code, similarIds: [] });
  assert.match(sentence, /not the code of a device.*Scan the code on the device itself/);
});

test('unknown_code: nothing at all', async () => {
  const refusal: DeviceRefusal = { kind: 'unknown_code', code: '', similarIds: [] };
  assert.match(await refused(' \r', await newOrder(), refusal), /Nothing was scanned/);
});

test('unknown_code: a wrong case finds no device, but names the one that is like it', async () => {
  const start = newDevice().slice(1);
  const [id, code] = [`${start}a`, `${start}A`];
  await imported(parts, `deviceId,type\n${id},HAN_LTEM\n`);
  const sentence = await refused(code, await newOrder(), { kind: 'unknown_code', code, similarIds: [id] });
  assert.match(sentence, new RegExp(`but there is ${id}: mind upper and lower case`));
});

test('box_code: the box instead of the device, which is named', async () => {
  const boxCode = `BOX-${newDevice()}`;
  const deviceId = await stocked(parts, { boxCode });
  const sentence = await refused(boxCode, await newOrder(), { kind: 'box_code', code: boxCode, deviceId });
  assert.match(sentence, new RegExp(`Scan the code on the device in it: it should be ${deviceId}`));
});

test('a box with the same code as its device is as good as the device', async () => {
  const [id, order] = [newDevice(), await newOrder()];
  await imported(parts, `deviceId,type,boxCode\n${id},HAN_LTEM,${id}\n`);
  assert.equal((await assign(id, order)).ok, true);
});

test('wrong_type: says what it is and what the order needs', async () => {
  const [deviceId, order] = [await stocked(parts, { type: 'HAN_WIFI' }), await newOrder('HAN_LTEM')];
  const refusal = { kind: 'wrong_type', deviceId, has: 'HAN_WIFI', needs: 'HAN_LTEM' } as const;
  assert.match(await refused(deviceId, order, refusal), /is a HAN_WIFI, and the order needs a HAN_LTEM/);
});

test('on_other_order: names the order', async () => {
  const [deviceId, other, order] = [await stocked(parts), await newOrder(), await newOrder()];
  await assign(deviceId, other);
  const refusal = { kind: 'on_other_order', deviceId, orderId: other.orderId } as const;
  assert.match(await refused(deviceId, order, refusal), new RegExp(`meant for ${other.orderId}`));
});

test('already_shipped: names the order, be it the same one', async () => {
  const [deviceId, other, order] = [await stocked(parts), await newOrder(), await newOrder()];
  await assign(deviceId, other);
  await ship(other);
  const refusal = { kind: 'already_shipped', deviceId, orderId: other.orderId } as const;
  assert.match(await refused(deviceId, order, refusal), new RegExp(`shipped with ${other.orderId}`));
  await refused(deviceId, other, refusal);
});

test('quarantined: to be laid aside', async () => {
  const deviceId = await stocked(parts);
  await sortDevice(parts, operator, { code: deviceId, into: 'quarantine', note: null });
  const refusal = { kind: 'quarantined', deviceId } as const;
  assert.match(await refused(deviceId, await newOrder(), refusal), /quarantine. Lay it aside/);
});

test('returned_not_restocked: somebody has to look at it first', async () => {
  const [deviceId, first] = [await stocked(parts), await newOrder()];
  await assign(deviceId, first);
  await ship(first);
  await giveBack(deviceId);
  const refusal = { kind: 'returned_not_restocked', deviceId } as const;
  assert.match(await refused(deviceId, await newOrder(), refusal), /Restock or quarantine it/);
});

test('order_has_device: another one replaces it only when that is said', async () => {
  const [first, second, order] = [await stocked(parts), await stocked(parts), await newOrder()];
  await assign(first, order);
  const refusal = { kind: 'order_has_device', deviceId: first, scannedId: second, shipped: false } as const;
  assert.match(await refused(second, order, refusal), new RegExp(`confirm that ${second} replaces it`));
  assert.equal(await stateOf(second), 'IN_STOCK null');

  assert.equal((await assign(second, order, true)).ok, true);
  assert.deepEqual([await stateOf(first), await stateOf(second)], ['IN_STOCK null', `ASSIGNED ${order.id}`]);
  assert.equal(
    (await deviceHistory(parts, first)).at(-1),
    `device.released ${order.orderId} "replaced by ${second}"`,
  );
});

test('order_has_device: a shipped one is not replaced, whatever is said', async () => {
  const [first, second, order] = [await stocked(parts), await stocked(parts), await newOrder()];
  await assign(first, order);
  await ship(order);
  const refusal = { kind: 'order_has_device', deviceId: first, scannedId: second, shipped: true } as const;
  assert.deepEqual(await assign(second, order, true), { ok: false, refusal });
  assert.match(deviceRefusalSentence(refusal).en, /correct the order's device/);
  assert.deepEqual([await stateOf(first), await stateOf(second)], [`SHIPPED ${order.id}`, 'IN_STOCK null']);
});

test('a replacement that is refused does not release the device that is there', async () => {
  const [first, wrong, order] = [
    await stocked(parts),
    await stocked(parts, { type: 'HAN_WIFI' }),
    await newOrder(),
  ];
  await assign(first, order);
  assert.equal((await assign(wrong, order, true)).ok, false);
  assert.equal(await stateOf(first), `ASSIGNED ${order.id}`);
});

test('a released device is in stock again, and releasing twice does nothing more', async () => {
  const [id, order] = [await stocked(parts), await newOrder()];
  await assign(id, order);
  assert.equal((await release(order))?.state, 'IN_STOCK');
  assert.equal(await release(order), undefined);
  assert.deepEqual((await deviceHistory(parts, id)).slice(2), [
    `device.released ${order.orderId} "cancelled"`,
  ]);
});

test('a shipped device is not released, and shipping it twice does nothing more', async () => {
  const [id, order] = [await stocked(parts), await newOrder()];
  await assign(id, order);
  const shipped = await ship(order);
  assert.equal(shipped.ok && shipped.device.state, 'SHIPPED');
  assert.deepEqual(await ship(order), shipped);
  assert.equal(await release(order), undefined);
  assert.equal((await deviceHistory(parts, id)).length, 3);
});

test('no_device_assigned: an order ships with the device that was scanned for it, or not at all', async () => {
  const order = await newOrder();
  const refusal = { kind: 'no_device_assigned', orderId: order.orderId } as const;
  assert.deepEqual(await ship(order), { ok: false, refusal });
  assert.match(deviceRefusalSentence(refusal).en, /Scan the device that goes into the parcel/);
});

test('a device that was shipped in the books alone is taken back, and the right one ships', async () => {
  const [wrong, right, order] = [await stocked(parts), await stocked(parts), await newOrder()];
  await assign(wrong, order);
  assert.equal(await takeBack(order), undefined);
  await ship(order);
  assert.equal((await takeBack(order))?.state, 'IN_STOCK');
  await assign(right, order);
  await ship(order);
  assert.deepEqual(await deviceHistory(parts, wrong), [
    'device.imported',
    `device.assigned ${order.orderId}`,
    `device.shipped ${order.orderId}`,
    `device.taken_back ${order.orderId}`,
  ]);
});

test('of two operators who scan one device for two orders one wins: many times', async () => {
  const [id, orders] = [await stocked(parts), await Promise.all([newOrder(), newOrder()])];
  for (let round = 0; round < rounds(300); round += 1) {
    const results = await Promise.all(orders.map((order) => assign(id, order)));
    const winner = results.findIndex(({ ok }) => ok);
    const [won, lost] = [orders[winner], results[1 - winner]];
    assert.ok(won);
    const orderId = won.orderId;
    assert.deepEqual(lost, { ok: false, refusal: { kind: 'on_other_order', deviceId: id, orderId } });
    const [before, last] = (await deviceHistory(parts, id)).slice(-2);
    assert.match(before ?? '', round === 0 ? /imported/ : /released/);
    assert.equal(last, `device.assigned ${orderId}`);
    await release(won);
  }
});

test('of two devices that are scanned for one order one wins: many times', async () => {
  const order = await newOrder();
  const ids = await Promise.all([stocked(parts), stocked(parts)]);
  for (let round = 0; round < rounds(300); round += 1) {
    const results = await Promise.all(ids.map((id) => assign(id, order)));
    const winner = results.findIndex(({ ok }) => ok);
    const [deviceId, scannedId] = [ids[winner], ids[1 - winner]];
    const refusal = { kind: 'order_has_device', deviceId, scannedId, shipped: false };
    assert.deepEqual(results[1 - winner], { ok: false, refusal });
    assert.equal(await stateOf(scannedId ?? ''), 'IN_STOCK null');
    await release(order);
  }
});

test('two who exchange the devices of two orders never block each other: many times', async () => {
  const orders = await Promise.all([newOrder(), newOrder()]);
  const ids = await Promise.all([stocked(parts), stocked(parts)]);
  for (let round = 0; round < rounds(100); round += 1) {
    await Promise.all(orders.map((order, at) => assign(ids[at] ?? '', order)));
    await Promise.all(orders.map((order, at) => assign(ids[1 - at] ?? '', order, true)));
    const owners = (await Promise.all(ids.map(stateOf))).filter((state) => state !== 'IN_STOCK null');
    assert.equal(new Set(owners).size, owners.length);
    await Promise.all(orders.map(release));
  }
});

test('the one who holds the order decides: a scan waits and finds what was done', async () => {
  const [id, other, order] = [await stocked(parts), await stocked(parts), await newOrder()];
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const first = parts.db.inTransaction(async (tx) => {
    await lockOrder(tx, order.orderId);
    hold();
    return assignDevice(parts, tx, { code: id, order, actor: operator });
  });
  await held;
  const second = await assign(other, order);
  assert.equal((await first).ok, true);
  assert.equal(second.ok ? 'ok' : second.refusal.kind, 'order_has_device');
});
