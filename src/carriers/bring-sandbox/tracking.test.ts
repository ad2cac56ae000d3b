import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  apiHeaders,
  book,
  booked,
  call,
  dayMs,
  standingClock,
  startSandbox,
} from '../../../test/support/bring-sandbox.ts';
import { openTestDatabase } from '../../../test/support/database.ts';
import { referenceDelayMs } from './record-consignment.ts';

const { db } = await openTestDatabase();

interface Event {
  readonly status: string;
  readonly dateIso: string;
  readonly description: string;
  readonly city: string;
}

async function start() {
  const clock = standingClock();
  const sandbox = await startSandbox(db, { clock });
  const track = (query: string, lang = 'en') =>
    call(
      sandbox,
      'GET',
      `/tracking/api/v2/tracking.json?${new URLSearchParams({ q: query, lang }).toString()}`,
    );
  const eventsOf = async (query: string): Promise<Event[]> =>
    (await track(query)).json.consignmentSet[0].packageSet[0].eventSet;
  return { clock, sandbox, track, eventsOf };
}

const recipientLine = 'consignments.0.parties.recipient.addressLine2';
const productId = 'consignments.0.product.id';

describe('a parcel', () => {
  test("is told of in the shape of Bring's example", async () => {
    const { sandbox, track } = await start();
    const { packageNumber } = await booked(sandbox);
    const example = JSON.parse(
      readFileSync(new URL('../../../test/corpus/bring/tracking-delivered.json', import.meta.url), 'utf8'),
    );
    const [theirs] = example.consignmentSet;
    const { status, json } = await track(packageNumber);
    assert.equal(status, 200);
    assert.equal(json.apiVersion, '2');
    const [ours] = json.consignmentSet;
    assert.deepEqual(Object.keys(ours), Object.keys(theirs));
    const { dateOfEstimatedDelivery, ...parcel } = ours.packageSet[0];
    assert.equal(dateOfEstimatedDelivery, '25.11.2026');
    assert.deepEqual(Object.keys(parcel), Object.keys(theirs.packageSet[0]));
    assert.deepEqual(Object.keys(parcel.eventSet[0]), Object.keys(theirs.packageSet[0].eventSet[0]));
  });

  test('is announced at once, in Norwegian time and with nowhere to be', async () => {
    const { sandbox, eventsOf } = await start();
    const { packageNumber } = await booked(sandbox);
    const [event, ...others] = await eventsOf(packageNumber);
    assert.deepEqual(others, []);
    assert.deepEqual(event, {
      ...{
        description: 'No shipment has been received yet, only notification of the shipment.',
        status: 'PRE_NOTIFIED',
      },
      ...{ recipientSignature: { name: '' }, unitId: '904030', unitType: 'BRING' },
      ...{ postalCode: '', city: '', countryCode: '', country: '' },
      ...{ dateIso: '2026-11-23T13:00:00+01:00', displayDate: '23.11.2026', displayTime: '13:00' },
      ...{ consignmentEvent: false, insignificant: false },
    });
  });

  test('moves with the clock, and the newest event comes first', async () => {
    const { clock, sandbox, eventsOf } = await start();
    const { consignmentNumber } = await booked(sandbox);
    clock.advance(dayMs / 4 - 1);
    assert.equal((await eventsOf(consignmentNumber)).length, 1);
    clock.advance(1);
    assert.equal((await eventsOf(consignmentNumber))[0]?.status, 'HANDED_IN');
    clock.advance(2 * dayMs);
    assert.deepEqual(
      (await eventsOf(consignmentNumber)).map(({ status, dateIso, city }) => `${dateIso} ${status} ${city}`),
      [
        '2026-11-25T13:00:00+01:00 DELIVERED OSLO',
        '2026-11-25T01:00:00+01:00 READY_FOR_PICKUP OSLO',
        '2026-11-24T13:00:00+01:00 IN_TRANSIT OSLO',
        '2026-11-24T01:00:00+01:00 IN_TRANSIT OSLO',
        '2026-11-23T19:00:00+01:00 HANDED_IN OSLO',
        '2026-11-23T13:00:00+01:00 PRE_NOTIFIED ',
      ],
    );
  });

  const journeys: Readonly<Record<string, readonly [changes: object, ...statuses: string[]]>> = {
    'to the door': [{ [productId]: '5000' }, 'IN_TRANSIT', 'TRANSPORT_TO_RECIPIENT', 'DELIVERED'],
    'into the mailbox': [{ [productId]: '3584' }, 'PRE_NOTIFIED', 'IN_TRANSIT', 'DELIVERED'],
    'that is never fetched': [
      { [recipientLine]: 'SANDBOX RETURN' },
      'RETURN',
      'IN_TRANSIT',
      'DELIVERED_SENDER',
    ],
    'that goes astray': [
      { [recipientLine]: 'sandbox deviation' },
      'DEVIATION',
      'TRANSPORT_TO_RECIPIENT',
      'DELIVERED',
    ],
    'that finds nobody': [
      { [recipientLine]: 'SANDBOX ATTEMPTED' },
      'ATTEMPTED_DELIVERY',
      'READY_FOR_PICKUP',
      'DELIVERED',
    ],
    'that gets stuck': [{ [recipientLine]: 'SANDBOX STUCK' }, 'HANDED_IN', 'IN_TRANSIT', 'IN_TRANSIT'],
    'that is never handed in': [{ [recipientLine]: 'SANDBOX LOST' }, 'PRE_NOTIFIED'],
  };
  for (const [which, [changes, ...statuses]] of Object.entries(journeys)) {
    test(`${which} ends with ${statuses.join(', ')}`, async () => {
      const { clock, sandbox, eventsOf } = await start();
      const { packageNumber } = await booked(sandbox, { ...changes });
      clock.advance(10 * dayMs);
      const events = (await eventsOf(packageNumber)).map(({ status }) => status);
      assert.deepEqual(events.slice(0, statuses.length), statuses.toReversed());
    });
  }

  test('is told of in Norwegian too', async () => {
    const { sandbox, track } = await start();
    const { packageNumber } = await booked(sandbox);
    const { json } = await track(packageNumber, 'no');
    assert.equal(
      json.consignmentSet[0].packageSet[0].eventSet[0].description,
      'Ingen sending er mottatt ennå, kun melding om sendingen.',
    );
  });

  test('goes on while no front is running, and is told of by the next one', async () => {
    const { clock, sandbox } = await start();
    const { packageNumber } = await booked(sandbox);
    await sandbox.close();
    clock.advance(2 * dayMs);
    const next = await startSandbox(db, { clock });
    const { json } = await call(next, 'GET', `/tracking/api/v2/tracking.json?q=${packageNumber}`);
    assert.equal(json.consignmentSet[0].packageSet[0].eventSet[0].status, 'DELIVERED');
  });
});

describe('a search', () => {
  test('finds a parcel by its reference, but only after a while', async () => {
    const { clock, sandbox, track } = await start();
    const { reference, consignmentNumber } = await booked(sandbox);
    clock.advance(referenceDelayMs(86_400) - 1);
    assert.deepEqual((await track(reference)).json, {
      apiVersion: '2',
      consignmentSet: [{ error: { code: 404, message: 'No shipments found' } }],
    });
    clock.advance(1);
    const { json } = await track(reference);
    const [consignment] = json.consignmentSet;
    assert.deepEqual(
      [consignment.consignmentId, consignment.senderReference],
      [consignmentNumber, reference],
    );
  });

  test('finds everything that was booked under one reference', async () => {
    const { clock, sandbox, track } = await start();
    const { reference } = await booked(sandbox);
    await booked(sandbox, { 'consignments.0.parties.sender.reference': reference });
    clock.advance(dayMs);
    assert.equal((await track(reference)).json.consignmentSet.length, 2);
  });

  test('does not find a test booking', async () => {
    const { clock, sandbox, track } = await start();
    const { json } = await book(sandbox, {}, { ...apiHeaders, 'x-bring-test-indicator': 'true' });
    clock.advance(dayMs);
    assert.equal((await track(json.consignments[0].confirmation.consignmentNumber)).status, 404);
  });

  test('does not find what a person has taken back', async () => {
    const { clock, sandbox, track } = await start();
    const { consignmentNumber, reference } = await booked(sandbox);
    const cancelled = await call(sandbox, 'POST', `/sandbox/consignments/${consignmentNumber}/cancel`);
    assert.equal(cancelled.status, 200);
    clock.advance(dayMs);
    assert.equal((await track(consignmentNumber)).status, 404);
    assert.equal((await track(reference)).status, 404);
    const again = await call(sandbox, 'POST', `/sandbox/consignments/${consignmentNumber}/cancel`);
    assert.equal(again.status, 404);
  });

  test('needs something to look for', async () => {
    const { sandbox, track } = await start();
    const invalid = { apiVersion: '2', consignmentSet: [{ error: { code: 400, message: 'Invalid query' } }] };
    assert.deepEqual((await track('')).json, invalid);
    assert.deepEqual((await track('x'.repeat(101))).json, invalid);
    assert.deepEqual((await track('a\0b')).json, invalid);
    assert.deepEqual((await call(sandbox, 'GET', '/tracking/api/v2/tracking.json')).json, invalid);
    assert.deepEqual((await call(sandbox, 'GET', '/tracking/api/v2/tracking.json?q=1&q=2')).json, invalid);
  });

  const testNumbers = {
    TESTPACKAGEEDI: 'PRE_NOTIFIED',
    TESTPACKAGEATPICKUPPOINT: 'READY_FOR_PICKUP',
    TESTPACKAGELOADEDFORDELIVERY: 'TRANSPORT_TO_RECIPIENT',
    TESTPACKAGEDELIVERED: 'DELIVERED',
  };
  for (const [number, status] of Object.entries(testNumbers)) {
    test(`knows ${number}`, async () => {
      const { eventsOf } = await start();
      assert.equal((await eventsOf(number))[0]?.status, status);
    });
  }

  test('tells of summer in summer time', async () => {
    const { eventsOf } = await start();
    assert.equal((await eventsOf('TESTPACKAGEDELIVERED'))[0]?.dateIso, '2010-09-30T17:45:25+02:00');
  });
});
