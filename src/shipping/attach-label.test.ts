import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, type App } from '../../test/support/app.ts';
import {
  consignmentsOf,
  newOrderer,
  type OnBench,
  scanOf,
  startedOnBench,
} from '../../test/support/bench.ts';
import { bookingOf, stateOf } from '../../test/support/bench.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { adoptFound } from './adopt-found.ts';
import { attachLabel } from './attach-label.ts';
import { findLabels } from './labels.sql.ts';
import { shipOrder } from './ship-order.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;
const separate = buildApp(db, { config: { handover: 'separate' } });
const pdf = Buffer.from('%PDF-1.7\n% the label from Mybring\n');

/** An order whose booking was found by hand: it has no label. */
async function unlabelled({ parts: given, carriers }: App): Promise<OnBench> {
  const order = await startedOnBench(given, await newOrderer(app));
  (await carriers.sandbox()).faults.next(1, 'drop_after_booking');
  await shipOrder(given, operator, scanOf(order));
  const [consignmentNumber = ''] = await consignmentsOf(given, order.reference);
  const trackingLink = 'https://tracking.example/1';
  const found = {
    orderId: order.orderId,
    consignmentNumber,
    trackingNumber: consignmentNumber,
    trackingLink,
  };
  assert.equal((await adoptFound(given, operator, found)).ok, true);
  assert.equal(await stateOf(given, order.id), 'IN_PROGRESS, BOOKED');
  return order;
}

test('an attached label is kept, and the order is shipped with it', async () => {
  const order = await unlabelled(app);
  const attached = await attachLabel(parts, operator, { orderId: order.orderId, pdf });
  assert.ok(attached.ok);
  assert.deepEqual([attached.value.order.status, attached.value.booking.hasLabel], ['SHIPPED', true]);
  assert.deepEqual(
    (await findLabels(db, [order.id])).map((label) => label.pdf),
    [pdf],
  );
  assert.deepEqual((await historyOf(parts, order.orderId)).slice(-3), [
    ...['6 label.stored', '7 order.shipped', '8 parcel.handed_over'],
  ]);
});

test('once the recipient is erased no label is kept, and the order goes on', async () => {
  const order = await unlabelled(app);
  await db.query({ name: 'test_erase', text: 'delete from recipients where order_id = $1' }, [order.id]);
  const attached = await attachLabel(parts, operator, { orderId: order.orderId, pdf });
  assert.ok(attached.ok);
  assert.deepEqual([attached.value.order.status, attached.value.booking.hasLabel], ['SHIPPED', false]);
  assert.deepEqual(await findLabels(db, [order.id]), []);
});

test('where the handover is a step of its own, the label alone is stored', async () => {
  const order = await unlabelled(separate);
  const attached = await attachLabel(separate.parts, operator, { orderId: order.orderId, pdf });
  assert.equal(attached.ok && attached.value.order.status, 'IN_PROGRESS');
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED, label');
});

test('what is no PDF, or too large for a label, is not stored', async () => {
  const order = await unlabelled(app);
  for (const [bytes, refusal] of [
    [Buffer.from('<html>Log in to Mybring</html>'), { kind: 'not_a_pdf' }],
    [Buffer.alloc(0), { kind: 'not_a_pdf' }],
    [Buffer.concat([pdf, Buffer.alloc(5_000_000)]), { kind: 'file_too_large', limitBytes: 5_000_000 }],
  ] as const) {
    const refused = await attachLabel(parts, operator, { orderId: order.orderId, pdf: bytes });
    assert.deepEqual(refused, { ok: false, refusal });
  }
  assert.deepEqual(await findLabels(db, [order.id]), []);
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED');
});

test('a parcel that has its label keeps it, and one that is not booked gets none', async () => {
  const shipped = await startedOnBench(parts, await newOrderer(app));
  await shipOrder(parts, operator, scanOf(shipped));
  const label = await findLabels(db, [shipped.id]);
  assert.deepEqual(await attachLabel(parts, operator, { orderId: shipped.orderId, pdf }), {
    ok: false,
    refusal: { kind: 'has_label' },
  });
  assert.deepEqual(await findLabels(db, [shipped.id]), label);
  assert.equal((await bookingOf(parts, shipped.id)).hasLabel, true);
  const started = await startedOnBench(parts, await newOrderer(app));
  assert.deepEqual(await attachLabel(parts, operator, { orderId: started.orderId, pdf }), {
    ok: false,
    refusal: { kind: 'no_such_booking', needed: 'BOOKED' },
  });
  assert.deepEqual(await attachLabel(parts, operator, { orderId: unknownOrderId, pdf }), {
    ok: false,
    refusal: { kind: 'order_not_found' },
  });
});
