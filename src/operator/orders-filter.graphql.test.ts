import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { exampleInput, inputWith, placed, unknownOrderId } from '../../test/support/orders.ts';
import { bookedOutcome, labelPdf, scriptCarrier } from '../../test/support/scripted-carrier.ts';

const app = await startApp();
const script = scriptCarrier(app);
const operator = await operatorAt(app);
const colleague = await operatorAt(app);
const hourMs = 3_600_000;

const list = `query ($filter: OrderFilter, $sort: OrderSort, $first: Int, $after: String) {
  orders(filter: $filter, sort: $sort, first: $first, after: $after) { nodes { orderId } hasNextPage endCursor }
}`;

/** The ids of the first orders that a filter lets through. */
async function idsOf(filter: object, sort?: string): Promise<string[]> {
  const { orders } = await operator.data(list, { filter, sort });
  return orders.nodes.map(({ orderId }: { orderId: string }) => orderId);
}

function start(orderId: string, by = operator) {
  return by.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
}

function claim(orderId: string, by = operator) {
  return by.data(`mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
}

function hold(orderId: string, reason: string) {
  return operator.data(
    `mutation { holdOrders(input: { orderIds: ["${orderId}"], reason: ${reason} }) { outcome } }`,
  );
}

async function scan(orderId: string): Promise<void> {
  const device = await stocked(app.parts);
  await operator.call(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${device}" }) { orderId } }`,
  );
}

/** Orders of a partner of their own, in the order in which they were placed, a second apart. */
async function placeSeveral(count: number) {
  const partner = await app.partner();
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    ids.push(await placed(partner));
    app.parts.clock.advance(1_000);
  }
  return { partner, filter: { intermediaryId: partner.intermediaryId }, ids };
}

test('who works on an order is a filter: me, nobody, whoever leaves it to me, others', async () => {
  const { filter, ids } = await placeSeveral(3);
  const [mine = '', theirs = '', free = ''] = ids;
  await claim(mine);
  await claim(theirs, colleague);
  const cases: [claim: string, expected: string[]][] = [
    ['ME', [mine]],
    ['NOBODY', [free]],
    ['AVAILABLE', [mine, free]],
    ['OTHERS', [theirs]],
  ];
  for (const [wanted, expected] of cases)
    assert.deepEqual(await idsOf({ ...filter, claim: wanted }), expected, wanted);
});

test('the reason of a hold, the kind of an exception and the age are filters', async () => {
  const { filter, ids } = await placeSeveral(3);
  const [address = '', other = '', rejected = ''] = ids;
  await hold(address, 'INCORRECT_ADDRESS');
  await hold(other, 'OTHER');
  await start(rejected);
  script.book = () => ({ kind: 'rejected', faults: [] });
  await scan(rejected);
  assert.deepEqual(await idsOf({ ...filter, holdReason: ['INCORRECT_ADDRESS'] }), [address]);
  assert.deepEqual(await idsOf({ ...filter, holdReason: ['INCORRECT_ADDRESS', 'OTHER'] }), [address, other]);
  assert.deepEqual(await idsOf({ ...filter, exceptionKind: ['BOOKING_REJECTED'] }), [rejected]);
  assert.deepEqual(await idsOf({ ...filter, exceptionKind: ['HELD_LONG'] }), []);
  assert.deepEqual(await idsOf({ ...filter, exception: false }), [address, other]);
  assert.deepEqual(await idsOf({ ...filter, olderThanHours: 1 }), []);
  assert.deepEqual(await idsOf({ ...filter, youngerThanHours: 1 }), ids);
  app.parts.clock.advance(25 * hourMs);
  assert.deepEqual(await idsOf({ ...filter, exceptionKind: ['HELD_LONG'] }), [address, other]);
  assert.deepEqual(await idsOf({ ...filter, olderThanHours: 25 }), ids);
  assert.deepEqual(await idsOf({ ...filter, youngerThanHours: 1 }), []);
  assert.deepEqual(await idsOf({ ...filter, olderThanHours: 25, olderThan: '2020-01-01T00:00:00Z' }), []);
});

test('the beginning of the postal code and the town are filters', async () => {
  const partner = await app.partner();
  const filter = { intermediaryId: partner.intermediaryId };
  const oslo = await placed(partner);
  const address = { ...exampleInput.recipient.postalAddress, postalCode: '5003', city: 'BØ' };
  const bergen = await placed(partner, inputWith('recipient.postalAddress', address));
  assert.deepEqual(await idsOf({ ...filter, postalCode: '01' }), [oslo]);
  assert.deepEqual(await idsOf({ ...filter, postalCode: '0186' }), [oslo]);
  assert.deepEqual(await idsOf({ ...filter, postalCode: '50' }), [bergen]);
  assert.deepEqual(await idsOf({ ...filter, postalCode: ' ' }), [oslo, bergen]);
  assert.deepEqual(await idsOf({ ...filter, city: 'bø' }), [bergen]);
  assert.deepEqual(await idsOf({ ...filter, city: 'B%' }), []);
});

test('what a parcel still lacks is a filter: a booking, its label, or only that it is handed over', async () => {
  const { filter, ids } = await placeSeveral(3);
  const [waiting = '', unlabelled = '', rejected = ''] = ids;
  script.book = () => ({ kind: 'rejected', faults: [] });
  await start(rejected);
  await scan(rejected);
  script.book = bookedOutcome;
  script.label = () => ({ kind: 'failed', reason: 'Not yet.' });
  await start(unlabelled);
  await scan(unlabelled);
  assert.deepEqual(await idsOf({ ...filter, parcel: 'NOT_BOOKED' }), [waiting, rejected]);
  assert.deepEqual(await idsOf({ ...filter, parcel: 'NOT_LABELLED' }), [unlabelled]);
  assert.deepEqual(await idsOf({ ...filter, parcel: 'NOT_HANDED_OVER' }), [unlabelled]);
});

test('each sort is a walk through the same orders, and its reverse the way back', async () => {
  const { filter, ids } = await placeSeveral(5);
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
  await start(second);
  app.parts.clock.advance(1_000);
  await start(first);
  const expected: Record<string, string[]> = {
    OLDEST: ids,
    NEWEST: ids.toReversed(),
    RECENTLY_CHANGED: [first, second, fifth, fourth, third],
    LONGEST_UNCHANGED: [third, fourth, fifth, second, first],
  };
  for (const [sort, all] of Object.entries(expected)) {
    assert.deepEqual(await idsOf(filter, sort), all, sort);
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const { orders } = await operator.data(list, { filter, sort, first: 2, after });
      walked.push(...orders.nodes.map(({ orderId }: { orderId: string }) => orderId));
      after = orders.hasNextPage ? orders.endCursor : null;
    } while (after !== null);
    assert.deepEqual(walked, all, sort);
  }
});

test('a place of one sort is none of another, and a filter that makes no sense is refused', async () => {
  const { filter } = await placeSeveral(2);
  const { orders } = await operator.data(list, { filter, sort: 'OLDEST', first: 1 });
  for (const variables of [
    { sort: 'RECENTLY_CHANGED', after: orders.endCursor },
    { sort: 'RECENTLY_CHANGED', after: Buffer.from('[1,"now"]').toString('base64url') },
    { after: Buffer.from(`["${'9'.repeat(16)}"]`).toString('base64url') },
    { filter: { olderThanHours: 0 } },
    { filter: { youngerThanHours: 8_761 } },
    { filter: { postalCode: '01x' } },
    { filter: { postalCode: '01234' } },
  ]) {
    const { body } = await operator.call(list, variables);
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT', JSON.stringify(variables));
  }
});

const neighbours = `query ($id: ID!, $filter: OrderFilter, $sort: OrderSort) {
  neighbours(orderId: $id, filter: $filter, sort: $sort) { previous { orderId } next { orderId } position }
}`;

test('an order has neighbours in its list, also when it has just left it', async () => {
  const { filter: ofPartner, ids } = await placeSeveral(4);
  const filter = { ...ofPartner, status: ['ORDERED'] };
  const [first = '', second = '', third = '', fourth = ''] = ids;
  const around = async (id: string, sort: string) => {
    const found = (await operator.data(neighbours, { id, filter, sort })).neighbours;
    return [found.previous?.orderId, found.next?.orderId, found.position];
  };
  assert.deepEqual(await around(second, 'OLDEST'), [first, third, 2]);
  assert.deepEqual(await around(first, 'OLDEST'), [undefined, second, 1]);
  assert.deepEqual(await around(fourth, 'OLDEST'), [third, undefined, 4]);
  assert.deepEqual(await around(second, 'NEWEST'), [third, first, 3]);
  await start(second);
  assert.deepEqual(await around(second, 'OLDEST'), [first, third, 2]);
  assert.deepEqual(await around(third, 'OLDEST'), [first, fourth, 2]);
  assert.deepEqual(await around(third, 'LONGEST_UNCHANGED'), [first, fourth, 2]);
  for (const id of [unknownOrderId, 'nothing'])
    assert.equal((await operator.data(neighbours, { id, filter })).neighbours, null);
});

test('what no text can hold is refused field by field', async () => {
  const filter = { claimedBy: 'nobody\0', intermediaryId: 'none\0', city: '\0', text: '\0' };
  const query = 'query ($filter: OrderFilter) { orders(filter: $filter) { nodes { orderId } } }';
  const { extensions } = (await operator.call(query, { filter })).body.errors[0];
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  assert.deepEqual(
    extensions.fields.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).toSorted(),
    ['claimedBy', 'city', 'intermediaryId', 'text']
      .map((name) => `filter.${name} INVALID_CHARACTERS`)
      .toSorted(),
  );
});

test('counts are of the filter: exact in the house, and of the newest thousand that are over', async () => {
  const { filter, ids } = await placeSeveral(4);
  const [first = '', second = '', third = ''] = ids;
  await claim(first);
  await claim(second, colleague);
  await hold(third, 'OTHER');
  await start(second);
  await operator.data(
    `mutation { cancelOrders(input: { orderIds: ["${first}"], reason: "Twice" }) { outcome } }`,
  );
  const counts = `query ($filter: OrderFilter) {
    orderCounts(filter: $filter) { ordered inProgress shipped cancelled held mine exceptions atLeast }
  }`;
  const none = {
    ordered: 0,
    inProgress: 0,
    shipped: 0,
    cancelled: 0,
    held: 0,
    mine: 0,
    exceptions: 0,
    atLeast: [],
  };
  const expected = { ...none, ordered: 2, inProgress: 1, cancelled: 1, held: 1 };
  assert.deepEqual((await operator.data(counts, { filter })).orderCounts, expected);
  const theirs = (await colleague.data(counts, { filter })).orderCounts;
  assert.deepEqual(theirs, { ...expected, mine: 1 });
  app.parts.clock.advance(25 * hourMs);
  const later = (await operator.data(counts, { filter: { ...filter, exception: true } })).orderCounts;
  assert.deepEqual(later, { ...none, ordered: 1, held: 1, exceptions: 1 });
  const well = (await operator.data(counts, { filter: { ...filter, exception: false } })).orderCounts;
  assert.deepEqual(well, { ...none, ordered: 1, inProgress: 1, cancelled: 1 });
});

test('an order that is over is found by its user, its recipient and its device', async () => {
  script.book = bookedOutcome;
  script.label = () => ({ kind: 'label', pdf: labelPdf });
  const partner = await app.partner();
  const filter = { intermediaryId: partner.intermediaryId };
  const orderId = await placed(partner, inputWith('recipient.lastName', 'Ødegård'));
  const device = await stocked(app.parts);
  await start(orderId);
  await operator.data(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${device}" }) { orderStatus } }`,
  );
  for (const text of ['ødegård', 'user_1', device, orderId])
    assert.deepEqual(await idsOf({ ...filter, status: ['SHIPPED'], text }), [orderId], text);
  assert.deepEqual(await idsOf({ ...filter, text: 'Nordmann' }), []);
  assert.deepEqual(await idsOf({ ...filter, status: ['ORDERED'], text: 'ødegård' }), []);
});
