import type { Owner } from '../auth/actor.ts';
import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Booking } from './booking.ts';
import type { CarrierName, ParcelEvent, ParcelStatus } from './carrier.ts';

/** A parcel on its way. */
export interface Shipment {
  readonly bookingId: string;
  readonly orderId: string;
  readonly carrier: CarrierName;
  readonly trackingNumber: string;
  readonly trackingLink: string;
  readonly status: ParcelStatus;
  readonly statusAt: Date;
  readonly expectedDelivery: Date | null;
  readonly handedOverAt: Date | null;
  /** When the warehouse took it back. */
  readonly returnedAt: Date | null;
  readonly subscribed: boolean;
  readonly createdAt: Date;
}

const columns = `
  s.booking_id as "bookingId", s.order_id as "orderId", b.carrier, b.tracking_number as "trackingNumber",
  b.tracking_link as "trackingLink", s.status, s.status_at as "statusAt", s.expected_delivery as "expectedDelivery",
  s.handed_over_at as "handedOverAt", s.returned_at as "returnedAt", s.subscribed, s.created_at as "createdAt"`;

const insert = statement(
  'insert_shipment',
  `insert into shipments (booking_id, order_id, status, status_at, expected_delivery, created_at, updated_at)
   values ($1, $2, 'PRE_NOTIFIED', $4, $3, $4, $4)
   on conflict (booking_id) do nothing`,
);

/** Begins to keep track of a booked parcel. */
export async function insertShipment(tx: Tx, booking: Booking, now: Date): Promise<void> {
  await tx.query(insert, [booking.id, booking.orderId, booking.expectedDelivery, now]);
}

const findOfOrder = statement(
  'find_shipment_of_order',
  `select ${columns} from shipments s join bookings b on b.id = s.booking_id
   where s.order_id = $1 and b.state = 'BOOKED'`,
);

/** The parcel of an order, once it is booked. */
export async function findShipment(db: Db, orderId: string): Promise<Shipment | undefined> {
  return (await db.query<Shipment>(findOfOrder, [orderId]))[0];
}

const findShipped = statement(
  'find_shipped_parcels',
  // Before SHIPPED a booking is the house's own matter: it may still be taken back.
  `select ${columns}
   from orders o join shipments s on s.order_id = o.id join bookings b on b.id = s.booking_id and b.state = 'BOOKED'
   where o.id = any($3) and o.intermediary_id = $1 and o.test = $2 and o.status = 'SHIPPED'`,
);

/** The parcels of those of these orders that are the owner's and SHIPPED. */
export function findShippedParcels(db: Db, owner: Owner, orderIds: readonly string[]): Promise<Shipment[]> {
  return db.query<Shipment>(findShipped, [owner.intermediaryId, owner.test, orderIds]);
}

const listEventsOfOwner = statement(
  'list_events_of_shipped_parcels',
  `select o.id as "orderId", e.status, e.carrier_status as "carrierStatus", e.description, e.occurred_at as at, e.place
   from orders o join shipments s on s.order_id = o.id join bookings b on b.id = s.booking_id and b.state = 'BOOKED'
   cross join lateral (select * from shipment_events where booking_id = s.booking_id
                       order by occurred_at, position nulls last, number limit 200) e
   where o.id = any($3) and o.intermediary_id = $1 and o.test = $2 and o.status = 'SHIPPED'
   order by o.id, e.occurred_at, e.position nulls last, e.number`,
);

/** What happened to the parcels of those of these orders that are the owner's and SHIPPED: the oldest first for each. */
export function listEventsOfShipped(
  db: Db,
  owner: Owner,
  orderIds: readonly string[],
): Promise<(ParcelEvent & { orderId: string })[]> {
  return db.query<ParcelEvent & { orderId: string }>(listEventsOfOwner, [
    owner.intermediaryId,
    owner.test,
    orderIds,
  ]);
}

const findByNumber = statement(
  'find_shipment_by_number',
  `select ${columns} from shipments s join bookings b on b.id = s.booking_id
   where b.tracking_number = $1 or b.consignment_number = $1
   order by s.created_at desc limit 1`,
);

/** The parcel with this number. (Carriers use numbers again after years: the newest counts.) */
export async function findShipmentByNumber(db: Db, number: string): Promise<Shipment | undefined> {
  return (await db.query<Shipment>(findByNumber, [number]))[0];
}

const findByDevice = statement(
  'find_shipment_by_device',
  `select ${columns} from shipments s join bookings b on b.id = s.booking_id
   where b.device_id = $1
   order by s.created_at desc limit 1`,
);

/** The parcel that a device was last sent in. */
export async function findShipmentByDevice(db: Db, deviceId: string): Promise<Shipment | undefined> {
  return (await db.query<Shipment>(findByDevice, [deviceId]))[0];
}

const listEvents = statement(
  'list_shipment_events',
  `select status, carrier_status as "carrierStatus", description, occurred_at as at, place
   from shipment_events where booking_id = $1 order by occurred_at, position nulls last, number limit 200`,
);

/** What happened to a parcel, the oldest first. */
export function listShipmentEvents(db: Db, bookingId: string): Promise<ParcelEvent[]> {
  return db.query<ParcelEvent>(listEvents, [bookingId]);
}

const lock = statement(
  'lock_shipment',
  // Races with other reports of the same parcel: each must see the events of those before it, or an older one's status stays.
  `select booking_id from shipments where booking_id = $1 for no key update`,
);

const insertEvents = statement(
  'insert_shipment_events',
  // Pushed and polled reports of one event meet here, in any order and any number; a description that comes later is kept.
  // A carrier may tell the same thing twice within a second: of those the newest counts.
  `insert into shipment_events as e (booking_id, status, carrier_status, description, place, occurred_at, position)
   select $1, status, carrier_status, description, place, occurred_at, position
   from (select distinct on (carrier_status, occurred_at) *
         from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::integer[])
           as told (status, carrier_status, description, place, occurred_at, position)
         order by carrier_status, occurred_at, position desc) told
   order by position
   on conflict (booking_id, carrier_status, occurred_at) do update
     set description = case when e.description = '' then excluded.description else e.description end,
         place = coalesce(e.place, excluded.place), position = coalesce(excluded.position, e.position)`,
);

const refresh = statement(
  'refresh_shipment_status',
  // The newest event by the carrier's own time counts: one that comes late moves nothing back. Nor does OTHER, such as a
  // message to the recipient, hide where the parcel is.
  `update shipments s
   set status = newest.status, status_at = newest.occurred_at, updated_at = $2,
       expected_delivery = coalesce($3, expected_delivery)
   from (select status, occurred_at from shipment_events where booking_id = $1
         order by status = 'OTHER', occurred_at desc, position desc nulls first, number desc limit 1) newest
   where s.booking_id = $1
   returning s.status`,
);

/** What a carrier has told of a parcel. */
export interface ParcelReport {
  /** In the order in which they happened. */
  readonly events: readonly ParcelEvent[];
  readonly expectedDelivery: Date | null;
  /** A pushed event comes alone: only the whole list says what was before and after it within a second. */
  readonly whole: boolean;
  readonly now: Date;
}

/** Keeps parcel events and the status that follows from all of them. @returns the status. */
export async function recordParcelEvents(
  tx: Tx,
  bookingId: string,
  report: ParcelReport,
): Promise<ParcelStatus | undefined> {
  const { events, expectedDelivery, whole, now } = report;
  await tx.query(lock, [bookingId]);
  await tx.query(insertEvents, [
    bookingId,
    ...[events.map((event) => event.status), events.map((event) => event.carrierStatus)],
    ...[
      events.map((event) => event.description),
      events.map((event) => event.place),
      events.map((event) => event.at),
    ],
    events.map((_, position) => (whole ? position : null)),
  ]);
  const [row] = await tx.query<{ status: ParcelStatus }>(refresh, [bookingId, now, expectedDelivery]);
  return row?.status;
}

const claimDue = statement(
  'claim_due_shipments',
  `with due as (
     select booking_id from shipments
     where next_poll_at <= $1 and (lease_until is null or lease_until <= $1)
     order by next_poll_at limit $2
     for update skip locked
   )
   update shipments s set lease_token = $3, lease_until = $4
   from due, bookings b where s.booking_id = due.booking_id and b.id = s.booking_id
   returning ${columns}, s.lease_token as "leaseToken"`,
);

/** A parcel that one worker asks for. */
export interface ClaimedShipment extends Shipment {
  readonly leaseToken: string;
}

/** Claims parcels that it is time to ask for. */
export function claimDueShipments(
  db: Db,
  request: { now: Date; limit: number; leaseToken: string; leaseUntil: Date },
): Promise<ClaimedShipment[]> {
  const { now, limit, leaseToken, leaseUntil } = request;
  return db.query<ClaimedShipment>(claimDue, [now, limit, leaseToken, leaseUntil]);
}

const finishPollOf = statement(
  'finish_shipment_poll',
  `update shipments set next_poll_at = $3, subscribed = subscribed or $4, lease_token = null, lease_until = null
   where booking_id = $1 and lease_token = $2`,
);

/** Says when to ask for a claimed parcel again; null: never. */
export async function finishPoll(
  db: Db,
  claimed: Pick<ClaimedShipment, 'bookingId' | 'leaseToken'>,
  next: { at: Date | null; subscribed: boolean },
): Promise<void> {
  await db.query(finishPollOf, [claimed.bookingId, claimed.leaseToken, next.at, next.subscribed]);
}

const pollAt = statement(
  'set_shipment_poll',
  `update shipments set next_poll_at = $2, handed_over_at = coalesce(handed_over_at, $3) where booking_id = $1`,
);

/** Marks a parcel as handed over and lets the asking begin. */
export async function markHandedOver(tx: Tx, bookingId: string, now: Date): Promise<void> {
  await tx.query(pollAt, [bookingId, now, now]);
}

const markReturnedRow = statement(
  'mark_shipment_returned',
  `update shipments set returned_at = coalesce(returned_at, $2), next_poll_at = null, updated_at = $2
   where booking_id = $1
   returning true as marked`,
);

/** Notes that a parcel came back to the warehouse. */
export async function markReturned(tx: Tx, bookingId: string, now: Date): Promise<void> {
  await tx.query(markReturnedRow, [bookingId, now]);
}
