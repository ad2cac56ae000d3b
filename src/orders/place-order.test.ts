import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  countOrders,
  exampleInput,
  historyOf,
  orderDevice,
  orderFields,
  placed,
} from '../../test/support/orders.ts';

const app = await startApp();

test("the contract's own example is ordered as it stands in the documentation", async () => {
  const partner = await app.partner();
  const { status, body } = await partner.call(`mutation {
    orderDevice(
      input: {
        recipient: {
          firstName: "Ola"
          lastName: "Nordmann"
          email: "ola@nordmann.no"
          phoneNumber: "99999999"
          externalUserId: "user_1"
          postalAddress: {
            addressLine1: "Christian Krohgs gate 1"
            addressLine2: null
            city: "OSLO"
            postalCode: "0186"
            country: NO
          }
        }
        subscriptionType: PERSONAL
        type: HAN_LTEM
        webhookCallbackUrl: "https://example.com/callback"
      }
    ) {
      order { orderId orderStatus }
      ordersForUser { orderId orderStatus }
    }
  }`);
  const { orderId } = body.data.orderDevice.order;
  assert.equal(status, 200);
  assert.match(orderId, /^order_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const order = { orderId, orderStatus: 'ORDERED' };
  assert.deepEqual(body, { data: { orderDevice: { order, ordersForUser: [order] } } });
  assert.deepEqual(await historyOf(app.parts, orderId), ['1 order.ordered → pending']);
});

test('an order holds all that was given, and no device or tracking link yet', async () => {
  const partner = await app.partner();
  const { body } = await orderDevice(partner, exampleInput);
  const { orderId, createdAt, updatedAt, ...rest } = body.data.orderDevice.order;
  assert.match(createdAt, /^2026-11-23T12:00:00\.\d{3}Z$/);
  assert.equal(updatedAt, createdAt);
  assert.deepEqual(rest, {
    orderStatus: 'ORDERED',
    intermediaryId: partner.intermediaryId,
    subscriptionType: 'PERSONAL',
    type: 'HAN_LTEM',
    recipient: exampleInput.recipient,
    webhookCallbackUrl: null,
    deviceId: null,
    trackingLink: null,
  });
  assert.deepEqual(await historyOf(app.parts, orderId), ['1 order.ordered']);
});

test('an order may name the company that the parcel is addressed to', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(
    `mutation ($input: OrderDeviceInput!) {
      orderDevice(input: $input) { order { recipient { companyName } } ordersForUser { recipient { companyName } } }
    }`,
    {
      variables: {
        input: {
          ...exampleInput,
          subscriptionType: 'BUSINESS',
          recipient: { ...exampleInput.recipient, companyName: ' Nordmann Elektro AS ' },
        },
      },
    },
  );
  const order = { recipient: { companyName: 'Nordmann Elektro AS' } };
  assert.deepEqual(body, { data: { orderDevice: { order, ordersForUser: [order] } } });
});

test('the permission to create is enough for the whole payload', async () => {
  const partner = await app.partner({ permissions: ['orders:create'] });
  const first = await placed(partner);
  const { body } = await orderDevice(partner, exampleInput);
  assert.deepEqual(
    body.data.orderDevice.ordersForUser.map((order: { orderId: string }) => order.orderId),
    [body.data.orderDevice.order.orderId, first],
  );
});

test('a bad order among several hides none of the good ones', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(
    `mutation ($good: OrderDeviceInput!, $bad: OrderDeviceInput!) {
      good: orderDevice(input: $good) { order { orderId } }
      bad: orderDevice(input: $bad) { order { orderId } }
    }`,
    {
      variables: { good: exampleInput, bad: { ...exampleInput, webhookCallbackUrl: 'http://example.com/' } },
    },
  );
  assert.match(body.data.good.order.orderId, /^order_/);
  assert.equal(body.data.bad, null);
  assert.deepEqual(
    body.errors.map((error: { path: string[] }) => error.path),
    [['bad']],
  );
  assert.equal(await countOrders(app.parts, partner), 1);
});

for (const url of [null, '', '  ']) {
  test(`a callback URL of ${JSON.stringify(url)} means none`, async () => {
    const partner = await app.partner();
    const { body } = await orderDevice(partner, { ...exampleInput, webhookCallbackUrl: url });
    assert.equal(body.data.orderDevice.order.webhookCallbackUrl, null);
  });
}

test('what surrounds a text is trimmed, and the phone number is kept as given', async () => {
  const partner = await app.partner();
  const { body } = await orderDevice(partner, {
    ...exampleInput,
    recipient: { ...exampleInput.recipient, firstName: '  Kari ', phoneNumber: '+47 (99) 99-99.99' },
  });
  const { firstName, phoneNumber } = body.data.orderDevice.order.recipient;
  assert.deepEqual({ firstName, phoneNumber }, { firstName: 'Kari', phoneNumber: '+47 (99) 99-99.99' });
});

test('a test key and a live key of one intermediary do not see each other’s orders', async () => {
  const live = await app.partner();
  const sandbox = await app.partner({ test: true, intermediaryId: live.intermediaryId });
  await placed(live);
  await placed(sandbox);
  const query = `{ ordersForUser(input: { externalUserId: "user_1" }) { orders { ${orderFields} } } }`;
  assert.equal((await live.call(query)).body.data.ordersForUser.orders.length, 1);
  assert.equal((await sandbox.call(query)).body.data.ordersForUser.orders.length, 1);
});
