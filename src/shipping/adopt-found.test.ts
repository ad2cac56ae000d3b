import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { bookingOf, breaches, consignmentsOf, newOrderer } from '../../test/support/bench.ts';
import { type OnBench, scanOf, startedOnBench, stateOf } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { adoptFound, type Found } from './adopt-found.ts';
import { confirmAbsent } from './confirm-absent.ts';
import { findShipment } from './shipments.sql.ts';
import { shipOrder } from './ship-order.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
const sandbox = await app.carriers.sandbox();

/** An order whose parcel the stand-in has, without our knowing. */
async function unknown(): Promise<OnBench> {
  const order = await startedOnBench(parts, await newOrderer(app));
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN, due');
  return order;
}

/** What an operator reads at the carrier. */
async function foundOf(order: OnBench): Promise<Found> {
  const [consignmentNumber = ''] = await consignmentsOf(parts, order.reference);
  const text = `select p.package_number as number from sandbox_packages p
    join sandbox_consignments c on c.id = p.consignment_id where c.consignment_number = $1`;
  const [row] = await db.query<{ number: string }>({ name: 'test_package', text }, [consignmentNumber]);
  const trackingNumber = row?.number ?? '';
  const trackingLink = `https://sporing.bring.no/sporing/${trackingNumber}`;
  return { orderId: order.orderId, consignmentNumber, trackingNumber, trackingLink };
}

test('a found number is ours, and its parcel waits for a label', async () => {
  const order = await unknown();
  const found = await foundOf(order);
  const adopted = await adoptFound(parts, operator, found);
  assert.ok(adopted.ok);
  const { booking, order: waiting } = adopted.value;
  const { state, consignmentNumber, trackingNumber, trackingLink, hasLabel } = booking;
  assert.deepEqual({ orderId: order.orderId, consignmentNumber, trackingNumber, trackingLink }, found);
  assert.deepEqual([state, hasLabel, waiting.status], ['BOOKED', false, 'IN_PROGRESS']);
  assert.match(booking.reason ?? '', /no label/);
  assert.equal((await findShipment(db, order.id))?.trackingNumber, trackingNumber);
  const text = `select actor_id as actor, details from events where order_id = $1 and type = 'booking.found'`;
  assert.deepEqual(await db.query({ name: 'test_found', text }, [order.id]), [
    { actor: operator.name, details: { attempt: 1, consignmentNumber } },
  ]);
});

test('every faulty number is named, and a mistyped one is found by its check digit', async () => {
  const order = await unknown();
  const found = await foundOf(order);
  const mistyped = found.trackingNumber.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  const wrong = {
    consignmentNumber: 'a b',
    trackingNumber: mistyped,
    trackingLink: 'http://sporing.bring.no',
  };
  const refused = await adoptFound(parts, operator, { ...found, ...wrong });
  assert.ok(!refused.ok && refused.refusal.kind === 'bad_input');
  assert.deepEqual(
    refused.refusal.faults.map(({ path, message }) => `${path} ${message.en}`),
    [
      'input.consignmentNumber must be a number of 5 to 35 letters and digits',
      'input.trackingNumber is mistyped: its check digit is wrong',
      'input.trackingLink must be an https link',
    ],
  );
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, UNKNOWN, due');
});

test('a number that another order’s parcel has is refused', async () => {
  const [first, second] = [await unknown(), await unknown()];
  const found = await foundOf(first);
  assert.equal((await adoptFound(parts, operator, found)).ok, true);
  assert.deepEqual(await adoptFound(parts, operator, { ...found, orderId: second.orderId }), {
    ok: false,
    refusal: { kind: 'number_taken', number: found.trackingNumber, orderId: first.orderId },
  });
  assert.equal(await stateOf(parts, second.id), 'IN_PROGRESS, UNKNOWN, due');
});

test('only what is UNKNOWN is adopted', async () => {
  const order = await unknown();
  const found = await foundOf(order);
  await confirmAbsent(parts, operator, order.orderId);
  const before = await historyOf(parts, order.orderId);
  assert.deepEqual(await adoptFound(parts, operator, found), {
    ok: false,
    refusal: { kind: 'no_such_booking', needed: 'UNKNOWN' },
  });
  assert.deepEqual(await historyOf(parts, order.orderId), before);
  assert.deepEqual(await adoptFound(parts, operator, { ...found, orderId: unknownOrderId }), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('of one who adopts and one who confirms that there is none, one is right, many times', async () => {
  for (let round = 0; round < rounds(100); round += 1) {
    const order = await unknown();
    const found = await foundOf(order);
    const adopt = () => adoptFound(parts, operator, found);
    const confirm = () => confirmAbsent(parts, operator, order.orderId);
    const results = await Promise.all(round % 2 === 0 ? [adopt(), confirm()] : [confirm(), adopt()]);
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    const adopted = results[round % 2 === 0 ? 0 : 1]?.ok;
    assert.equal((await bookingOf(parts, order.id)).state, adopted ? 'BOOKED' : 'ABSENT');
  }
  assert.deepEqual(await breaches(parts), []);
});
