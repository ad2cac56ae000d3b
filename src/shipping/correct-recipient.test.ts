import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  breaches,
  inputTo,
  newOrderer,
  onBench,
  scanOf,
  startedOnBench,
  stateOf,
  workOnce,
} from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import { getOrder } from '../orders/get-order.ts';
import { bookAgain } from './book-again.ts';
import { bookShipment, claimIntents } from './book-shipment.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { correctRecipient } from './correct-recipient.ts';
import { findHandling } from './handlings.sql.ts';
import { holdOrder } from './hold-order.ts';
import { intendBooking } from './intend-booking.ts';
import { findShift } from './next-order.ts';
import { releaseOrder } from './release-order.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const { parts } = app;
const sandbox = await app.carriers.sandbox();
const toStorgata = { postalAddress: { addressLine1: 'Storgata 2' } };

/** What is kept of the recipients that were. */
function formerOf(id: string): Promise<object[]> {
  const text = `select first_name as "firstName", address_line1 as "addressLine1", replaced_by as "replacedBy"
    from former_recipients where order_id = $1 order by number`;
  return parts.db.query<object>({ name: 'test_former', text }, [id]);
}

test('any field can be corrected; the old values are kept, and the history names the fields alone', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  const before = await getOrder(parts.db, id);
  parts.clock.advance(1_000);
  const recipient = {
    firstName: ' Kåre ',
    companyName: 'Strøm AS',
    postalAddress: { addressLine1: 'Storgata 2', addressLine2: 'B' },
  };
  const corrected = await correctRecipient(parts, operator, { orderId, recipient });
  assert.deepEqual(corrected, {
    ok: true,
    value: {
      ...before,
      recipient: {
        ...before.recipient,
        ...{ firstName: 'Kåre', companyName: 'Strøm AS', addressLine1: 'Storgata 2', addressLine2: 'B' },
      },
      eventSequence: 2,
      updatedAt: parts.clock.now(),
    },
  });
  assert.deepEqual(await getOrder(parts.db, id), corrected.value);
  const former = { firstName: 'Ola', addressLine1: 'Christian Krohgs gate 1', replacedBy: operator.name };
  assert.deepEqual(await formerOf(id), [former]);
  const text = 'select type, internal, details from events where order_id = $1 and sequence = 2';
  const details = { fields: 'firstName companyName addressLine1 addressLine2' };
  assert.deepEqual(await parts.db.query({ name: 'test_corrected', text }, [id]), [
    { type: 'recipient.corrected', internal: true, details },
  ]);
});

test('null empties what may be empty', async () => {
  const { orderId } = await onBench(parts, await newOrderer(app), inputTo({ addressLine2: 'Oppgang B' }));
  const recipient = { postalAddress: { addressLine2: null } };
  const corrected = await correctRecipient(parts, operator, { orderId, recipient });
  assert.equal(corrected.ok && corrected.value.recipient?.addressLine2, null);
});

test('every faulty field is named by the rules of the partner’s input, and nothing changes', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  const before = await getOrder(parts.db, id);
  const recipient = {
    lastName: null,
    email: 'ola',
    postalAddress: { addressLine1: 'x'.repeat(36), city: ' ', postalCode: '186', country: 'SE' },
  };
  const refused = await correctRecipient(parts, operator, { orderId, recipient });
  assert.ok(!refused.ok && refused.refusal.kind === 'bad_input');
  assert.deepEqual(
    refused.refusal.faults
      .map(({ path, code }) => `${path.replace('input.recipient.', '')} ${code}`)
      .toSorted(),
    [
      'email INVALID_FORMAT',
      'lastName REQUIRED',
      'postalAddress.addressLine1 TOO_LONG',
      'postalAddress.city BLANK',
      'postalAddress.country INVALID_VALUE',
      'postalAddress.postalCode INVALID_FORMAT',
    ],
  );
  assert.deepEqual(await getOrder(parts.db, id), before);
  assert.deepEqual(await formerOf(id), []);
});

test('a correction that changes nothing leaves no trace', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  const before = await getOrder(parts.db, id);
  const recipient = { firstName: 'Ola', postalAddress: { city: 'OSLO' } };
  assert.deepEqual(await correctRecipient(parts, operator, { orderId, recipient }), {
    ok: true,
    value: before,
  });
  assert.deepEqual(await formerOf(id), []);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered']);
});

test('an address that the carrier rejects is corrected, and the parcel goes out to the new one', async () => {
  const order = await startedOnBench(parts, await newOrderer(app), inputTo({ postalCode: '9999' }));
  await shipOrder(parts, operator, scanOf(order));
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, REJECTED');
  const recipient = { postalAddress: { postalCode: '0186' } };
  const corrected = await correctRecipient(parts, operator, { orderId: order.orderId, recipient });
  assert.equal(corrected.ok && corrected.value.recipient?.postalCode, '0186');
  assert.equal((await bookAgain(parts, operator, { orderId: order.orderId })).ok, true);
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
});

test('nothing is corrected while a booking is about to be made, or may be there', async () => {
  const orderer = await newOrderer(app);
  const unsent = await startedOnBench(parts, orderer);
  sandbox.faults.next(1, 'limit_429');
  await shipOrder(parts, operator, scanOf(unsent));
  const unknown = await startedOnBench(parts, orderer);
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(unknown));
  for (const [{ orderId, id }, kind] of [
    [unsent, 'about_to_be_booked'],
    [unknown, 'booking_exists'],
  ] as const) {
    const refused = await correctRecipient(parts, operator, { orderId, recipient: toStorgata });
    assert.deepEqual(refused, { ok: false, refusal: { kind } });
    assert.deepEqual(await formerOf(id), []);
  }
});

test('an order that is over is not corrected, and an unknown one neither', async () => {
  const orderer = await newOrderer(app);
  const cancelled = await onBench(parts, orderer);
  await cancelOrderAsOperator(parts, operator, cancelled.orderId);
  const shipped = await startedOnBench(parts, orderer);
  await shipOrder(parts, operator, scanOf(shipped));
  const wanted = ['ORDERED', 'IN_PROGRESS'];
  for (const [orderId, refusal] of [
    [cancelled.orderId, { kind: 'not_in_status', status: 'CANCELLED', wanted }],
    [shipped.orderId, { kind: 'not_in_status', status: 'SHIPPED', wanted }],
    [unknownOrderId, { kind: 'order_not_found' }],
  ] as const) {
    const refused = await correctRecipient(parts, operator, { orderId, recipient: toStorgata });
    assert.deepEqual(refused, { ok: false, refusal });
  }
});

test('erasing the recipient erases the former ones as well, and then nothing can be corrected', async () => {
  const { orderId, id } = await onBench(parts, await newOrderer(app));
  await correctRecipient(parts, operator, { orderId, recipient: toStorgata });
  assert.equal((await formerOf(id)).length, 1);
  const text = 'delete from recipients where order_id = $1';
  await parts.db.query({ name: 'test_erase', text }, [id]);
  assert.deepEqual(await formerOf(id), []);
  const refused = { ok: false, refusal: { kind: 'recipient_erased' } };
  assert.deepEqual(await correctRecipient(parts, operator, { orderId, recipient: toStorgata }), refused);
});

test('erasing the recipient erases the printed labels and what was noted of a hold, and nobody else’s', async () => {
  const orderer = await newOrderer(app);
  const [sent, held] = [await startedOnBench(parts, orderer), await onBench(parts, orderer)];
  const [otherSent, otherHeld] = [await startedOnBench(parts, orderer), await onBench(parts, orderer)];
  for (const order of [sent, otherSent])
    assert.equal((await shipOrder(parts, operator, scanOf(order))).ok, true);
  for (const { orderId } of [held, otherHeld])
    await holdOrder(parts, operator, { orderId, reason: 'OTHER', note: 'Ola rang.' });
  const text = 'delete from recipients where order_id = any($1)';
  await parts.db.query({ name: 'test_erase_two', text }, [[sent.id, held.id]]);
  assert.deepEqual(
    [await stateOf(parts, sent.id), await stateOf(parts, otherSent.id)],
    ['SHIPPED, BOOKED', 'SHIPPED, BOOKED, label'],
  );
  const noteOf = async (id: string) => {
    const handling = await findHandling(parts.db, id);
    return [handling?.holdReason, handling?.holdNote];
  };
  assert.deepEqual(
    [await noteOf(held.id), await noteOf(otherHeld.id)],
    [
      ['OTHER', null],
      ['OTHER', 'Ola rang.'],
    ],
  );
  // Nothing is fetched anew for it, and it can not be packed any more, whoever releases it.
  assert.equal(await workOnce(parts), 0);
  const before = await findShift(parts, { test: false });
  for (const { orderId } of [held, otherHeld]) await releaseOrder(parts, operator, orderId);
  assert.equal((await findShift(parts, { test: false })).waiting, before.waiting + 1);
});

test('of a correction and a scan the parcel goes where the order says, many times', async () => {
  const orderer = await newOrderer(app);
  for (let round = 0; round < rounds(100); round += 1) {
    const order = await startedOnBench(parts, orderer);
    const correct = () =>
      correctRecipient(parts, operator, { orderId: order.orderId, recipient: toStorgata });
    const scan = async () => {
      const scanned = await intendBooking(parts, operator, scanOf(order));
      // No label is drawn: that is not what they race for.
      for (const claimed of scanned.ok ? await claimIntents(parts, 1, scanned.value.id) : [])
        await bookShipment(parts, claimed);
      return scanned;
    };
    const calls = round % 2 === 0 ? [correct(), scan()] : [scan(), correct()];
    const results = await Promise.all(calls);
    const [correction, scanned] = round % 2 === 0 ? results : results.toReversed();
    assert.equal(scanned?.ok, true);
    const address = correction?.ok ? 'Storgata 2' : 'Christian Krohgs gate 1';
    assert.equal((await getOrder(parts.db, order.id)).recipient?.addressLine1, address);
    const text = `select recipient ->> 'addressLine' as line from sandbox_consignments where reference = $1`;
    assert.deepEqual(await parts.db.query({ name: 'test_booked_to', text }, [order.reference]), [
      { line: address },
    ]);
    assert.equal((await formerOf(order.id)).length, correction?.ok ? 1 : 0);
  }
  assert.deepEqual(await breaches(parts), []);
});
