import type { Db, Tx } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Booking, BookingState, ClaimedBooking } from './booking.ts';
import type { CarrierBooking, CarrierFault, CarrierName } from './carrier.ts';
import { reasonText } from './reasons.ts';

const columns = `
  b.id, b.order_id as "orderId", b.attempt, b.carrier, b.device_id as "deviceId", b.state, b.reference,
  b.hand_typed_link as "handTypedLink", b.sent_at as "sentAt", b.tries, b.next_step_at as "nextStepAt",
  b.faults, b.reason, b.consignment_number as "consignmentNumber", b.tracking_number as "trackingNumber",
  b.tracking_link as "trackingLink", b.label_url as "labelUrl", b.expected_delivery as "expectedDelivery",
  exists (select 1 from labels l where l.booking_id = b.id) as "hasLabel",
  b.created_at as "createdAt", b.updated_at as "updatedAt"`;

const insert = statement(
  'insert_booking',
  // The unique index on live bookings decides a race of two scans; the caller holds the order's lock besides.
  `insert into bookings as b (id, order_id, attempt, carrier, device_id, state, reference, hand_typed_link,
                              next_step_at, created_at, updated_at)
   select $1, $2, 1 + count(*), $3, $4, 'INTENT', $5, $6, $7, $8, $8 from bookings where order_id = $2
   returning ${columns}`,
);

/** Writes the intent to book, due at `dueAt`. */
export async function insertBooking(
  tx: Tx,
  row: {
    id: string;
    orderId: string;
    carrier: CarrierName;
    deviceId: string;
    reference: string;
    handTypedLink: string | null;
    dueAt: Date;
    now: Date;
  },
): Promise<Booking> {
  const { id, orderId, carrier, deviceId, reference, handTypedLink, dueAt, now } = row;
  const values = [id, orderId, carrier, deviceId, reference, handTypedLink, dueAt, now];
  const [booking] = await tx.query<Booking>(insert, values);
  if (booking === undefined) throw new Error('The intent was not stored.');
  return booking;
}

const findNewest = statement(
  'find_newest_booking',
  `select ${columns} from bookings b where b.order_id = $1 order by b.attempt desc limit 1`,
);

/** The order's newest attempt. */
export async function findNewestBooking(db: Db, orderId: string): Promise<Booking | undefined> {
  return (await db.query<Booking>(findNewest, [orderId]))[0];
}

const list = statement(
  'list_bookings_of_order',
  `select ${columns} from bookings b where b.order_id = $1 order by b.attempt limit 100`,
);

/** Every attempt to book an order's parcel, the oldest first. */
export function listBookings(db: Db, orderId: string): Promise<Booking[]> {
  return db.query<Booking>(list, [orderId]);
}

const claimUnsent = statement(
  'claim_unsent_bookings',
  // Races with other workers and with a withdrawal: the row is theirs or ours. `sent_at` is committed before the
  // carrier is called, so that a worker which dies now leaves no doubt that there is a doubt.
  `with due as (
     select id from bookings
     where state = 'INTENT' and sent_at is null and next_step_at <= $1 and ($3::uuid is null or id = $3)
     order by next_step_at limit $2
     for update skip locked
   )
   update bookings b
   set sent_at = $1, lease_token = $4, lease_until = $5, tries = tries + 1, updated_at = $1
   from due where b.id = due.id
   returning ${columns}, b.lease_token as "leaseToken"`,
);

/** Claims intents that are due (or the one of `id`) to be sent to the carrier, once each. */
export function claimUnsentBookings(
  db: Db,
  request: { now: Date; limit: number; id: string | null; leaseToken: string; leaseUntil: Date },
): Promise<ClaimedBooking[]> {
  const { now, limit, id, leaseToken, leaseUntil } = request;
  return db.query<ClaimedBooking>(claimUnsent, [now, limit, id, leaseToken, leaseUntil]);
}

const claimDue = statement(
  'claim_due_bookings',
  `with due as (
     select id from bookings
     where state = $6 and next_step_at <= $1 and (lease_until is null or lease_until <= $1)
       and ($3::uuid is null or id = $3)
     order by next_step_at limit $2
     for update skip locked
   )
   update bookings b set lease_token = $4, lease_until = $5, tries = tries + 1
   from due where b.id = due.id
   returning ${columns}, b.lease_token as "leaseToken"`,
);

/** Claims bookings in `state` whose next step is due: UNKNOWN ones to be asked for, BOOKED ones to get their label. */
export function claimDueBookings(
  db: Db,
  state: 'UNKNOWN' | 'BOOKED',
  request: { now: Date; limit: number; id: string | null; leaseToken: string; leaseUntil: Date },
): Promise<ClaimedBooking[]> {
  const { now, limit, id, leaseToken, leaseUntil } = request;
  return db.query<ClaimedBooking>(claimDue, [now, limit, id, leaseToken, leaseUntil, state]);
}

const listLost = statement(
  'list_lost_bookings',
  `select ${columns} from bookings b
   where b.state = 'INTENT' and b.sent_at is not null and b.lease_until <= $1
   order by b.lease_until limit 100`,
);

/** Intents whose sender has not reported within its lease. */
export function listLostBookings(db: Db, now: Date): Promise<Booking[]> {
  return db.query<Booking>(listLost, [now]);
}

const markLost = statement(
  'mark_lost_booking',
  // The worker that sent it has not reported within its lease: nobody knows whether the carrier has booked. It may report
  // at this moment, and so may another who gives it up: the caller holds the order's lock.
  `update bookings b set state = 'UNKNOWN', reason = $3, next_step_at = $4, tries = 0, updated_at = $2
   where id = $1 and state = 'INTENT' and sent_at is not null and lease_until <= $2
   returning ${columns}`,
);

/** Makes an intent UNKNOWN whose sender has vanished. @returns undefined when it hasn't. */
export async function markLostBooking(
  tx: Tx,
  id: string,
  lost: { now: Date; reason: string; askAt: Date },
): Promise<Booking | undefined> {
  return (await tx.query<Booking>(markLost, [id, lost.now, lost.reason, lost.askAt]))[0];
}

const settle = statement(
  'settle_booking',
  // Settled once: whoever comes second finds another state. An attempt is sent by one caller at a time, so the answer to
  // that call counts even when its lease has run out and the attempt is UNKNOWN by now.
  `update bookings b
   set state = $4, faults = $5, reason = $6, consignment_number = $7, tracking_number = $8, tracking_link = $9,
       label_url = $10, expected_delivery = $11, next_step_at = $12, updated_at = $3,
       sent_at = case when $4 = 'INTENT' then null else sent_at end,
       tries = case when $4 = 'INTENT' then tries else 0 end, lease_token = null, lease_until = null
   where id = $1 and state = any($2)
   returning ${columns}`,
);

/** What an open attempt becomes. */
export interface Settlement {
  readonly state: BookingState;
  readonly faults?: readonly CarrierFault[];
  readonly reason?: string;
  readonly booking?: CarrierBooking;
  readonly nextStepAt: Date | null;
}

/** Settles an attempt that is in one of `from`. @returns undefined when it isn't (any more). */
export async function settleBooking(
  tx: Tx,
  id: string,
  from: readonly BookingState[],
  settlement: Settlement,
  now: Date,
): Promise<Booking | undefined> {
  const { state, faults, reason, booking, nextStepAt } = settlement;
  const values = [
    ...[id, from, now, state, faults === undefined ? null : JSON.stringify(faults), reason ?? null],
    ...[booking?.consignmentNumber ?? null, booking?.trackingNumber ?? null, booking?.trackingLink ?? null],
    ...[booking?.labelUrl ?? null, booking?.expectedDelivery ?? null, nextStepAt],
  ];
  return (await tx.query<Booking>(settle, values))[0];
}

const withdraw = statement(
  'withdraw_unsent_booking',
  // Races with the claim that sends it: both look at `sent_at` under the row's lock.
  `update bookings set state = 'ABSENT', reason = $3, next_step_at = null, updated_at = $2
   where id = $1 and state = 'INTENT' and sent_at is null
   returning true as withdrawn`,
);

/** Takes back an intent that was not sent. @returns false when it was. */
export async function withdrawUnsentBooking(tx: Tx, id: string, now: Date): Promise<boolean> {
  return (await tx.query(withdraw, [id, now, reasonText('withdrawn', {})])).length === 1;
}

const hastenUntried = statement(
  'hasten_untried_booking',
  // Races with the claim that sends it, for which it may be due by now: both look at `sent_at` under the row's lock.
  `update bookings b set next_step_at = $2, updated_at = $2
   where id = $1 and state = 'INTENT' and sent_at is null and tries = 0 and next_step_at > $2
   returning ${columns}`,
);

/** Makes an intent due that waits for its undo window to end. @returns undefined when it doesn't (any more). */
export async function hastenUntriedBooking(tx: Tx, id: string, now: Date): Promise<Booking | undefined> {
  return (await tx.query<Booking>(hastenUntried, [id, now]))[0];
}

const noteLate = statement(
  'note_late_booking',
  `update bookings b set consignment_number = $2, tracking_number = $3, reason = $4, updated_at = $5
   where id = $1 and state = 'ABSENT'
   returning ${columns}`,
);

/** Keeps a booking that turned up after a person had confirmed that there is none: somebody has to cancel it there. */
export async function noteLateBooking(
  tx: Tx,
  id: string,
  late: { booking: CarrierBooking; reason: string; now: Date },
): Promise<Booking | undefined> {
  const { booking, reason, now } = late;
  return (
    await tx.query<Booking>(noteLate, [id, booking.consignmentNumber, booking.trackingNumber, reason, now])
  )[0];
}

const completeFound = statement(
  'complete_found_booking',
  `update bookings b
   set tracking_number = $3, tracking_link = $4, label_url = $5, expected_delivery = coalesce($6, expected_delivery),
       next_step_at = $7, reason = null, updated_at = $7
   where id = $1 and state = 'BOOKED' and consignment_number = $2 and label_url is null
     and not exists (select 1 from labels l where l.booking_id = b.id)
   returning true as completed`,
);

/** Adds to a booking that was found by its reference what the carrier's own answer, come late, says besides: its label. */
export async function completeFoundBooking(
  tx: Tx,
  id: string,
  booking: CarrierBooking,
  now: Date,
): Promise<void> {
  const { consignmentNumber, trackingNumber, trackingLink, labelUrl, expectedDelivery } = booking;
  const values = [id, consignmentNumber, trackingNumber, trackingLink, labelUrl, expectedDelivery, now];
  await tx.query(completeFound, values);
}

const reschedule = statement(
  'reschedule_booking',
  `update bookings set next_step_at = $3, reason = $4, lease_token = null, lease_until = null
   where id = $1 and lease_token = $2
   returning true as rescheduled`,
);

/** Puts a claimed booking's next step off, or leaves it to a person (null). */
export async function rescheduleBooking(
  db: Db,
  claimed: Pick<ClaimedBooking, 'id' | 'leaseToken'>,
  next: { at: Date | null; reason: string },
): Promise<void> {
  await db.query(reschedule, [claimed.id, claimed.leaseToken, next.at, next.reason]);
}

const correct = statement(
  'correct_booking',
  // The caller holds the order's lock.
  `update bookings
   set device_id = coalesce($2, device_id), tracking_link = coalesce($3, tracking_link), updated_at = $4
   where order_id = $1 and state = 'BOOKED'`,
);

/** Corrects what an order's parcel holds or is followed by; null leaves a value. */
export async function correctBooking(
  tx: Tx,
  orderId: string,
  change: { deviceId: string | null; trackingLink: string | null; now: Date },
): Promise<void> {
  await tx.query(correct, [orderId, change.deviceId, change.trackingLink, change.now]);
}

const labelStored = statement(
  'finish_label_step',
  `update bookings b set next_step_at = null, reason = null, tries = 0, lease_token = null, lease_until = null
   where id = $1
   returning ${columns}`,
);

/** Nothing more is due for a booking. */
export async function finishBookingSteps(tx: Tx, id: string): Promise<Booking | undefined> {
  return (await tx.query<Booking>(labelStored, [id]))[0];
}
