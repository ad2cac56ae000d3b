import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { imported, stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { inputWith, orderDevice, placed } from '../../test/support/orders.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { systemIds } from '../lib/ids.ts';

// One database, so the orders of all tests are in it: each has names of its own.
const app = await startApp();
scriptCarrier(app);
const picker = await operatorAt(app, 'picker');

const query = `query ($text: String!, $first: Int, $kinds: [SearchKind!]) {
  search(text: $text, first: $first, kinds: $kinds) {
    kind more hits { id title field value match order { orderId test } device { deviceId } }
  }
}`;

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly value: string;
  readonly match: string;
  readonly order: { readonly orderId: string; readonly test: boolean } | null;
  readonly device: { readonly deviceId: string } | null;
}

interface Group {
  readonly kind: string;
  readonly more: boolean;
  readonly hits: readonly Hit[];
}

async function find(text: string, more: object = {}): Promise<Group[]> {
  return (await picker.data(query, { text, ...more })).search;
}

/** The hits among orders, as `id field match`. */
async function ordersBy(text: string): Promise<string[]> {
  const groups = await find(text, { kinds: ['ORDER'] });
  return groups.flatMap(({ hits }) => hits.map(({ id, field, match }) => `${id} ${field} ${match}`));
}

/** A name that no other test has. */
function newName(): string {
  return `Q${systemIds.base62(10).toLowerCase().replace(/\d/g, 'x')}`;
}

/** Orders a device for a recipient. @returns the order's id. */
async function ordered(recipient: object, owner = app.partner()): Promise<string> {
  const example = inputWith('recipient.email', 'nobody@example.no') as { recipient: object };
  const { postalAddress, ...rest } = { postalAddress: {}, ...recipient };
  const input = {
    ...example,
    recipient: {
      ...example.recipient,
      ...rest,
      postalAddress: {
        ...(example.recipient as { postalAddress: object }).postalAddress,
        ...postalAddress,
      },
    },
  };
  const { body } = await orderDevice(await owner, input);
  assert.equal(body.errors, undefined);
  return body.data.orderDevice.order.orderId;
}

test('an order is found by its id, whole or in part, and by what its barcode says', async () => {
  const id = await placed(await app.partner());
  const uuid = id.slice('order_'.length);
  const code = BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString()
    .padStart(40, '0');
  for (const [text, match] of [
    [id, 'EXACT'],
    [` ${id.toUpperCase()}\n`, 'EXACT'],
    [uuid, 'EXACT'],
    [code, 'EXACT'],
    [uuid.slice(0, 8), 'PREFIX'],
    [`order_${uuid.slice(0, 12)}`, 'PREFIX'],
    [uuid.slice(0, 18), 'PREFIX'],
    [uuid.slice(-12), 'CONTAINS'],
    [uuid.slice(-8).toUpperCase(), 'CONTAINS'],
    [uuid.slice(-17), 'CONTAINS'],
  ] as const)
    assert.deepEqual(await ordersBy(text), [`${id} ORDER_ID ${match}`], text);
  // So few digits fit too many orders by chance.
  assert.deepEqual(await ordersBy(uuid.slice(-5)), []);
});

test('an order is found by the partner’s id of its customer, in whatever case', async () => {
  const name = newName();
  const id = await ordered({ externalUserId: `${name}_00417` });
  for (const [text, match] of [
    [`${name}_00417`, 'EXACT'],
    [`${name}_00417`.toUpperCase(), 'EXACT'],
    [`${name}_`, 'PREFIX'],
    [`${name.slice(-3)}_00417`, 'CONTAINS'],
  ] as const)
    assert.deepEqual(await ordersBy(text), [`${id} USER_ID ${match}`], text);
});

test('an order is found by every word of its recipient, begun or whole, in any sequence', async () => {
  const [first, middle, last] = [newName(), newName(), newName()];
  const [company, town] = [newName(), newName()];
  const id = await ordered({
    firstName: `${first} ${middle}`,
    lastName: `${last}-Ødegård`,
    companyName: `Firma ${company} AS`,
    email: `${first}.post@${last}.no`,
    phoneNumber: '+47 417 23 958',
    postalAddress: { city: `Mo i ${town}`, postalCode: '0934' },
  });
  const mine = (field: string, match: string) => [`${id} ${field} ${match}`];
  for (const [text, expected] of [
    [`${first} ${middle} ${last}-Ødegård`, mine('NAME', 'EXACT')],
    [`${last}-ØDEGÅRD ${first} ${middle}`, mine('NAME', 'EXACT')],
    [`${last}-ødegård`, mine('NAME', 'EXACT')],
    [first, mine('NAME', 'PREFIX')],
    [first.slice(0, -2), mine('NAME', 'PREFIX')],
    [last.slice(0, -2), mine('NAME', 'PREFIX')],
    [middle, mine('NAME', 'CONTAINS')],
    [`ødeg ${first}`, mine('NAME', 'CONTAINS')],
    [`${first} 0934`, mine('NAME', 'CONTAINS')],
    [`firma ${company}`, mine('COMPANY', 'PREFIX')],
    [company, mine('COMPANY', 'CONTAINS')],
    [`mo i ${town}`, mine('TOWN', 'EXACT')],
    [town, mine('TOWN', 'CONTAINS')],
    [`${first}.post@${last}.no`, mine('EMAIL', 'EXACT')],
    [`${first}.post@`, mine('EMAIL', 'PREFIX')],
    [`${first}.po`, mine('EMAIL', 'PREFIX')],
    ['41723958', mine('PHONE', 'EXACT')],
    ['+47 41 72 39 58', mine('PHONE', 'EXACT')],
    ['0047 417 23', mine('PHONE', 'PREFIX')],
    ['0934', mine('POSTAL_CODE', 'EXACT')],
    [`${first} nowhere`, []],
    [`${first}' | '${last}`, mine('NAME', 'CONTAINS')],
  ] as const)
    assert.deepEqual(await ordersBy(text), expected, text);
});

test('whole values come before their beginnings and those before later parts; of like orders the newest first', async () => {
  const name = newName();
  const [begun, later] = [
    await ordered({ lastName: `${name}sen` }),
    await ordered({ lastName: `Berg ${name}` }),
  ];
  const [older, newer] = [await ordered({ lastName: name }), await ordered({ lastName: name })];
  assert.deepEqual(await ordersBy(name), [
    `${newer} NAME EXACT`,
    `${older} NAME EXACT`,
    `${begun} NAME PREFIX`,
    `${later} NAME CONTAINS`,
  ]);
  const [first] = await find(name, { first: 2 });
  assert.deepEqual([first?.hits.map(({ id }) => id), first?.more], [[newer, older], true]);
  const [all] = await find(name, { first: 4 });
  assert.deepEqual([all?.hits.length, all?.more], [4, false]);
});

test('an order of a test key is found too, and says so', async () => {
  const name = newName();
  const id = await ordered({ lastName: name }, app.partner({ test: true }));
  const [group] = await find(name);
  assert.deepEqual(group?.hits[0], {
    id,
    title: `Ola ${name}`,
    field: 'NAME',
    value: `Ola ${name}`,
    match: 'EXACT',
    order: { orderId: id, test: true },
    device: null,
  });
});

test('a corrected recipient is found by the new name and no longer by the old one; an erased one by none', async () => {
  const [before, now] = [newName(), newName()];
  const id = await ordered({ lastName: before });
  const manager = await operatorAt(app, 'manager');
  const correct = `mutation { correctRecipient(input: { orderId: "${id}", recipient: { lastName: "${now}" } }) { orderId } }`;
  await manager.data(correct);
  assert.deepEqual(await ordersBy(before), []);
  assert.deepEqual(await ordersBy(now), [`${id} NAME EXACT`]);
  const erase = 'delete from recipients where order_id = $1';
  await app.parts.db.query({ name: 'test_erase', text: erase }, [id.slice('order_'.length)]);
  assert.deepEqual(await ordersBy(now), []);
  const [group] = await find(id);
  assert.deepEqual([group?.hits[0]?.title, group?.hits[0]?.match], [id, 'EXACT']);
});

test('a device is found by its code and that of its box, whatever their case, with the order that has it', async () => {
  const deviceId = `${newName().slice(0, 6)}Zz`;
  const boxCode = `Karton-${newName()}-07`;
  await imported(app.parts, `deviceId,type,boxCode\n${deviceId},HAN_LTEM,${boxCode}\n`);
  const orderId = await placed(await app.partner());
  await picker.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  await picker.data(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${deviceId}" }) { orderId } }`,
  );
  for (const [text, field, match] of [
    [deviceId, 'DEVICE_CODE', 'EXACT'],
    [deviceId.toUpperCase(), 'DEVICE_CODE', 'EXACT'],
    [`https://example.com/d/${deviceId}?x=1`, 'DEVICE_CODE', 'EXACT'],
    [deviceId.slice(0, 5), 'DEVICE_CODE', 'PREFIX'],
    [deviceId.slice(-5), 'DEVICE_CODE', 'CONTAINS'],
    [boxCode.toLowerCase(), 'BOX_CODE', 'EXACT'],
    [boxCode.slice(0, 14), 'BOX_CODE', 'PREFIX'],
    [boxCode.slice(-10), 'BOX_CODE', 'CONTAINS'],
  ] as const) {
    const [group, ...others] = await find(text, { kinds: ['DEVICE'] });
    assert.deepEqual(others, []);
    assert.deepEqual(group, {
      kind: 'DEVICE',
      more: false,
      hits: [
        {
          id: deviceId,
          title: deviceId,
          field,
          value: field === 'BOX_CODE' ? boxCode : deviceId,
          match,
          order: { orderId, test: false },
          device: { deviceId },
        },
      ],
    });
  }
});

test('a parcel is found by its number and that of its consignment, as people write them', async () => {
  const orderId = await placed(await app.partner());
  const deviceId = await stocked(app.parts);
  await picker.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  await picker.data(
    `mutation { scanDevice(input: { orderId: "${orderId}", code: "${deviceId}" }) { orderId } }`,
  );
  const opened = `{ order(orderId: "${orderId}") { bookings { trackingNumber consignmentNumber } } }`;
  const { order } = await picker.data(opened);
  const { trackingNumber, consignmentNumber } = order.bookings[0];
  for (const [text, field, match] of [
    [trackingNumber, 'PARCEL_NUMBER', 'EXACT'],
    [trackingNumber.replace(/(.{4})/g, '$1 '), 'PARCEL_NUMBER', 'EXACT'],
    [trackingNumber.slice(0, -1), 'PARCEL_NUMBER', 'PREFIX'],
    [trackingNumber.slice(1), 'PARCEL_NUMBER', 'CONTAINS'],
    [consignmentNumber, 'CONSIGNMENT_NUMBER', 'EXACT'],
  ]) {
    const [group] = await find(text, { kinds: ['PARCEL'] });
    const hit = group?.hits.find(({ id }) => id === orderId);
    assert.deepEqual([hit?.field, hit?.match, hit?.order?.orderId], [field, match, orderId], text);
  }
});

test('a partner is found by its id and its name', async () => {
  const { intermediaryId } = await app.partner();
  const [group] = await find(intermediaryId.toLowerCase());
  const name = await app.parts.db.query<{ name: string }>(
    { name: 'test_partner_name', text: 'select name from intermediaries where id = $1' },
    [intermediaryId],
  );
  assert.deepEqual(group, {
    kind: 'PARTNER',
    more: false,
    hits: [
      {
        id: intermediaryId,
        title: name[0]?.name,
        field: 'PARTNER_ID',
        value: intermediaryId,
        match: 'EXACT',
        order: null,
        device: null,
      },
    ],
  });
});

test('one character finds nothing; a list of none or of more than fifty is refused', async () => {
  for (const text of ['', ' ', 'o', ' o ']) assert.deepEqual(await find(text), []);
  for (const first of [0, 51, -1]) {
    const { body } = await picker.call(query, { text: 'ola', first });
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
  }
});

test('what was searched for stands in no line of the log', async () => {
  const lines: string[] = [];
  const { info, warn, error } = app.parts.log;
  const note = (...given: unknown[]) => void lines.push(JSON.stringify(given));
  Object.assign(app.parts.log, { info: note, warn: note, error: note });
  const name = newName();
  await ordered({ lastName: name });
  await find(name);
  await app.server.inject(`/console/search?text=${name}`);
  Object.assign(app.parts.log, { info, warn, error });
  assert.ok(lines.length >= 2, String(lines.length));
  assert.deepEqual(
    lines.filter((line) => line.includes(name)),
    [],
  );
});
