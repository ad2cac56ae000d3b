import type { CheckedParty } from './check-booking.ts';
import type { Journey } from './magic.ts';

/** One thing that happens to a parcel. */
export interface Stop {
  readonly status: string;
  readonly postalCode: string;
  readonly city: string;
  readonly at: Date;
}

type Where = 'nowhere' | 'sender' | 'terminal' | 'recipient';
type Leg = readonly [status: string, day: number, where: Where];

const announced: Leg = ['PRE_NOTIFIED', 0, 'nowhere'];
const underWay: readonly Leg[] = [
  announced,
  ['HANDED_IN', 0.25, 'sender'],
  ['IN_TRANSIT', 0.5, 'terminal'],
  ['IN_TRANSIT', 1, 'recipient'],
];
const waiting: Leg = ['READY_FOR_PICKUP', 1.5, 'recipient'];
const onTheVan: Leg = ['TRANSPORT_TO_RECIPIENT', 1.6, 'recipient'];
const delivered: Leg = ['DELIVERED', 2, 'recipient'];

/** Days after the booking. A day is as long as the sandbox is told. */
const legs: Readonly<Record<Journey, readonly Leg[]>> = {
  fetched: [...underWay, waiting, delivered],
  brought: [...underWay, onTheVan, delivered],
  // Mailbox parcels are scanned seldom.
  mailbox: [announced, ['IN_TRANSIT', 0.5, 'terminal'], delivered],
  return: [
    ...underWay,
    waiting,
    ['RETURN', 3, 'recipient'],
    ['IN_TRANSIT', 3.5, 'terminal'],
    ['DELIVERED_SENDER', 4, 'sender'],
  ],
  deviation: [
    ...underWay,
    ['DEVIATION', 1.4, 'recipient'],
    ['TRANSPORT_TO_RECIPIENT', 2.6, 'recipient'],
    ['DELIVERED', 3, 'recipient'],
  ],
  attempted: [
    ...underWay,
    onTheVan,
    ['ATTEMPTED_DELIVERY', 1.8, 'recipient'],
    ['READY_FOR_PICKUP', 2, 'recipient'],
    ['DELIVERED', 3, 'recipient'],
  ],
  stuck: underWay,
  lost: [announced],
};

/** When a parcel that is booked now is expected, in days. */
export const expectedAfterDays = 2;

/** All that will happen to a parcel, from its booking to its end. */
export function stopsOf(
  journey: Journey,
  ends: { sender: CheckedParty; recipient: CheckedParty },
  bookedAt: Date,
  dayMs: number,
): Stop[] {
  const places: Readonly<Record<Where, { postalCode: string; city: string }>> = {
    nowhere: { postalCode: '', city: '' },
    terminal: { postalCode: '0024', city: 'OSLO' },
    sender: { postalCode: ends.sender.postalCode, city: ends.sender.city.toUpperCase() },
    recipient: { postalCode: ends.recipient.postalCode, city: ends.recipient.city.toUpperCase() },
  };
  return legs[journey].map(([status, day, where]) => ({
    status,
    ...places[where],
    at: new Date(bookedAt.getTime() + day * dayMs),
  }));
}
