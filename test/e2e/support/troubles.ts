import assert from 'node:assert/strict';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { exampleInput } from '../../support/orders.ts';
import { until } from '../../support/until.ts';
import { parsePublicId } from '../../../src/lib/public-id.ts';
import { findNewestBooking, noteLateBooking } from '../../../src/shipping/bookings.sql.ts';
import type { ParcelStatus } from '../../../src/shipping/carrier.ts';
import type { ExceptionKind } from '../../../src/shipping/exception.ts';
import { takePush } from '../../../src/shipping/track-shipment.ts';
import type { House, HousePartner } from './house.ts';
import { colleague, type HouseOperator } from './house-operator.ts';

/** A house with one order in every trouble that there is. */
export interface Troubles {
  readonly house: House;
  readonly partner: HousePartner;
  readonly colleague: HouseOperator;
  readonly orders: Readonly<Record<ExceptionKind, string>>;
  /** The partner's server that wants nothing more. */
  readonly receiver: Receiver;
  /** Makes an order in this trouble; `name` is its recipient's last name. */
  make(kind: ExceptionKind, name?: string): Promise<string>;
}

/**
 * What every house with troubles is opened with: parcels travel as slowly as in the world, so that none moves on by itself
 * during a test.
 */
export const troubleSettings = { BESTILL_SANDBOX_SECONDS_PER_DAY: '86400' };

const lastNames: Readonly<Record<ExceptionKind, string>> = {
  BOOKING_REJECTED: 'Haugen',
  BOOKING_UNKNOWN: 'Bakken',
  LATE_BOOKING: 'Sørensen',
  LABEL_MISSING: 'Eide',
  CARRIER_UNREACHABLE: 'Fjeld',
  HELD_LONG: 'Dahl',
  WAITING_LONG: 'Nordmann',
  PARCEL_DEVIATION: 'Lund',
  PARCEL_RETURNING: 'Moen',
  PARCEL_RETURNED: 'Strand',
  WEBHOOK_GIVEN_UP: 'Vik',
};

/** Brings a house into every trouble. What takes days is set back in time, and what the stand-in can't do is told by push. */
export async function openTroubles(house: House): Promise<Troubles> {
  const [partner, operator, receiver] = await Promise.all([
    house.partner(),
    colleague(house),
    startReceiver(),
  ]);
  receiver.answer = (response) => void response.writeHead(410).end('Gone for good');
  const make = (kind: ExceptionKind, name = lastNames[kind]) =>
    makers[kind]({ house, partner, operator, receiver, name });
  const orders = {} as Record<ExceptionKind, string>;
  for (const kind of Object.keys(makers) as ExceptionKind[]) orders[kind] = await make(kind);
  return { house, partner, colleague: operator, orders, receiver, make };
}

interface Given {
  readonly house: House;
  readonly partner: HousePartner;
  readonly operator: HouseOperator;
  readonly receiver: Receiver;
  readonly name: string;
}

const makers: Readonly<Record<ExceptionKind, (given: Given) => Promise<string>>> = {
  BOOKING_REJECTED: (given) => scanned(given, { postalCode: '9999', city: 'INGENSTED' }),
  async BOOKING_UNKNOWN(given) {
    await fault(given, 'drop_after_booking');
    return scanned(given);
  },
  async LATE_BOOKING(given) {
    await fault(given, 'reset_before_booking');
    const orderId = await scanned(given);
    await given.operator.call(`mutation { confirmAbsent(input: { orderId: "${orderId}" }) { orderId } }`);
    await given.house.parts.db.inTransaction(async (tx) => {
      const booking = await findNewestBooking(tx, uuidOf(orderId));
      assert.ok(booking);
      const number = `7099999${given.house.parts.ids.base62(10)}`;
      const late = {
        consignmentNumber: number,
        trackingNumber: `3${number}`,
        trackingLink: 'https://example.com',
        labelUrl: null,
        expectedDelivery: null,
      };
      const reason = 'The carrier has booked it after all.';
      await noteLateBooking(tx, booking.id, { booking: late, reason, now: given.house.parts.clock.now() });
    });
    return orderId;
  },
  async LABEL_MISSING(given) {
    await fault(given, 'reset_before_booking');
    const orderId = await scanned(given);
    const number = given.house.parts.ids.base62(10).toUpperCase();
    const input = {
      orderId,
      consignmentNumber: `C${number}`,
      trackingNumber: `P${number}`,
      trackingLink: `https://example.com/${number}`,
    };
    const adopt = 'mutation ($input: AdoptBookingInput!) { adoptBooking(input: $input) { orderId } }';
    await given.operator.call(adopt, { input });
    return orderId;
  },
  async CARRIER_UNREACHABLE(given) {
    await fault(given, 'limit_429');
    const orderId = await scanned(given);
    const later = `update bookings set tries = 3, next_step_at = now() + interval '1 hour' where order_id = $1`;
    await setBack(given, 'test_unreachable', later, orderId);
    return orderId;
  },
  async HELD_LONG(given) {
    const orderId = await ordered(given);
    const hold = `mutation { holdOrders(input: { orderIds: ["${orderId}"], reason: AWAITING_PARTNER, note: "Ringte 3. mai." }) { outcome } }`;
    await given.operator.call(hold);
    const earlier = `update handlings set held_at = held_at - interval '2 days' where order_id = $1`;
    await setBack(given, 'test_held', earlier, orderId);
    return orderId;
  },
  async WAITING_LONG(given) {
    const orderId = await ordered(given);
    const earlier = `update orders set created_at = created_at - interval '4 days' where id = $1`;
    await setBack(given, 'test_waiting', earlier, orderId);
    return orderId;
  },
  PARCEL_DEVIATION: (given) => travelled(given, 'DEVIATION', 'Pakken er skadet under transport.'),
  PARCEL_RETURNING: (given) => travelled(given, 'RETURNING', 'Sendingen er ikke hentet og returneres.'),
  PARCEL_RETURNED: (given) => travelled(given, 'RETURNED', 'Sendingen er levert tilbake til avsender.'),
  async WEBHOOK_GIVEN_UP(given) {
    const orderId = await ordered(given, {}, given.receiver.url);
    await until('the webhook is given up', async () => {
      const { order } = await given.operator.call(`{ order(orderId: "${orderId}") { exceptions { kind } } }`);
      return order.exceptions.length === 1;
    });
    return orderId;
  },
};

async function ordered(
  { partner, name }: Given,
  address: Readonly<Record<string, string>> = {},
  webhookCallbackUrl: string | null = null,
): Promise<string> {
  const { recipient } = exampleInput;
  const to = { ...recipient.postalAddress, ...address };
  const who = { ...recipient, firstName: 'Kim', lastName: name, externalUserId: `user_${name}` };
  return partner.order({ recipient: { ...who, postalAddress: to }, webhookCallbackUrl });
}

/** Starts an order and scans a new device for it. */
async function scanned(given: Given, address?: Readonly<Record<string, string>>): Promise<string> {
  const orderId = await ordered(given, address);
  const code = given.house.parts.ids.base62(8);
  await given.operator.call(
    `mutation ($file: ImportDevicesInput!, $orders: OrdersInput!) {
      importDevices(input: $file) { imported }
      startOrders(input: $orders) { outcome }
    }`,
    { file: { csv: `deviceId,type\n${code},HAN_LTEM` }, orders: { orderIds: [orderId] } },
  );
  await given.operator.scan(orderId, code);
  return orderId;
}

async function travelled(given: Given, status: ParcelStatus, description: string): Promise<string> {
  const orderId = await scanned(given);
  const { order } = await given.operator.call(
    `{ order(orderId: "${orderId}") { shipment { trackingNumber } } }`,
  );
  const at = given.house.parts.clock.now();
  const event = { status, carrierStatus: status, description, at, place: 'OSLO' };
  const { trackingNumber } = order.shipment;
  assert.ok(await takePush(given.house.parts, { trackingNumber, event }));
  return orderId;
}

/** What the stand-in does wrong with the next call. */
async function fault({ house: { sandboxUrl } }: Given, mode: string): Promise<void> {
  const body = JSON.stringify({ queue: [mode] });
  const answer = await fetch(`${sandboxUrl}/sandbox/faults`, { method: 'PUT', body });
  assert.ok(answer.ok);
}

async function setBack({ house }: Given, name: string, text: string, orderId: string): Promise<void> {
  await house.parts.db.query({ name, text }, [uuidOf(orderId)]);
}

function uuidOf(orderId: string): string {
  const id = parsePublicId('order', orderId);
  assert.ok(id !== undefined);
  return id;
}
