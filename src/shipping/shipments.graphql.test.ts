import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, type Partner } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { stocked } from '../../test/support/devices.ts';
import { newDevice, operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { parsePublicId } from '../lib/public-id.ts';
import { advanceBooking } from './ship-order.ts';
import type { Booking } from './booking.ts';
import type { ParcelEvent } from './carrier.ts';
import { handOver } from './hand-over.ts';
import { intendBooking } from './intend-booking.ts';
import { listParcelEvents, listShipments } from './list-shipments.ts';
import { recordParcelEvents } from './shipments.sql.ts';
import { startOrder } from './start-order.ts';

const { db } = await openTestDatabase();
/** The names of the statements that were sent. */
const sent: string[] = [];
const counting: typeof db = {
  ...db,
  query(statement, values) {
    sent.push(statement.name);
    return db.query(statement, values);
  },
};
const { parts, partner: newPartner } = buildApp(counting);
const separate = buildApp(db, { config: { handover: 'separate' } });
const manual = buildApp(db, { config: { carrier: 'manual' } });

const fields = 'carrier trackingNumber status expectedDelivery events { status description at place }';

/** The parcels of a user's orders, the newest first, as the partner sees them. */
async function shipmentsOf(partner: Partner, user = 'user_1') {
  const query = `{ ordersForUser(input: { externalUserId: "${user}" }) { orders { orderStatus shipment { ${fields} } } } }`;
  const { body } = await partner.call(query);
  assert.equal(body.errors, undefined);
  return body.data.ordersForUser.orders as {
    orderStatus: string;
    shipment: Record<string, unknown> | null;
  }[];
}

function eventsOf(shipment: Record<string, unknown> | null | undefined): { description: string }[] {
  return (shipment?.['events'] ?? []) as { description: string }[];
}

/** Books an order's parcel and ships it, if one scan does both. */
async function booked(
  of: typeof manual,
  orderId: string,
  trackingLink: string | null = null,
): Promise<Booking> {
  await startOrder(of.parts, operator, orderId);
  const device = await stocked(of.parts);
  const intent = await intendBooking(of.parts, operator, { orderId, device, trackingLink });
  assert.ok(intent.ok, JSON.stringify(intent));
  await advanceBooking(of.parts, intent.value.id);
  return intent.value;
}

function told(carrierStatus: string, second: number, more: Partial<ParcelEvent> = {}): ParcelEvent {
  const at = new Date(Date.UTC(2026, 10, 24, 8, 0, second));
  return { status: 'IN_TRANSIT', carrierStatus, description: carrierStatus, at, place: null, ...more };
}

/** Keeps a report on a parcel. */
function record(bookingId: string, events: ParcelEvent[], whole = true) {
  const report = { events, expectedDelivery: null, whole, now: parts.clock.now() };
  return db.inTransaction((tx) => recordParcelEvents(tx, bookingId, report));
}

test('a partner sees no parcel before the order is SHIPPED, and then the carrier, the number and what happened', async () => {
  const partner = await separate.partner();
  const orderId = await placed(partner);
  assert.deepEqual(await shipmentsOf(partner), [{ orderStatus: 'ORDERED', shipment: null }]);
  const { id } = await booked(separate, orderId);
  await record(id, [told('PRE_NOTIFIED', 0, { status: 'PRE_NOTIFIED', place: 'OSLO' })]);
  assert.deepEqual(await shipmentsOf(partner), [{ orderStatus: 'IN_PROGRESS', shipment: null }]);
  await handOver(separate.parts, operator, orderId);
  const [order] = await shipmentsOf(partner);
  const { trackingNumber, expectedDelivery, ...shipment } = order?.shipment ?? {};
  assert.deepEqual(shipment, {
    carrier: 'bring-sandbox',
    status: 'PRE_NOTIFIED',
    events: [
      { status: 'PRE_NOTIFIED', description: 'PRE_NOTIFIED', at: '2026-11-24T08:00:00.000Z', place: 'OSLO' },
    ],
  });
  assert.match(String(trackingNumber), /^\d{18}$/);
  assert.match(String(expectedDelivery), /^2026-11-2\dT.*Z$/);
});

test('a parcel that was booked by hand has no number and no events', async () => {
  const partner = await manual.partner();
  await booked(manual, await placed(partner), 'https://sporing.example.com/1');
  const shipment = {
    carrier: 'manual',
    trackingNumber: null,
    status: 'PRE_NOTIFIED',
    expectedDelivery: null,
    events: [],
  };
  assert.deepEqual(await shipmentsOf(partner), [{ orderStatus: 'SHIPPED', shipment }]);
});

test('the parcels of a long list cost one statement, and their events another', async () => {
  const partner = await newPartner();
  const owner = { intermediaryId: partner.intermediaryId, test: false };
  await copyShipped(owner.intermediaryId, 500);
  sent.length = 0;
  const orders = await shipmentsOf(partner);
  const found = orders.filter(({ shipment }) => eventsOf(shipment).length === 2);
  assert.equal(found.length, 500);
  assert.deepEqual(
    sent.filter((name) => /parcel|shipment/.test(name)),
    ['find_shipped_parcels', 'list_events_of_shipped_parcels'],
  );
});

/** Writes SHIPPED orders with their parcels, two events each, straight into the tables. */
async function copyShipped(intermediaryId: string, count: number): Promise<void> {
  const texts = [
    `insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type,
       event_sequence, device_id, tracking_link, created_at, updated_at)
     select gen_random_uuid(), $1, false, 'user_1', 'SHIPPED', 'PERSONAL', 'HAN_LTEM', 3, 'device_1', 'https://x', now(), now()
     from generate_series(1, $2::int)`,
    `insert into devices (id, type, state, created_at, updated_at) values ('${newDevice()}', 'HAN_LTEM', 'IN_STOCK', now(), now())`,
    `insert into bookings (id, order_id, attempt, carrier, device_id, state, reference, tracking_number, tracking_link,
       created_at, updated_at)
     select gen_random_uuid(), o.id, 1, 'bring', (select id from devices limit 1), 'BOOKED', '', '1', 'https://x', now(), now()
     from orders o where intermediary_id = $1`,
    `insert into shipments (booking_id, order_id, status, status_at, created_at, updated_at)
     select b.id, b.order_id, 'IN_TRANSIT', now(), now(), now() from bookings b join orders o on o.id = b.order_id
     where o.intermediary_id = $1`,
    `insert into shipment_events (booking_id, status, carrier_status, description, occurred_at)
     select s.booking_id, 'IN_TRANSIT', word, '', now() from shipments s join orders o on o.id = s.order_id,
     unnest(array['A', 'B']) word where o.intermediary_id = $1`,
  ];
  for (const [at, text] of texts.entries()) {
    const values = [intermediaryId, count].slice(0, /\$2/.test(text) ? 2 : /\$1/.test(text) ? 1 : 0);
    await db.query({ name: `test_copy_${at}`, text }, values);
  }
}

test('nobody finds the parcel of another, nor a live key that of a test order', async () => {
  const [partner, other] = [await manual.partner(), await manual.partner()];
  const orderId = await placed(partner);
  await booked(manual, orderId, 'https://sporing.example.com/1');
  const ids = [parsePublicId('order', orderId) ?? ''];
  const { intermediaryId } = partner;
  for (const [owner, size] of [
    [{ intermediaryId, test: false }, 1],
    [{ intermediaryId, test: true }, 0],
    [{ intermediaryId: other.intermediaryId, test: false }, 0],
  ] as const) {
    assert.equal((await listShipments(parts, owner, ids)).size, size);
  }
  const [found] = (await listShipments(parts, { intermediaryId, test: false }, ids)).values();
  await record(found?.bookingId ?? '', [told('A', 1)]);
  assert.equal((await listParcelEvents(parts, { intermediaryId, test: false }, ids)).size, 1);
  assert.equal(
    (await listParcelEvents(parts, { intermediaryId: other.intermediaryId, test: false }, ids)).size,
    0,
  );
});

test('within a second the order of the carrier counts, and a late, a repeated or a vague event moves nothing back', async () => {
  const partner = await manual.partner();
  const { id } = await booked(manual, await placed(partner), 'https://sporing.example.com/1');
  const statusOf = async () => (await shipmentsOf(partner))[0]?.shipment?.['status'];
  const seen = async () =>
    eventsOf((await shipmentsOf(partner))[0]?.shipment).map((each) => each.description);

  // Pushed in the wrong order, with the same second.
  await record(id, [told('Z_DELIVERED', 5, { status: 'DELIVERED', description: '' })], false);
  await record(id, [told('VAN', 5, { status: 'OUT_FOR_DELIVERY', description: '' })], false);
  assert.equal(await statusOf(), 'OUT_FOR_DELIVERY');

  const list = [
    told('HANDED_IN', 1, { status: 'HANDED_IN' }),
    told('VAN', 5, { status: 'OUT_FOR_DELIVERY' }),
    told('Z_DELIVERED', 5, { status: 'DELIVERED' }),
    // An e-mail and a text message: Bring tells of both within a second.
    told('NOTIFICATION_SENT', 6, { status: 'OTHER', description: 'mailed' }),
    told('NOTIFICATION_SENT', 6, { status: 'OTHER', description: 'texted' }),
  ];
  assert.equal(await record(id, list), 'DELIVERED');
  assert.deepEqual(await seen(), ['HANDED_IN', 'VAN', 'Z_DELIVERED', 'texted']);
  assert.equal(await record(id, [told('VAN', 5, { status: 'OUT_FOR_DELIVERY' })], false), 'DELIVERED');
  assert.equal(await record(id, [told('TERMINAL', 3)], false), 'DELIVERED');
  assert.equal(await record(id, list), 'DELIVERED');
  assert.deepEqual(await seen(), ['HANDED_IN', 'TERMINAL', 'VAN', 'Z_DELIVERED', 'texted']);
  assert.equal(await statusOf(), 'DELIVERED');
});
