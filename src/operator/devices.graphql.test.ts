import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';

const app = await startApp();
scriptCarrier(app);
const manager = await operatorAt(app, 'manager');

const opened = `query ($code: String!) {
  device(code: $code) {
    device { deviceId state } events { what sentence who note } orders { orderId orderStatus }
    sortings { into allowed refusal { code message } }
  }
}`;

async function shipWith(deviceId: string): Promise<string> {
  const orderId = await placed(await app.partner());
  await manager.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  const scan = `mutation { scanDevice(input: { orderId: "${orderId}", code: "${deviceId}" }) { orderStatus } }`;
  assert.equal((await manager.data(scan)).scanDevice.orderStatus, 'SHIPPED');
  return orderId;
}

test('a device tells its history in sentences, its orders, the newest first, and where it can be put', async () => {
  const deviceId = await stocked(app.parts);
  const first = await shipWith(deviceId);
  const back = `mutation { returnParcel(input: { code: "${deviceId}", condition: RESTOCK, note: "unopened" }) { device { state } } }`;
  assert.equal((await manager.data(back)).returnParcel.device.state, 'IN_STOCK');
  const second = await shipWith(deviceId);
  const { device } = await manager.data(opened, { code: deviceId });
  assert.deepEqual(device.device, { deviceId, state: 'SHIPPED' });
  assert.deepEqual(
    device.events.map(({ what, sentence, note }: Record<string, string>) => [what, sentence, note]),
    [
      ['device.imported', 'Taken into stock.', null],
      ['device.assigned', 'Scanned for an order.', null],
      ['device.shipped', 'Shipped with an order.', null],
      ['device.returned', 'Came back.', 'unopened'],
      ['device.restocked', 'Put back into stock.', null],
      ['device.assigned', 'Scanned for an order.', null],
      ['device.shipped', 'Shipped with an order.', null],
    ],
  );
  assert.deepEqual(device.orders, [
    { orderId: second, orderStatus: 'SHIPPED' },
    { orderId: first, orderStatus: 'SHIPPED' },
  ]);
  assert.deepEqual(
    device.sortings.map(
      ({ into, allowed, refusal }: { into: string; allowed: boolean; refusal: { code: string } }) => [
        into,
        allowed,
        refusal.code,
      ],
    ),
    [
      ['RESTOCK', false, 'WRONG_STATE'],
      ['QUARANTINE', false, 'WRONG_STATE'],
    ],
  );
});

test('where a device can be put is what putting it there does', async () => {
  const deviceId = await stocked(app.parts);
  const put = (into: string) =>
    manager.call(`mutation { sortDevice(input: { code: "${deviceId}", into: ${into} }) { state } }`);
  const allowed = async () => {
    const { device } = await manager.data(opened, { code: deviceId });
    return device.sortings.flatMap((each: { into: string; allowed: boolean }) =>
      each.allowed ? [each.into] : [],
    );
  };
  assert.deepEqual(await allowed(), ['QUARANTINE']);
  assert.equal((await put('QUARANTINE')).body.data.sortDevice.state, 'QUARANTINED');
  assert.deepEqual(await allowed(), ['RESTOCK']);
  assert.equal((await put('RESTOCK')).body.data.sortDevice.state, 'IN_STOCK');
  assert.deepEqual(await allowed(), ['QUARANTINE']);
});

test('an import answers once with everything: counts, the first faults, and all faulty rows as a file', async () => {
  const good = Array.from({ length: 850 }, (_, at) => `row${String(at).padStart(5, '0')},HAN_WIFI`);
  const bad = Array.from({ length: 149 }, (_, at) => `x${at},HAN_WIFI`);
  const csv = ['deviceId,type', ...good, ...bad, 'ROW00000,HAN_WIFI'].join('\n');
  const query = `mutation ($input: ImportDevicesInput!) { importDevices(input: $input) {
    rows imported unchanged failedCount failed { row deviceId field } failedRowsCsv alikeCount alike { row deviceId others } } }`;
  const { importDevices: checked } = await manager.data(query, { input: { csv, dryRun: true } });
  const { failed, failedRowsCsv, alike, ...counts } = checked;
  assert.deepEqual(counts, { rows: 1_000, imported: 851, unchanged: 0, failedCount: 149, alikeCount: 2 });
  assert.deepEqual([failed.length, failed[0]], [100, { row: 852, deviceId: 'x0', field: 'deviceId' }]);
  assert.equal(failedRowsCsv.trimEnd().split('\r\n').length, 150);
  assert.deepEqual(alike, [
    { row: 2, deviceId: 'row00000', others: ['ROW00000'] },
    { row: 1_001, deviceId: 'ROW00000', others: ['row00000'] },
  ]);
  const { importDevices: done } = await manager.data(query, { input: { csv } });
  assert.deepEqual({ ...done }, { ...checked });
  const { importDevices: again } = await manager.data(query, { input: { csv } });
  assert.deepEqual([again.imported, again.unchanged, again.failedCount], [0, 851, 149]);
});
