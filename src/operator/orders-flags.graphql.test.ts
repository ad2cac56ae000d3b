import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, type Partner } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { exampleInput, placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';

const { db } = await openTestDatabase();
const names: string[] = [];
const app = buildApp({
  ...db,
  query(statement, values) {
    names.push(statement.name);
    return db.query(statement, values);
  },
});
scriptCarrier(app);
const operator = await operatorAt(app);

const address = exampleInput.recipient.postalAddress;
let homes = 0;

/** An order of somebody whom no other order knows, but for what is given. */
function orderOf(partner: Partner, recipient: object = {}, postalAddress: object = {}): Promise<string> {
  homes += 1;
  return placed(partner, {
    recipient: {
      ...exampleInput.recipient,
      firstName: `Kari ${homes}`,
      externalUserId: `user_${homes}`,
      ...recipient,
      postalAddress: { ...address, addressLine1: `Storgata ${homes}`, ...postalAddress },
    },
  });
}

const query = `query ($filter: OrderFilter) {
  orders(filter: $filter) { nodes { orderId exceptionKinds lookAlikes { orderId orderStatus why } } }
}`;

interface Flags {
  readonly orderId: string;
  readonly exceptionKinds: string[];
  readonly lookAlikes: { orderId: string; orderStatus: string; why: string[] }[];
}

async function flagsOf(partner: Partner, filter: object = {}): Promise<Map<string, Flags>> {
  const { orders } = await operator.data(query, {
    filter: { intermediaryId: partner.intermediaryId, test: null, ...filter },
  });
  return new Map(orders.nodes.map((each: Flags) => [each.orderId, each]));
}

/** What an order looks like: the other's id and what they have in common. */
async function likenessOf(partner: Partner, orderId: string): Promise<string[]> {
  const { lookAlikes = [] } = (await flagsOf(partner)).get(orderId) ?? {};
  return lookAlikes.map((each) => `${each.orderId} ${each.orderStatus} ${each.why.join(' ')}`);
}

async function ship(orderId: string): Promise<void> {
  const device = await stocked(app.parts);
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  const scan = `mutation { scanDevice(input: { orderId: "${orderId}", code: "${device}" }) { orderStatus } }`;
  assert.equal((await operator.data(scan)).scanDevice.orderStatus, 'SHIPPED');
}

test('the same user, name or address twice is seen from either order, however it is written', async () => {
  const [partner, other] = [await app.partner(), await app.partner()];
  const postalCode = '9170';
  const first = await orderOf(
    partner,
    { firstName: 'Åse', lastName: 'Ødegård-Lie', externalUserId: 'ase' },
    { postalCode, addressLine1: 'Kirkeveien 12 B' },
  );
  const sameUser = await orderOf(partner, { externalUserId: 'ase' });
  const sameName = await orderOf(other, { firstName: 'åse', lastName: 'ødegård lie' }, { postalCode });
  const sameAddress = await orderOf(other, {}, { postalCode, addressLine1: 'kirkeveien 12b.' });
  const nobody = await orderOf(other, { externalUserId: 'ase' }, { addressLine1: 'Kirkeveien 12 B' });
  assert.deepEqual(await likenessOf(partner, first), [
    `${sameAddress} ORDERED SAME_ADDRESS`,
    `${sameName} ORDERED SAME_NAME`,
    `${sameUser} ORDERED SAME_USER`,
  ]);
  assert.deepEqual(await likenessOf(other, sameName), [`${first} ORDERED SAME_NAME`]);
  assert.deepEqual(await likenessOf(other, sameAddress), [`${first} ORDERED SAME_ADDRESS`]);
  assert.deepEqual(await likenessOf(partner, sameUser), [`${first} ORDERED SAME_USER`]);
  assert.deepEqual(await likenessOf(other, nobody), []);
});

test('two orders that have everything in common say so once', async () => {
  const partner = await app.partner();
  const who = { firstName: 'Per', lastName: 'Moen', externalUserId: 'per' };
  const where = { postalCode: '8001', addressLine1: 'Havnegata 1', addressLine2: 'H0301' };
  const [one, two] = [await orderOf(partner, who, where), await orderOf(partner, who, where)];
  assert.deepEqual(await likenessOf(partner, one), [`${two} ORDERED SAME_USER SAME_NAME SAME_ADDRESS`]);
  await orderOf(partner, {}, { ...where, addressLine2: 'H0302' });
  assert.deepEqual(await likenessOf(partner, two), [`${one} ORDERED SAME_USER SAME_NAME SAME_ADDRESS`]);
});

test('what is cancelled looks like nothing, what was shipped does for 30 days, and tests only like tests', async () => {
  const partner = await app.partner();
  const sandbox = await app.partner({ intermediaryId: partner.intermediaryId, test: true });
  const who = { externalUserId: 'nils', firstName: 'Nils' };
  const where = { postalCode: '7010', addressLine1: 'Elvegata 3' };
  const cancelled = await orderOf(partner, who, where);
  const shipped = await orderOf(partner, who, where);
  const trial = await orderOf(sandbox, who, where);
  const waiting = await orderOf(partner, who, where);
  await operator.data(
    `mutation { cancelOrders(input: { orderIds: ["${cancelled}"], reason: "Twice" }) { outcome } }`,
  );
  await ship(shipped);
  const all = 'SAME_USER SAME_NAME SAME_ADDRESS';
  assert.deepEqual(await likenessOf(partner, waiting), [`${shipped} SHIPPED ${all}`]);
  assert.deepEqual(await likenessOf(partner, trial), []);
  app.parts.clock.advance(31 * 86_400_000);
  assert.deepEqual(await likenessOf(partner, waiting), []);
  assert.deepEqual(await likenessOf(partner, shipped), [`${waiting} ORDERED ${all}`]);
});

test('of many the newest five are told, and a list costs one statement for each flag', async () => {
  const partner = await app.partner();
  const ids: string[] = [];
  for (let count = 0; count < 9; count++)
    ids.push(await orderOf(partner, {}, { postalCode: '6003', addressLine1: 'Firmaveien 1' }));
  const [first = ''] = ids;
  names.length = 0;
  const flags = await flagsOf(partner);
  assert.equal(flags.size, 9);
  assert.deepEqual(
    flags.get(first)?.lookAlikes.map(({ orderId }) => orderId),
    ids.slice(4).toReversed(),
  );
  assert.equal(names.filter((name) => name === 'list_look_alikes').length, 1);
  assert.equal(names.filter((name) => name === 'list_exception_kinds_of_orders').length, 1);
});

test('a row tells what is the matter with its order, and nothing of the others', async () => {
  const partner = await app.partner();
  const [held, well] = [await orderOf(partner), await orderOf(partner)];
  await operator.data(`mutation { holdOrders(input: { orderIds: ["${held}"], reason: OTHER }) { outcome } }`);
  app.parts.clock.advance(4 * 86_400_000);
  const flags = await flagsOf(partner);
  assert.deepEqual(flags.get(held)?.exceptionKinds, ['HELD_LONG']);
  assert.deepEqual(flags.get(well)?.exceptionKinds, ['WAITING_LONG']);
});
