import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { inputWith, orderDevice, placed } from '../../test/support/orders.ts';
import { shipOrder } from '../shipping/ship-order.ts';
import { startOrder } from '../shipping/start-order.ts';

const app = await startApp({ config: { carrier: 'manual' } });

async function ordersOf(partner: Partner, externalUserId: string, name = 'ordersForUser'): Promise<unknown> {
  const query = `query ($id: String!) {
    ${name}(input: { externalUserId: $id }) { orders { orderId orderStatus deviceId trackingLink } }
  }`;
  return (await partner.call(query, { variables: { id: externalUserId } })).body.data[name];
}

for (const name of ['ordersForUser', 'orderForUser']) {
  test(`${name} lists the orders of one user, the newest first`, async () => {
    const partner = await app.partner();
    const ids = [await placed(partner), await placed(partner), await placed(partner)];
    await orderDevice(partner, inputWith('recipient.externalUserId', 'user_2'));
    const orders = ids
      .toReversed()
      .map((orderId) => ({ orderId, orderStatus: 'ORDERED', deviceId: null, trackingLink: null }));
    assert.deepEqual(await ordersOf(partner, 'user_1', name), { orders });
  });
}

test('a shipped order shows its device and tracking link', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  const [deviceId, trackingLink] = [await stocked(app.parts), 'https://sporing.example.com/1'];
  await startOrder(app.parts, operator, orderId);
  await shipOrder(app.parts, operator, { orderId, device: deviceId, trackingLink });
  assert.deepEqual(await ordersOf(partner, 'user_1'), {
    orders: [{ orderId, orderStatus: 'SHIPPED', deviceId, trackingLink }],
  });
});

test('an unknown user has an empty list', async () => {
  assert.deepEqual(await ordersOf(await app.partner(), 'nobody'), { orders: [] });
});

test("another intermediary's user of the same name has an empty list", async () => {
  await placed(await app.partner());
  assert.deepEqual(await ordersOf(await app.partner(), 'user_1'), { orders: [] });
});

for (const text of ['a\u0000b', ' ', 'x'.repeat(256), '\ud83d']) {
  test(`a user that could never be stored (${JSON.stringify(text).slice(0, 20)}) has an empty list`, async () => {
    assert.deepEqual(await ordersOf(await app.partner(), text), { orders: [] });
  });
}
