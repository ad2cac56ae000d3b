import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  bookingOf,
  breaches,
  consignmentsOf,
  countBooked,
  inputTo,
  newOrderer,
  scanOf,
  startedOnBench,
  stateOf,
  workOnce,
  workUntilQuiet,
} from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { bookAgain } from './book-again.ts';
import { bookShipment, claimIntents, giveUpLostBookings } from './book-shipment.ts';
import { confirmAbsent } from './confirm-absent.ts';
import { intendBooking } from './intend-booking.ts';
import { adoptBooking } from './settle-unknown.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp({ plainLabels: true });
const { parts } = app;
const sandbox = await app.carriers.sandbox();
const orderer = await newOrderer(app);
const newOrder = () => startedOnBench(parts, orderer);
const minuteMs = 60_000;

/** An order whose intent a worker has claimed, and not sent yet. */
async function claimed() {
  const order = await newOrder();
  const intent = await intendBooking(parts, operator, scanOf(order));
  assert.ok(intent.ok);
  const [claim] = await claimIntents(parts, 1, intent.value.id);
  assert.ok(claim);
  return { order, claim };
}

test('an address that the carrier rejects: the order stays, with a sentence and the next step', async () => {
  const order = await startedOnBench(parts, orderer, inputTo({ postalCode: '9999' }));
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
  const { faults, nextStepAt } = await bookingOf(parts, order.id);
  const [fault, ...others] = faults ?? [];
  assert.deepEqual([fault?.code, fault?.nextStep], ['BOOK_INPUT-057-RECIPIENT', 'CORRECT_RECIPIENT']);
  assert.match(fault?.message ?? '', /postal code of the recipient does not exist/);
  assert.deepEqual(others, []);
  assert.deepEqual([nextStepAt, await countBooked(parts, order)], [null, 0]);
  assert.equal((await historyOf(parts, order.orderId)).at(-1), '4 booking.rejected');
});

test('what was not taken is tried again after growing pauses, however short a one the carrier asks for', async () => {
  const order = await newOrder();
  sandbox.faults.next(3, 'limit_429');
  sandbox.faults.next(1, 'limit_429_retry_after');
  await shipOrder(parts, operator, scanOf(order));
  const pauses: number[] = [];
  for (let tries = 1; tries <= 4; tries += 1) {
    const { state, sentAt, nextStepAt, tries: counted } = await bookingOf(parts, order.id);
    assert.deepEqual([state, sentAt, counted], ['INTENT', null, tries]);
    const pauseMs = (nextStepAt?.getTime() ?? 0) - parts.clock.now().getTime();
    pauses.push(pauseMs);
    parts.clock.advance(pauseMs - 1);
    assert.equal(await workOnce(parts), 0);
    parts.clock.advance(1);
    await workOnce(parts);
  }
  assert.deepEqual(pauses, [5_000, 10_000, 20_000, 40_000]);
  await workOnce(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
});

test('a pause that the carrier asks for is kept, where it is the longer one', async () => {
  const carrier = await parts.carriers.named('bring-sandbox');
  const book = () =>
    Promise.resolve({ kind: 'not_sent', reason: 'Later, please.', retryAfterMs: 90_000 } as const);
  const busy = {
    ...parts,
    carriers: { ...parts.carriers, named: () => Promise.resolve({ ...carrier, book }) },
  };
  const order = await newOrder();
  await shipOrder(busy, operator, scanOf(order));
  const { nextStepAt, reason } = await bookingOf(parts, order.id);
  assert.deepEqual([nextStepAt?.getTime(), reason], [parts.clock.now().getTime() + 90_000, 'Later, please.']);
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
});

test('a carrier that is down for an hour: every order waits, none is lost or doubled, and all ship afterwards', async () => {
  // Nobody listens there any more, and then somebody does again.
  const down = await startApp({ config: { carrier: 'bring-sandbox' }, plainLabels: true });
  const away = await startApp({
    config: {
      ...{ carrier: 'bring', bringApiUid: 'a@b.example', bringApiKey: 'k', bringCustomerNumber: '5' },
      bringBaseUrl: 'http://127.0.0.1:1',
    },
  });
  const its = down.parts;
  const out = { ...its, carriers: { ...its.carriers, named: () => away.carriers.named('bring') } };
  const itsOrderer = await newOrderer(down);
  const orders = await Promise.all(Array.from({ length: 12 }, () => startedOnBench(its, itsOrderer)));
  const scanned = await Promise.all(orders.map((order) => shipOrder(out, operator, scanOf(order))));
  assert.ok(scanned.every(({ ok }) => ok));
  for (let minute = 0; minute < 60; minute += 1) {
    await workOnce(out);
    its.clock.advance(minuteMs);
  }
  for (const order of orders) {
    assert.equal(await stateOf(its, order.id), 'IN_PROGRESS, INTENT, due');
    assert.match((await bookingOf(its, order.id)).reason ?? '', /No answer came from Bring \(connection\)/);
  }
  await workUntilQuiet(its);
  for (const order of orders) {
    assert.equal(await stateOf(its, order.id), 'SHIPPED, BOOKED, label');
    assert.equal(await countBooked(its, order), 1);
  }
  assert.deepEqual(await breaches(its), []);
});

for (const mode of [
  'drop_after_booking',
  'error_500_after_booking',
  'garbage_after_booking',
  'confirmation_with_errors',
] as const) {
  test(`${mode}: the booking is found by its reference, never sent again, and its label is a person's matter`, async () => {
    const order = await newOrder();
    sandbox.faults.next(1, mode);
    await shipOrder(parts, operator, scanOf(order));
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN, due');
    await workUntilQuiet(parts);
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED');
    const { reason, consignmentNumber, attempt } = await bookingOf(parts, order.id);
    assert.deepEqual(await consignmentsOf(parts, order.reference), [consignmentNumber]);
    assert.match(reason ?? '', /take it from Mybring/);
    assert.equal(attempt, 1);
    assert.deepEqual(await breaches(parts), []);
  });
}

for (const mode of ['reset_before_booking', 'error_500_before_booking', 'internal_error'] as const) {
  test(`${mode}: nothing is found, nothing is sent again, and the order is shown to a person`, async () => {
    const order = await newOrder();
    sandbox.faults.next(1, mode);
    await shipOrder(parts, operator, scanOf(order));
    const doubted = parts.clock.now().getTime();
    await workUntilQuiet(parts);
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN');
    assert.ok(parts.clock.now().getTime() - doubted > 8 * 3_600_000, 'the carrier was asked for hours');
    assert.equal(await countBooked(parts, order), 0);
    await confirmAbsent(parts, operator, order.orderId);
    await bookAgain(parts, operator, { orderId: order.orderId });
    assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
    assert.equal(await countBooked(parts, order), 1);
  });
}

test('a process that was asleep between its claim and its call sends nothing once somebody else has booked', async () => {
  const { order, claim } = await claimed();
  parts.clock.advance(2 * minuteMs);
  assert.equal(await giveUpLostBookings(parts), 1);
  await confirmAbsent(parts, operator, order.orderId);
  await bookAgain(parts, operator, { orderId: order.orderId });
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  await bookShipment(parts, claim);
  assert.equal(await countBooked(parts, order), 1);
  assert.deepEqual(await breaches(parts), []);
});

test('a clock that jumps forward between claim and call costs a pause, and not the booking', async () => {
  const { order, claim } = await claimed();
  parts.clock.advance(60 * minuteMs);
  await giveUpLostBookings(parts);
  await bookShipment(parts, claim);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, INTENT, due');
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
});

test('an answer that comes after the attempt was given up counts', async () => {
  const { order, claim } = await claimed();
  const carrier = await parts.carriers.named('bring-sandbox');
  const book: typeof carrier.book = async (request) => {
    const outcome = await carrier.book(request);
    parts.clock.advance(2 * minuteMs);
    assert.equal(await giveUpLostBookings(parts), 1);
    return outcome;
  };
  const slow = {
    ...parts,
    carriers: { ...parts.carriers, named: () => Promise.resolve({ ...carrier, book }) },
  };
  await bookShipment(slow, claim);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED, due');
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
});

test('an answer that comes after the booking was found brings its label along', async () => {
  const { order, claim } = await claimed();
  const carrier = await parts.carriers.named('bring-sandbox');
  const book: typeof carrier.book = async (request) => {
    const outcome = await carrier.book(request);
    assert.ok(outcome.kind === 'booked');
    parts.clock.advance(2 * minuteMs);
    await giveUpLostBookings(parts);
    const booking = { ...outcome.booking, labelUrl: null };
    await adoptBooking(parts, { orderId: order.orderId, bookingId: claim.id, booking }, operator);
    await workOnce(parts);
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED');
    return outcome;
  };
  const slow = {
    ...parts,
    carriers: { ...parts.carriers, named: () => Promise.resolve({ ...carrier, book }) },
  };
  await bookShipment(slow, claim);
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.deepEqual(await breaches(parts), []);
});

test('an answer that comes after a person has said that there is none is told: it has to be cancelled there', async () => {
  const { order, claim } = await claimed();
  const carrier = await parts.carriers.named('bring-sandbox');
  const book: typeof carrier.book = async (request) => {
    const outcome = await carrier.book(request);
    parts.clock.advance(2 * minuteMs);
    await giveUpLostBookings(parts);
    await confirmAbsent(parts, operator, order.orderId);
    return outcome;
  };
  const slow = {
    ...parts,
    carriers: { ...parts.carriers, named: () => Promise.resolve({ ...carrier, book }) },
  };
  await bookShipment(slow, claim);
  assert.equal((await historyOf(parts, order.orderId)).at(-1)?.split(' ')[1], 'booking.late');
  const { state, consignmentNumber } = await bookingOf(parts, order.id);
  assert.deepEqual([state, [consignmentNumber]], ['ABSENT', await consignmentsOf(parts, order.reference)]);
});

test('a clock that is set back: leases last longer, and nothing is done twice', async () => {
  const order = await newOrder();
  sandbox.faults.next(1, 'limit_429');
  await shipOrder(parts, operator, scanOf(order));
  parts.clock.advance(-30 * minuteMs);
  assert.equal(await workOnce(parts), 0);
  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  assert.equal(await countBooked(parts, order), 1);
  assert.deepEqual(await breaches(parts), []);
});

test('who gives up a lost booking waits for who is just recording its answer: neither fails, and the answer counts, many times', async () => {
  for (let round = 0; round < rounds(50); round += 1) {
    const { order, claim } = await claimed();
    const carrier = await parts.carriers.named('bring-sandbox');
    let givingUp: Promise<unknown> = Promise.resolve();
    const book: typeof carrier.book = async (request) => {
      const outcome = await carrier.book(request);
      parts.clock.advance(2 * minuteMs);
      givingUp = giveUpLostBookings(parts);
      return outcome;
    };
    const slow = {
      ...parts,
      carriers: { ...parts.carriers, named: () => Promise.resolve({ ...carrier, book }) },
    };
    await Promise.all([bookShipment(slow, claim), givingUp]);
    await givingUp;
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED, due');
  }
});
