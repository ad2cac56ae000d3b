import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { inputWith, placed, unknownOrderId } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';

const app = await startApp();
scriptCarrier(app);
const operator = await operatorAt(app);

const list = `query ($filter: OrderFilter, $first: Int, $after: String) {
  orders(filter: $filter, first: $first, after: $after) { nodes { orderId } hasNextPage endCursor }
}`;

/** The ids of the first orders that a filter lets through. */
async function idsOf(filter: object): Promise<string[]> {
  const { orders } = await operator.data(list, { filter });
  return orders.nodes.map(({ orderId }: { orderId: string }) => orderId);
}

test('each filter lets through what it says, the oldest first', async () => {
  const partner = await app.partner();
  const { intermediaryId } = partner;
  const first = await placed(partner);
  const second = await placed(partner, { ...inputWith('recipient.lastName', 'Ødegård'), type: 'HAN_WIFI' });
  const sandbox = await app.partner({ intermediaryId, test: true });
  const trial = await placed(sandbox);
  await operator.data(`mutation { startOrders(input: { orderIds: ["${second}"] }) { outcome } }`);
  await operator.data(
    `mutation { holdOrders(input: { orderIds: ["${first}"], reason: OTHER }) { outcome } }`,
  );
  await operator.data(`mutation { claimOrders(input: { orderIds: ["${second}"] }) { outcome } }`);
  const cases: [filter: object, expected: string[]][] = [
    [{}, [first, second]],
    [{ test: true }, [trial]],
    [{ test: null }, [first, second, trial]],
    [{ status: ['ORDERED'] }, [first]],
    [{ status: ['IN_PROGRESS', 'SHIPPED'] }, [second]],
    [{ type: 'HAN_WIFI' }, [second]],
    [{ hold: true }, [first]],
    [{ hold: false }, [second]],
    [{ exception: false }, [first, second]],
    [{ exception: true }, []],
    [{ claimedBy: operator.name }, [second]],
    [{ text: 'ødegÅRD' }, [second]],
    [{ text: first.toUpperCase() }, [first]],
    [{ text: '100%_\\' }, []],
    [{ olderThan: app.parts.clock.now().toISOString() }, []],
    [{ olderThan: '2099-01-01T00:00:00Z' }, [first, second]],
  ];
  for (const [filter, expected] of cases)
    assert.deepEqual(await idsOf({ intermediaryId, ...filter }), expected, JSON.stringify(filter));
  const counts = `query ($filter: OrderFilter) {
    orderCounts(filter: $filter) { ordered inProgress shipped cancelled held exceptions }
  }`;
  const { orderCounts } = await operator.data(counts, { filter: { intermediaryId } });
  assert.deepEqual(orderCounts, {
    ordered: 1,
    inProgress: 1,
    shipped: 0,
    cancelled: 0,
    held: 1,
    exceptions: 0,
  });
});

test('pages hold still while orders come in, and hold each order once', async () => {
  const partner = await app.partner();
  const filter = { intermediaryId: partner.intermediaryId };
  const expected: string[] = [];
  for (let at = 0; at < 5; at++) expected.push(await placed(partner));
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page++) {
    const { orders } = await operator.data(list, { filter, first: 2, after });
    seen.push(...orders.nodes.map(({ orderId }: { orderId: string }) => orderId));
    if (page === 0) expected.push(await placed(partner));
    if (!orders.hasNextPage) break;
    after = orders.endCursor;
  }
  assert.deepEqual(seen, expected);
});

test('a list of more than a hundred, of none, and a cursor of one’s own making are refused', async () => {
  for (const variables of [
    { first: 101 },
    { first: 0 },
    { first: -1 },
    { after: 'x' },
    { after: Buffer.from('["x"]').toString('base64url') },
    { filter: { olderThan: 'soon' } },
  ]) {
    const { body } = await operator.call(list, variables);
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT', JSON.stringify(variables));
  }
});

test('several orders have an outcome each, and what is refused keeps no other', async () => {
  const partner = await app.partner();
  const [first, second, held] = [await placed(partner), await placed(partner), await placed(partner)];
  await operator.data(`mutation { holdOrders(input: { orderIds: ["${held}"], reason: OTHER }) { outcome } }`);
  await operator.data(`mutation { startOrders(input: { orderIds: ["${second}"] }) { outcome } }`);
  const start = `mutation ($input: OrdersInput!) {
    startOrders(input: $input) { orderId outcome refusal { code message } order { orderStatus } }
  }`;
  const orderIds = [first, second, held, unknownOrderId, first];
  const { startOrders } = await operator.data(start, { input: { orderIds } });
  assert.deepEqual(
    startOrders.map(
      (each: { outcome: string; refusal: { code: string } | null; order: { orderStatus: string } }) => [
        each.outcome,
        each.refusal?.code,
        each.order?.orderStatus,
      ],
    ),
    [
      ['DONE', undefined, 'IN_PROGRESS'],
      ['REFUSED', 'WRONG_STATUS', 'IN_PROGRESS'],
      ['REFUSED', 'ON_HOLD', 'ORDERED'],
      ['REFUSED', 'ORDER_NOT_FOUND', undefined],
    ],
  );
  const many = Array.from({ length: 101 }, () => first);
  const { body } = await operator.call(start, { input: { orderIds: many } });
  assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
});

test('an order is opened with its bookings, parcel, device and timeline, by its id or its barcode', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  const device = await stocked(app.parts);
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  const scan = `mutation { scanDevice(input: { orderId: "${orderId}", code: "${device}" }) { orderStatus deviceId booking { state hasLabel } } }`;
  assert.deepEqual((await operator.data(scan)).scanDevice, {
    orderStatus: 'SHIPPED',
    deviceId: device,
    booking: { state: 'BOOKED', hasLabel: true },
  });
  const opened = `query ($id: ID!) { order(orderId: $id) {
    order { orderId orderStatus recipient { lastName } } device { deviceId state } bookings { attempt state }
    shipment { status } exceptions { kind } timeline { source what who } } }`;
  const code = BigInt(`0x${orderId.slice(6).replaceAll('-', '')}`)
    .toString()
    .padStart(40, '0');
  const { order } = await operator.data(opened, { id: code });
  assert.deepEqual(order, (await operator.data(opened, { id: orderId })).order);
  const { timeline, ...rest } = order;
  assert.deepEqual(rest, {
    order: { orderId, orderStatus: 'SHIPPED', recipient: { lastName: 'Nordmann' } },
    device: { deviceId: device, state: 'SHIPPED' },
    bookings: [{ attempt: 1, state: 'BOOKED' }],
    shipment: { status: 'PRE_NOTIFIED' },
    exceptions: [],
  });
  const whats = timeline.map(({ what }: { what: string }) => what);
  assert.deepEqual(whats.slice(0, 3), ['order.ordered', 'order.started', 'order.scanned']);
  assert.ok(whats.includes('order.shipped') && whats.includes('label.stored'), String(whats));
  const { body } = await operator.call(opened, { id: 'nothing' });
  assert.equal(body.errors[0].extensions.code, 'ORDER_NOT_FOUND');
});

test('a refusal tells its code, what to do and what it is about', async () => {
  const orderId = await placed(await app.partner());
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  const boxCode = `BOX-${orderId.slice(-8)}`;
  const deviceId = await stocked(app.parts, { boxCode });
  const scan = `mutation { scanDevice(input: { orderId: "${orderId}", code: "${boxCode}" }) { orderId } }`;
  const [error] = (await operator.call(scan)).body.errors;
  const { requestId, ...extensions } = error.extensions;
  assert.match(requestId, /^req_/);
  assert.deepEqual(extensions, { code: 'BOX_CODE', deviceId, scanned: boxCode });
  assert.match(error.message, /code of a box/);
});
