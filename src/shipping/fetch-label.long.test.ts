import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  bookingOf,
  breaches,
  countBooked,
  newOrderer,
  scanOf,
  startedOnBench,
  stateOf,
  workUntilQuiet,
} from '../../test/support/bench.ts';
import { bringAccount } from '../../test/support/bring.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf } from '../../test/support/orders.ts';
import { createBring } from '../carriers/bring/bring.ts';
import { claimUnlabelled, fetchLabel, storeLabel } from './fetch-label.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp({ plainLabels: true });
const sandbox = await app.carriers.sandbox();
sandbox.faults.pause(60_000, 60_000);
const timeouts = { bookingMs: 10_000, labelMs: 300, readMs: 10_000 };
const impatient = createBring(bringAccount(sandbox.baseUrl, { timeouts }), {
  name: 'bring-sandbox',
  log: app.parts.log,
});
const parts = {
  ...app.parts,
  carriers: { ...app.parts.carriers, named: () => Promise.resolve(impatient) },
};
const orderer = await newOrderer(app);

for (const mode of ['label_404', 'label_not_pdf', 'label_late', 'label_drip'] as const) {
  test(`${mode}: the label is fetched later, the parcel is not booked again, and the order ships then`, async () => {
    const order = await startedOnBench(parts, orderer);
    sandbox.faults.next(2, mode);
    await shipOrder(parts, operator, scanOf(order));
    assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED, due');
    assert.match((await bookingOf(parts, order.id)).reason ?? '', /The label could not be fetched/);
    await workUntilQuiet(parts);
    assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
    assert.deepEqual([(await bookingOf(parts, order.id)).reason, await countBooked(parts, order)], [null, 1]);
    assert.deepEqual(await breaches(parts), []);
  });
}

test('a label that never comes is given up in the end, and shown to a person', async () => {
  const order = await startedOnBench(parts, orderer);
  sandbox.faults.next(40, 'label_404');
  await shipOrder(parts, operator, scanOf(order));
  await workUntilQuiet(parts);
  sandbox.faults.clear();
  assert.equal(await stateOf(parts, order.id), 'IN_PROGRESS, BOOKED');
  assert.equal(await countBooked(parts, order), 1);
});

test('two who fetch one label, because the lease of the first ran out, ship the order once', async () => {
  const order = await startedOnBench(parts, orderer);
  sandbox.faults.next(1, 'label_404');
  await shipOrder(parts, operator, scanOf(order));
  const claims = [];
  for (let count = 0; count < 2; count += 1) {
    parts.clock.advance(120_000);
    claims.push(...(await claimUnlabelled(parts, 1)));
  }
  assert.equal(claims.length, 2);
  await Promise.all(claims.map((claim) => fetchLabel(parts, claim)));
  assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
  const types = (await historyOf(parts, order.orderId)).map((line) => line.split(' ')[1]);
  assert.deepEqual(types.slice(4), ['label.stored', 'order.shipped', 'parcel.handed_over']);
  assert.deepEqual(await breaches(parts), []);
});

test('a label that is stored a second time changes nothing', async () => {
  const order = await startedOnBench(parts, orderer);
  await shipOrder(parts, operator, scanOf(order));
  const history = await historyOf(parts, order.orderId);
  await storeLabel(parts, await bookingOf(parts, order.id), Buffer.from('%PDF-another'), operator);
  assert.deepEqual(await historyOf(parts, order.orderId), history);
});
