import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { test } from 'node:test';
import { publicId } from '../../src/lib/public-id.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { stocked } from '../support/devices.ts';
import { exampleInput, inputWith, placed, unknownOrderId } from '../support/orders.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const bestill = commandLine({ DATABASE_URL: url });
const here = { kind: 'operator', id: `cli:${userInfo().username}` };
const system = { kind: 'system', id: 'bestill' };

test('orders are listed, the oldest first, by status and intermediary; what was left out is said', async () => {
  const [partner, other] = [await app.partner({ test: true }), await app.partner()];
  const orders = [await placed(partner), await placed(other), await placed(partner), await placed(partner)];
  const [json, table] = await Promise.all([
    bestill('orders list --status ORDERED --json'),
    bestill(`orders list --intermediary ${partner.intermediaryId} --limit 2`),
  ]);
  const listed = JSON.parse(json.stdout) as { orderId: string }[];
  assert.deepEqual(
    listed.map(({ orderId }) => orderId),
    orders,
  );
  assert.equal(json.stderr, '');
  const [titles, ...lines] = cellsOf(table.stdout);
  assert.deepEqual(titles, [
    ...['Order', 'Status', 'Intermediary', 'Kind', 'Type', 'Ordered', 'Device', 'Hold', 'Claimed by'],
  ]);
  const ordered = app.parts.clock.now().toISOString();
  const line = (orderId = '') => [
    orderId,
    'ORDERED',
    partner.intermediaryId,
    'test',
    'HAN_LTEM',
    ordered,
    '-',
    '-',
    '-',
  ];
  assert.deepEqual(lines, [line(orders[0]), line(orders[2])]);
  assert.equal(table.stderr, 'There are more than these 2: see --limit and --status.\n');
});

test('an order travels from the partner to the door by the command line alone', async () => {
  const partner = await app.partner();
  const [first, second, third] = [await placed(partner), await placed(partner), await placed(partner)];

  const started = await bestill(`orders start ${first} ${unknownOrderId} ${second} ${first} --json`);
  assert.equal(started.code, 3);
  assert.deepEqual(JSON.parse(started.stdout), [
    { orderId: first, ok: true, orderStatus: 'IN_PROGRESS' },
    { orderId: unknownOrderId, ok: false, refusal: 'order_not_found', message: 'There is no such order.' },
    { orderId: second, ok: true, orderStatus: 'IN_PROGRESS' },
  ]);
  assert.equal(started.stderr, `${unknownOrderId}: There is no such order.\n`);

  const [strange, begun] = await Promise.all([
    bestill(`orders ship ${first} --device nowhere1 --json`),
    bestill(`orders start ${first} ${second}`),
  ]);
  assert.deepEqual([strange.code, strange.stdout], [1, '']);
  assert.match(strange.stderr, /nowhere1/);
  const why = 'Only an order that is ORDERED can be started; this one is IN_PROGRESS.';
  assert.deepEqual(begun, { code: 1, stdout: '', stderr: `${first}: ${why}\n${second}: ${why}\n` });

  const device = await stocked(app.parts);
  const shipped = await bestill(`orders ship ${first} --device ${device} --json`);
  assert.equal(shipped.code, 0, shipped.stderr);
  const { booking, orderId, orderStatus, deviceId, trackingLink } = JSON.parse(shipped.stdout);
  assert.deepEqual([orderId, orderStatus, deviceId], [first, 'SHIPPED', device]);
  assert.match(trackingLink, /^https:\/\/sporing\.bring\.no\/sporing\/\d{17}$/);
  const { trackingNumber } = booking;
  const booked = { attempt: 1, state: 'BOOKED', carrier: 'bring-sandbox', deviceId: device, hasLabel: true };
  assert.deepEqual(booking, { ...booked, trackingNumber, reason: null, faults: null });

  const [cancelled, show] = await Promise.all([
    bestill(`orders cancel ${second} ${first} ${third}`),
    bestill(`orders show ${first} --json`),
  ]);
  assert.equal(cancelled.code, 3);
  assert.deepEqual(cellsOf(cancelled.stdout), [
    ['Order', 'Status'],
    [second, 'CANCELLED'],
    [third, 'CANCELLED'],
  ]);
  assert.match(
    cancelled.stderr,
    /^order_\S+: Only an order that is ORDERED or IN_PROGRESS can be cancelled; this one is SHIPPED\.\n$/,
  );

  const { createdAt, updatedAt, events, shipment, ...order } = JSON.parse(show.stdout);
  const { expectedDelivery, ...parcel } = shipment;
  assert.match(expectedDelivery, /^20\d\d-/);
  assert.deepEqual(parcel, { carrier: 'bring-sandbox', trackingNumber, status: 'PRE_NOTIFIED', events: [] });
  assert.deepEqual(order, {
    ...exampleInput,
    recipient: { ...exampleInput.recipient, companyName: null },
    orderId: first,
    orderStatus: 'SHIPPED',
    intermediaryId: partner.intermediaryId,
    test: false,
    webhookCallbackUrl: null,
    deviceId: device,
    trackingLink,
    claimedBy: null,
    holdReason: null,
    holdNote: null,
    booking,
  });
  const history = events as { sequence: number; type: string; actor: object; occurredAt: string }[];
  assert.deepEqual(
    history.map(({ sequence, type, actor }) => ({ sequence, type, actor })),
    [
      {
        sequence: 1,
        type: 'order.ordered',
        actor: { kind: 'intermediary', id: publicId('key', partner.keyId) },
      },
      { sequence: 2, type: 'order.started', actor: here },
      { sequence: 3, type: 'order.scanned', actor: here },
      { sequence: 4, type: 'booking.booked', actor: system },
      { sequence: 5, type: 'label.stored', actor: system },
      { sequence: 6, type: 'order.shipped', actor: system },
      { sequence: 7, type: 'parcel.handed_over', actor: system },
    ],
  );
  assert.deepEqual([history[0]?.occurredAt, history[5]?.occurredAt], [createdAt, updatedAt]);

  const query = '{ ordersForUser(input: { externalUserId: "user_1" }) { orders { orderId orderStatus } } }';
  const { body } = await partner.call(query);
  assert.deepEqual(body.data.ordersForUser.orders, [
    { orderId: third, orderStatus: 'CANCELLED' },
    { orderId: second, orderStatus: 'CANCELLED' },
    { orderId: first, orderStatus: 'SHIPPED' },
  ]);
});

test('an order is shown to a person with who gets it and its history; what was stored steers no terminal', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  const text = `update recipients set last_name = E'Nord\\u001b[31m\\nmann' where 'order_' || order_id = $1`;
  await db.query({ name: 'test_hostile_name', text }, [orderId]);
  const [shown, unknown] = await Promise.all([
    bestill(`orders show ${orderId}`),
    bestill(`orders show ${unknownOrderId} --json`),
  ]);
  assert.equal(shown.code, 0);
  const lines = cellsOf(shown.stdout);
  assert.deepEqual(lines[0], ['Order', orderId]);
  assert.ok(shown.stdout.includes('Recipient      Ola Nord [31m mann\n'));
  assert.ok(shown.stdout.includes('Address        Christian Krohgs gate 1, 0186 OSLO, NO\n'));
  const who = `intermediary ${publicId('key', partner.keyId)}`;
  assert.deepEqual(lines.slice(-2), [
    ['When', 'What', 'Who'],
    [lines.at(-1)?.[0], 'order.ordered', who],
  ]);
  assert.deepEqual(unknown, { code: 1, stdout: '', stderr: 'There is no such order.\n' });
});

test('a parcel that the carrier rejects is told with the reason: 3, and the list shows who holds what', async () => {
  const partner = await app.partner();
  // The stand-in's magic word for an address outside the carrier's coverage.
  const orderId = await placed(partner, inputWith('recipient.postalAddress.addressLine2', 'SANDBOX REFUSE'));
  await bestill(`orders start ${orderId}`);
  const device = await stocked(app.parts);
  const shipped = await bestill(`orders ship ${orderId} --device ${device} --json`);
  assert.equal(shipped.code, 3);
  assert.match(shipped.stderr, /Not shipped yet: the booking is REJECTED: \S/);
  assert.deepEqual(
    [JSON.parse(shipped.stdout).orderStatus, JSON.parse(shipped.stdout).deviceId],
    ['IN_PROGRESS', null],
  );
  const show = await bestill(`orders show ${orderId}`);
  const shown = new Map(cellsOf(show.stdout).map(([title, value]) => [title, value]));
  assert.deepEqual(
    [shown.get('Booking'), shown.get('Label'), shown.get('Parcel')],
    ['bring-sandbox REJECTED', 'none', '-'],
  );
  assert.match(shown.get('Trouble') ?? '', /^the booking is REJECTED: /);
});

test('by hand, the carrier manual takes the typed link and needs it', async () => {
  const byHand = commandLine({ DATABASE_URL: url, BESTILL_CARRIER: 'manual' });
  const [partner, device] = [await app.partner(), await stocked(app.parts)];
  const orderId = await placed(partner);
  await byHand(`orders start ${orderId}`);
  const ship = `orders ship ${orderId} --device ${device} --json`;
  const fault = 'The input has a fault: input.trackingLink is required.\n';
  assert.deepEqual(await byHand(ship), { code: 1, stdout: '', stderr: fault });
  const link = 'https://sporing.posten.no/sporing/1';
  const shipped = await byHand(`${ship} --tracking-link ${link}`);
  assert.equal(shipped.code, 0, shipped.stderr);
  const { orderStatus, deviceId, trackingLink } = JSON.parse(shipped.stdout);
  assert.deepEqual([orderStatus, deviceId, trackingLink], ['SHIPPED', device, link]);
});
