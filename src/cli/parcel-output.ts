import type { OpenedOrder } from '../shipping/find-bench.ts';
import type { QueueEntry } from '../shipping/list-queue.ts';
import { orderColumns, orderFields, orderJson } from './order-output.ts';
import type { Columns } from './output.ts';

/** How what operators know of an order beside its status is printed: who works on it, its booking and its parcel. */

type QueueJson = ReturnType<typeof queueJson>;
type OpenedJson = ReturnType<typeof openedJson>;
type BookingJson = ReturnType<typeof bookingJson>;
type ParcelEventJson = NonNullable<OpenedJson['shipment']>['events'][number];

/** An order of the list as JSON. */
export function queueJson({ order, claimedBy, holdReason }: QueueEntry) {
  return { ...orderJson(order), claimedBy, holdReason };
}

/** An order with its booking and its parcel as JSON. */
export function openedJson({ entry, bookings, shipment, parcelEvents }: OpenedOrder) {
  const booking = bookings.at(-1);
  return {
    ...queueJson(entry),
    holdNote: entry.holdNote,
    booking: booking === undefined ? null : bookingJson(booking),
    shipment:
      shipment === undefined
        ? null
        : {
            carrier: shipment.carrier,
            trackingNumber: shipment.trackingNumber,
            status: shipment.status,
            expectedDelivery: shipment.expectedDelivery,
            events: parcelEvents.map(({ status, description, at, place }) => ({
              status,
              description,
              at,
              place,
            })),
          },
  };
}

/** An attempt to book a parcel as JSON. */
export function bookingJson(booking: OpenedOrder['bookings'][number]) {
  const { attempt, state, carrier, deviceId, trackingNumber, hasLabel, reason, faults } = booking;
  return { attempt, state, carrier, deviceId, trackingNumber, hasLabel, reason, faults };
}

/** Why a booking is not what it should be, in a sentence or several. */
export function bookingTrouble({ state, reason, faults }: BookingJson): string {
  const why = faults?.map(({ message }) => message).join(' ') ?? reason ?? '';
  return `the booking is ${state}${why === '' ? '' : `: ${why}`}`;
}

/** A line of the list of orders. */
export const queueColumns: Columns<QueueJson> = {
  ...orderColumns,
  Hold: ({ holdReason }) => holdReason,
  'Claimed by': ({ claimedBy }) => claimedBy,
};

/** Everything about one order but what happened to it. */
export const openedFields: Columns<OpenedJson> = {
  ...orderFields,
  'Claimed by': ({ claimedBy }) => claimedBy,
  Hold: ({ holdReason, holdNote }) => holdReason && [holdReason, holdNote].filter(Boolean).join(': '),
  Booking: ({ booking }) => booking && `${booking.carrier} ${booking.state}`,
  Label: ({ booking }) => booking && (booking.hasLabel ? 'stored' : 'none'),
  Trouble: ({ booking }) =>
    booking && (booking.faults !== null || booking.reason !== null) ? bookingTrouble(booking) : null,
  'Parcel number': ({ shipment }) => shipment && shipment.trackingNumber,
  Parcel: ({ shipment }) => shipment && shipment.status,
  Expected: ({ shipment }) => shipment && shipment.expectedDelivery,
};

/** A line of what happened to a parcel. */
export const parcelEventColumns: Columns<ParcelEventJson> = {
  When: ({ at }) => at,
  Parcel: ({ status }) => status,
  Where: ({ place }) => place,
  What: ({ description }) => description || null,
};
