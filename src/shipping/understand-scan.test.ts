import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, newOrderer, onBench, scanOf } from '../../test/support/bench.ts';
import { stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { unknownOrderId } from '../../test/support/orders.ts';
import { systemIds } from '../lib/ids.ts';
import { orderCode } from '../documents/order-code.ts';
import { returnParcel } from './return-parcel.ts';
import { shipOrder } from './ship-order.ts';
import { understandScan } from './understand-scan.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);

/** What a scan is, in one line: its kind, its code, and the order that it is about. */
async function meaning(raw: string): Promise<string> {
  const { kind, code, opened } = await understandScan(parts, raw);
  return [kind, code, opened === undefined ? '' : `of order_${opened.order.id}`].join(' ').trim();
}

test('an order is understood by its barcode, its id and a link to it, whatever the scanner puts around it', async () => {
  const { id, orderId } = await onBench(parts, orderer);
  const digits = orderCode(id);
  const scans = [digits, `]C1${digits}\r`, `\u0002${digits}\u0003`, orderId, orderId.toUpperCase()];
  for (const raw of [...scans, `https://bestill.example/console/orders/${orderId}`]) {
    assert.equal(await meaning(raw), `ORDER ${orderId} of ${orderId}`, JSON.stringify(raw));
  }
  assert.equal(await meaning(unknownOrderId), `ORDER ${unknownOrderId}`);
});

test('a device is understood by its own code and its box, with the order that it is with or went out with', async () => {
  const boxCode = `BOX-${newDevice()}`;
  const boxed = await stocked(parts, { boxCode });
  assert.equal(await meaning(`${boxed}\n`), `DEVICE ${boxed}`);
  assert.equal(await meaning(boxCode), `BOX ${boxCode}`);
  assert.equal(await meaning(`]d2010709001234567421${boxed}`), `DEVICE ${boxed}`);
  const order = await onBench(parts, orderer, {}, boxed);
  await shipOrder(parts, operator, { ...scanOf(order), undoSeconds: 5 });
  assert.equal(await meaning(boxed), `DEVICE ${boxed} of ${order.orderId}`);
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await meaning(boxCode), `BOX ${boxCode} of ${order.orderId}`);
  const returned = await returnParcel(parts, operator, { code: boxed, condition: 'restock', note: null });
  assert.ok(returned.ok);
  const scanned = await understandScan(parts, boxed);
  assert.ok(scanned.kind === 'DEVICE');
  assert.deepEqual([scanned.device.state, scanned.device.orderId], ['IN_STOCK', null]);
  assert.equal(scanned.opened?.order.id, order.id);
  assert.deepEqual(scanned.opened.shipment?.returnedAt, parts.clock.now());
});

test('a parcel is understood by its own number and its consignment’s, as a label’s barcode has them', async () => {
  const order = await onBench(parts, orderer);
  await shipOrder(parts, operator, scanOf(order));
  const { trackingNumber, consignmentNumber } = await bookingOf(parts, order.id);
  assert.ok(trackingNumber && consignmentNumber);
  for (const raw of [
    trackingNumber,
    `00${trackingNumber}`,
    `(00)${trackingNumber}`,
    `]C100${trackingNumber}`,
  ]) {
    assert.equal(await meaning(raw), `PARCEL ${trackingNumber} of ${order.orderId}`, raw);
  }
  assert.equal(await meaning(consignmentNumber), `PARCEL ${consignmentNumber} of ${order.orderId}`);
});

test('commands and test labels are understood before anything else', async () => {
  assert.deepEqual(await understandScan(parts, ']C0bestillundo\r'), {
    ...{ kind: 'COMMAND', command: 'UNDO', code: 'BESTILLUNDO', opened: undefined },
  });
  assert.deepEqual(await understandScan(parts, 'BESTILLTESTF4711'), {
    ...{ kind: 'TEST_LABEL', bars: 'FINE', mark: '4711', code: 'BESTILLTESTF4711', opened: undefined },
  });
});

test('what is unknown is told with what it looks like', async () => {
  const looks: Record<string, string> = {
    '': 'NOTHING',
    ' \r\n': 'NOTHING',
    BESTILLFIRE: 'COMMAND',
    order_1: 'ORDER',
    ['9'.repeat(40)]: 'ORDER',
    [newDevice()]: 'DEVICE',
    '370000000000000004': 'PARCEL',
    '00370000000000000004': 'PARCEL',
    LC652849244NO: 'PARCEL',
    '7090012345674': 'ARTICLE',
    '96385074': 'ARTICLE',
    'https://example.com/': 'LINK',
    'WIFI:S:Gjest;;': 'TEXT',
    'a\0b': 'TEXT',
    ['x'.repeat(600)]: 'TEXT',
  };
  for (const [raw, looksLike] of Object.entries(looks)) {
    const scanned = await understandScan(parts, raw);
    assert.ok(scanned.kind === 'UNKNOWN', raw);
    assert.deepEqual(
      [scanned.looksLike, scanned.similarIds, scanned.opened],
      [looksLike, [], undefined],
      raw,
    );
  }
});

test('a device that was read with Caps Lock or another keyboard is named, and not taken for what was scanned', async () => {
  const id = `a-B_${systemIds.base62(4)}`;
  await parts.db.query(
    {
      name: 'test_insert_device',
      text: `insert into devices values ($1, 'HAN_LTEM', null, 'IN_STOCK', null, now(), now())`,
    },
    [id],
  );
  for (const [raw, looksLike] of [
    [id.replace('-', '+').replace('_', '?'), 'OTHER_KEYBOARD'],
    [id.replace('-', '/').replace('_', '?'), 'OTHER_KEYBOARD'],
    [id.replace('a-B', 'A-b'), 'DEVICE'],
  ] as const) {
    const scanned = await understandScan(parts, raw);
    assert.ok(scanned.kind === 'UNKNOWN', raw);
    assert.deepEqual([scanned.looksLike, scanned.similarIds], [looksLike, [id]], raw);
  }
});
