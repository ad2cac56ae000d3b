import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, orderFields, placed, unknownOrderId } from '../../test/support/orders.ts';
import { shipOrder } from '../shipping/ship-order.ts';
import { startOrder } from '../shipping/start-order.ts';

const app = await startApp();

function cancel(partner: Partner, orderId: string) {
  const query = `mutation ($id: ID!) { cancelOrder(input: { orderId: $id }) { ${orderFields} } }`;
  return partner.call(query, { variables: { id: orderId } });
}

test('an order that is ORDERED is cancelled and comes back itself', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner, { webhookCallbackUrl: 'https://example.com/callback' });
  app.parts.clock.advance(1_000);
  const { body } = await cancel(partner, orderId);
  const { orderStatus, createdAt, updatedAt, recipient } = body.data.cancelOrder;
  assert.equal(orderStatus, 'CANCELLED');
  assert.equal(Date.parse(updatedAt) - Date.parse(createdAt), 1_000);
  assert.equal(recipient.firstName, 'Ola');
  assert.deepEqual(await historyOf(app.parts, orderId), [
    '1 order.ordered → pending',
    '2 order.cancelled → pending',
  ]);
});

test('a second cancel is refused with the present status and leaves no trace', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  await cancel(partner, orderId);
  const { body } = await cancel(partner, orderId);
  assert.equal(body.data.cancelOrder, null);
  assert.equal(body.errors[0].extensions.code, 'ORDER_NOT_CANCELLABLE');
  assert.equal(body.errors[0].extensions.orderStatus, 'CANCELLED');
  assert.deepEqual(await historyOf(app.parts, orderId), ['1 order.ordered', '2 order.cancelled']);
});

test('an order that the warehouse has begun or shipped is not cancelled, and the partner is told its status', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  await startOrder(app.parts, operator, orderId);
  const begun = await cancel(partner, orderId);
  assert.match(begun.body.errors[0].message, /this one is IN_PROGRESS/);
  await shipOrder(app.parts, operator, {
    orderId,
    device: await stocked(app.parts),
    trackingLink: null,
  });
  const shipped = await cancel(partner, orderId);
  assert.equal(shipped.body.errors[0].extensions.orderStatus, 'SHIPPED');
  assert.deepEqual(await historyOf(app.parts, orderId), [
    '1 order.ordered',
    '2 order.started',
    '3 order.scanned',
    '4 booking.booked',
    '5 label.stored',
    '6 order.shipped',
    '7 parcel.handed_over',
  ]);
});

for (const [whose, orderId] of [
  ['nobody’s', unknownOrderId],
  ['a malformed', 'order_1'],
  ['a bare', unknownOrderId.slice(6)],
  ['an empty', ''],
  ['an injected', "order_'; drop table orders; --"],
  ['a number as', '7'],
] as const) {
  test(`${whose} order id is not found`, async () => {
    const partner = await app.partner();
    const { body } = await cancel(partner, orderId);
    assert.equal(body.errors[0].extensions.code, 'ORDER_NOT_FOUND');
  });
}

test("another intermediary's order does not exist, and stays as it is", async () => {
  const [owner, stranger] = [await app.partner(), await app.partner()];
  const orderId = await placed(owner);
  const { body } = await cancel(stranger, orderId);
  assert.equal(body.errors[0].extensions.code, 'ORDER_NOT_FOUND');
  assert.deepEqual(await historyOf(app.parts, orderId), ['1 order.ordered']);
});

test('the own intermediary’s test key does not reach a live order', async () => {
  const owner = await app.partner();
  const sandbox = await app.partner({ test: true, intermediaryId: owner.intermediaryId });
  const { body } = await cancel(sandbox, await placed(owner));
  assert.equal(body.errors[0].extensions.code, 'ORDER_NOT_FOUND');
});
