import assert from 'node:assert/strict';
import type { IntermediaryActor } from '../../src/auth/actor.ts';
import { publicId } from '../../src/lib/public-id.ts';
import { placeOrder } from '../../src/orders/place-order.ts';
import type { Parts } from '../../src/parts.ts';
import type { Booking } from '../../src/shipping/booking.ts';
import { bookShipment, claimIntents, giveUpLostBookings } from '../../src/shipping/book-shipment.ts';
import { findNewestBooking } from '../../src/shipping/bookings.sql.ts';
import { claimUnlabelled, fetchLabel } from '../../src/shipping/fetch-label.ts';
import { claimUnknowns, settleUnknown } from '../../src/shipping/settle-unknown.ts';
import { startOrder } from '../../src/shipping/start-order.ts';
import type { App, TestClock } from './app.ts';
import { imported, stocked } from './devices.ts';
import { newDevice, operator } from './operator.ts';
import { exampleInput } from './orders.ts';

/** An order on the packing bench, and a device that fits it. */
export interface OnBench {
  readonly orderId: string;
  /** The UUID. */
  readonly id: string;
  /** What the carrier would know it by. */
  readonly reference: string;
  readonly device: string;
}

type Input = Readonly<Record<string, unknown>>;

/** A partner whose orders are put straight onto the bench. */
export async function newOrderer(
  { partner }: App,
  options: { test?: boolean } = {},
): Promise<IntermediaryActor> {
  const { intermediaryId, keyId } = await partner(options);
  return { kind: 'intermediary', intermediaryId, keyId, test: options.test ?? false, permissions: [] };
}

/** Places an order without starting it. @param device one that is in stock; by default a new one. */
export async function onBench(
  parts: Parts,
  orderer: IntermediaryActor,
  input: Input = {},
  device?: string,
): Promise<OnBench> {
  // Each of another user: the answer has all orders of its user in it.
  const recipient = { ...exampleInput.recipient, externalUserId: newDevice() };
  const result = await placeOrder(parts, orderer, { ...exampleInput, recipient, ...input });
  assert.ok(result.ok, JSON.stringify(result));
  const { id, deviceType } = result.value.order;
  const found = device ?? (await stocked(parts, { type: deviceType }));
  return { orderId: publicId('order', id), id, reference: id.replaceAll('-', ''), device: found };
}

/** Takes many devices of the example's type into stock at once. @returns their ids. */
export async function manyStocked(parts: Parts, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newDevice);
  const report = await imported(parts, `deviceId,type\n${ids.map((id) => `${id},HAN_LTEM\n`).join('')}`);
  assert.equal(report.imported, count);
  return ids;
}

/** Places an order and starts it: the next thing is the scan. */
export async function startedOnBench(
  parts: Parts,
  orderer: IntermediaryActor,
  input?: Input,
  device?: string,
): Promise<OnBench> {
  const order = await onBench(parts, orderer, input, device);
  assert.equal((await startOrder(parts, operator, order.orderId)).ok, true);
  return order;
}

/** The contract's example to another address. */
export function inputTo(address: Input): Input {
  const { recipient } = exampleInput;
  return { recipient: { ...recipient, postalAddress: { ...recipient.postalAddress, ...address } } };
}

/** The scan that belongs to an order on the bench. */
export function scanOf(
  { orderId, device }: Pick<OnBench, 'orderId' | 'device'>,
  trackingLink: string | null = null,
) {
  return { orderId, device, trackingLink };
}

/** How far an order has come, in one line: its status, its newest booking, whether it has a label, and what is due. */
export async function stateOf({ db }: Pick<Parts, 'db'>, id: string): Promise<string> {
  const text = `select o.status from orders o where o.id = $1`;
  const [order] = await db.query<{ status: string }>({ name: 'test_status', text }, [id]);
  const booking = await findNewestBooking(db, id);
  if (booking === undefined) return `${order?.status}, no booking`;
  const label = booking.hasLabel ? ', label' : '';
  return `${order?.status}, ${booking.state}${label}${booking.nextStepAt === null ? '' : ', due'}`;
}

/** The order's newest booking, which there must be. */
export async function bookingOf({ db }: Pick<Parts, 'db'>, id: string): Promise<Booking> {
  const booking = await findNewestBooking(db, id);
  assert.ok(booking);
  return booking;
}

/** What the stand-in has on its books under a reference: all that was ever booked, whatever became of it. */
export async function consignmentsOf({ db }: Pick<Parts, 'db'>, reference: string): Promise<string[]> {
  const text =
    'select consignment_number as number from sandbox_consignments where reference = $1 order by booked_at';
  const rows = await db.query<{ number: string }>({ name: 'test_consignments', text }, [reference]);
  return rows.map(({ number }) => number);
}

/** How many bookings the stand-in has under a reference. */
export async function countBooked(parts: Pick<Parts, 'db'>, { reference }: OnBench): Promise<number> {
  return (await consignmentsOf(parts, reference)).length;
}

type ShippingParts = Parameters<typeof bookShipment>[0];

/** Does once what a worker would find to do for parcels that are not on their way yet. @returns how much it was. */
export async function workOnce(parts: ShippingParts, limit = 100): Promise<number> {
  const work = [
    ...(await claimIntents(parts, limit)).map((claimed) => bookShipment(parts, claimed)),
    ...(await claimUnlabelled(parts, limit)).map((claimed) => fetchLabel(parts, claimed)),
    ...(await claimUnknowns(parts, limit)).map((claimed) => settleUnknown(parts, claimed)),
  ];
  // Last: whatever could be claimed that must not be has been claimed by now.
  const [lost] = await Promise.all([giveUpLostBookings(parts), ...work]);
  return lost + work.length;
}

/** Far more than the longest chain of tries of one booking. */
const mostRounds = 400;

/**
 * Works on, and moves the clock to whatever is due next, until nothing will ever be due again.
 * @param strideMs the least that the clock is moved, where many things are due one after the other.
 */
export async function workUntilQuiet(
  parts: ShippingParts & { readonly clock: TestClock },
  strideMs = 1,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    if ((await workOnce(parts)) > 0) continue;
    const at = await nextDue(parts);
    if (at === null) return;
    parts.clock.advance(Math.max(strideMs, at.getTime() - parts.clock.now().getTime()));
  }
  throw new Error('The work never ends.');
}

/** When something will be due for a booking next; null: never. */
export async function nextDue({ db }: Pick<Parts, 'db'>): Promise<Date | null> {
  const text = `select min(case when state = 'INTENT' and sent_at is not null then lease_until
      else greatest(next_step_at, coalesce(lease_until, next_step_at)) end) as at
    from bookings where state = 'INTENT' or next_step_at is not null`;
  const [row] = await db.query<{ at: Date | null }>({ name: 'test_next_due', text }, []);
  return row?.at ?? null;
}

/** Breaches of what must hold of every order at every time, as lines; none is right. */
export async function breaches({ db }: Pick<Parts, 'db'>): Promise<string[]> {
  const text = `
    select 'booked twice: ' || reference as breach from sandbox_consignments
      group by reference having count(*) > 1
    union all
    select 'several live bookings: ' || order_id from bookings
      where state in ('INTENT', 'UNKNOWN', 'BOOKED') group by order_id having count(*) > 1
    union all
    select 'shipped without a booking: ' || o.id from orders o
      where o.status = 'SHIPPED' and not exists (
        select 1 from bookings b where b.order_id = o.id and b.state = 'BOOKED' and b.device_id = o.device_id
          and b.tracking_link = o.tracking_link)
    union all
    select 'booked and cancelled: ' || o.id from orders o join bookings b on b.order_id = o.id
      where o.status = 'CANCELLED' and b.state in ('INTENT', 'UNKNOWN', 'BOOKED')
    union all
    select 'shipped without its device: ' || o.id from orders o
      where o.status = 'SHIPPED' and not exists (
        select 1 from devices d where d.order_id = o.id and d.id = o.device_id and d.state = 'SHIPPED')
    union all
    select 'device with a live booking is elsewhere: ' || b.device_id from bookings b
      join devices d on d.id = b.device_id
      where b.state in ('INTENT', 'UNKNOWN', 'BOOKED') and d.order_id is distinct from b.order_id
    union all
    select 'device kept by an order that is over: ' || d.id from devices d join orders o on o.id = d.order_id
      where o.status = 'CANCELLED'
    union all
    select 'gap in the history: ' || e.order_id from events e join orders o on o.id = e.order_id
      group by e.order_id, o.event_sequence
      having count(*) <> o.event_sequence or max(e.sequence) <> o.event_sequence
    union all
    select 'event without its webhook: ' || e.id from events e join orders o on o.id = e.order_id
      left join webhook_deliveries d on d.event_id = e.id
      where (d.event_id is not null) <> (not e.internal and o.webhook_callback_url is not null)
    union all
    select 'shipped twice in the history: ' || order_id from events
      where type = 'order.shipped' group by order_id having count(*) > 1
    union all
    select 'parcel without its shipment: ' || b.id from bookings b
      where b.state = 'BOOKED' and not exists (select 1 from shipments s where s.booking_id = b.id)`;
  const rows = await db.query<{ breach: string }>({ name: 'test_breaches', text }, []);
  return rows.map(({ breach }) => breach);
}
