import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemIds } from '../lib/ids.ts';
import type { BookingOutcome, BookingRequest, Carrier, CarrierBooking } from '../shipping/carrier.ts';

/** What a carrier can do beyond booking. */
export interface CarrierAbilities {
  /** It makes labels. */
  readonly labels: boolean;
  /** It finds a booking by our reference, at once. */
  readonly finds: boolean;
  /** It tells where a parcel is, from the booking on. */
  readonly tracks: boolean;
  /** What of a booking makes it say no; null for one that takes everything that an order lets through. */
  readonly refused: Partial<BookingRequest> | null;
}

/** A booking that every carrier takes, with a reference of its own. */
export function exampleBooking(changes: Partial<BookingRequest> = {}): BookingRequest {
  return {
    reference: systemIds.uuid().replaceAll('-', ''),
    correlationId: systemIds.uuid(),
    recipient: {
      firstName: 'Ola',
      lastName: 'Nordmann',
      email: 'ola@nordmann.no',
      phoneNumber: '99999999',
      companyName: null,
      addressLine1: 'Christian Krohgs gate 1',
      addressLine2: null,
      city: 'OSLO',
      postalCode: '0186',
      country: 'NO',
    },
    subscriptionType: 'PERSONAL',
    deviceType: 'HAN_LTEM',
    shippingAt: new Date('2026-11-23T12:00:00Z'),
    trackingLink: 'https://example.com/parcel/1',
    ...changes,
  };
}

/** A booking whose recipient differs in some of its texts. */
export function bookingTo(
  recipient: Partial<BookingRequest['recipient']>,
  changes: Partial<BookingRequest> = {},
): BookingRequest {
  const booking = exampleBooking(changes);
  return { ...booking, recipient: { ...booking.recipient, ...recipient } };
}

/** Recipients at the edges of what an order lets through. */
const recipients: Readonly<Record<string, BookingRequest>> = {
  'a company': bookingTo({ companyName: 'Nordmann Elektro AS' }, { subscriptionType: 'BUSINESS' }),
  'a business without a company name': exampleBooking({ subscriptionType: 'BUSINESS' }),
  'the other device': exampleBooking({ deviceType: 'HAN_WIFI' }),
  'a very long name': bookingTo({ firstName: 'Anne-Marie '.repeat(9), lastName: 'Ødegård'.repeat(14) }),
  'a name in another script': bookingTo({ firstName: '玉秀', lastName: 'O\'Þórsdóttir "<&>" 🏠' }),
  'full address lines': bookingTo({ addressLine1: 'Å'.repeat(35), addressLine2: 'ß'.repeat(35) }),
  'a number that is no phone': bookingTo({ phoneNumber: '12345' }),
  'a foreign phone': bookingTo({ phoneNumber: '+46 70 123 45 67' }),
  'the far north': bookingTo({ city: 'HAMMERFEST', postalCode: '9600' }),
};

/**
 * The suite that every carrier passes: `describeCarrier('bring', () => createBring(…), { … })` in a test file.
 * @param makeCarrier makes a carrier for the whole suite, which closes it.
 */
export function describeCarrier(
  name: Carrier['name'],
  makeCarrier: () => Carrier | Promise<Carrier>,
  abilities: CarrierAbilities,
): void {
  describe(`the carrier ${name} keeps the contract:`, () => {
    let carrier: Carrier;
    before(async () => {
      carrier = await makeCarrier();
    });
    after(() => carrier.close());

    test('it says its name', () => assert.equal(carrier.name, name));

    test('a parcel is booked: it has numbers, and a link for the recipient', async () => {
      const booking = booked(await carrier.book(exampleBooking()));
      assert.match(booking.consignmentNumber, /^\S+$/);
      assert.match(booking.trackingNumber, /^\S+$/);
      assert.match(booking.trackingLink, /^https?:\/\/\S+$/);
      assert.equal(typeof booking.labelUrl === 'string', abilities.labels);
    });

    test('two parcels have two numbers', async () => {
      const outcomes = await Promise.all([carrier.book(exampleBooking()), carrier.book(exampleBooking())]);
      const numbers = outcomes.map((outcome) => booked(outcome).trackingNumber);
      assert.notEqual(numbers[0], numbers[1]);
    });

    for (const [whom, request] of Object.entries(recipients)) {
      test(`a parcel to ${whom} is booked`, async () => void booked(await carrier.book(request)));
    }

    describeReference(() => carrier, abilities);
    describeLabel(() => carrier, abilities);
    describeTracking(() => carrier, abilities);
    describeRefusal(() => carrier, abilities);
  });
}

function describeReference(carrier: () => Carrier, { finds }: CarrierAbilities): void {
  test(`a booking is ${finds ? '' : 'not '}found by its reference`, async () => {
    const request = exampleBooking();
    const booking = booked(await carrier().book(request));
    const found = await carrier().findByReference(request.reference);
    if (!finds) return assert.deepEqual(found, { kind: 'none' });
    assert.ok(found.kind === 'found', found.kind);
    assert.deepEqual(found.bookings.map(numbersOf), [numbersOf(booking)]);
  });

  test('nothing is found by a reference that was never used', async () => {
    assert.deepEqual(await carrier().findByReference(exampleBooking().reference), { kind: 'none' });
  });
}

function describeLabel(carrier: () => Carrier, { labels }: CarrierAbilities): void {
  test(labels ? 'its label is a PDF, as often as it is fetched' : 'it has no label', async () => {
    const { labelUrl } = booked(await carrier().book(exampleBooking()));
    if (!labels) return assert.deepEqual(await carrier().fetchLabel(''), { kind: 'no_label' });
    const outcomes = [await carrier().fetchLabel(labelUrl ?? ''), await carrier().fetchLabel(labelUrl ?? '')];
    for (const outcome of outcomes) {
      assert.ok(outcome.kind === 'label', outcome.kind);
      assert.equal(Buffer.from(outcome.pdf.subarray(0, 5)).toString(), '%PDF-');
    }
  });

  for (const url of ['', 'no address', 'file:///etc/passwd', 'http://192.0.2.1/label.pdf']) {
    test(`a label at "${url}" is not fetched`, async () => {
      assert.equal((await carrier().fetchLabel(url)).kind, labels ? 'failed' : 'no_label');
    });
  }
}

function describeTracking(carrier: () => Carrier, { tracks }: CarrierAbilities): void {
  test(tracks ? 'a booked parcel is announced' : 'it knows nothing of a parcel on its way', async () => {
    const { trackingNumber } = booked(await carrier().book(exampleBooking()));
    const outcome = await carrier().track(trackingNumber);
    if (!tracks) return assert.deepEqual(outcome, { kind: 'none' });
    assert.ok(outcome.kind === 'tracked', outcome.kind);
    assert.equal(outcome.events[0]?.status, 'PRE_NOTIFIED');
    assert.deepEqual(
      outcome.events.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
      outcome.events,
    );
  });

  test('it knows nothing of a parcel that does not exist', async () => {
    // A right check digit, and never issued.
    assert.deepEqual(await carrier().track('370438101662588325'), { kind: 'none' });
  });
}

function describeRefusal(carrier: () => Carrier, { refused }: CarrierAbilities): void {
  if (refused === null) return;
  test('a parcel that it refuses is rejected, with what to do, and nothing is booked', async () => {
    const request = exampleBooking(refused);
    const outcome = await carrier().book(request);
    assert.ok(outcome.kind === 'rejected', outcome.kind);
    assert.ok(outcome.faults.length > 0);
    for (const { code, message } of outcome.faults) {
      assert.match(code, /^[\w-]+$/);
      for (const text of Object.values(request.recipient)) {
        if (text !== null && text !== 'NO') assert.ok(!message.includes(text), `${code} names the recipient`);
      }
    }
    assert.deepEqual(await carrier().findByReference(request.reference), { kind: 'none' });
  });
}

function booked(outcome: BookingOutcome): CarrierBooking {
  assert.ok(outcome.kind === 'booked', JSON.stringify(outcome));
  return outcome.booking;
}

function numbersOf({ consignmentNumber, trackingNumber }: CarrierBooking): string[] {
  return [consignmentNumber, trackingNumber];
}
