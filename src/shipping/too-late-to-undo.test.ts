import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { bookingOf, newOrderer, onBench, scanOf, stateOf } from '../../test/support/bench.ts';
import { deviceHistory } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { intendBooking } from './intend-booking.ts';
import { claimIntents } from './book-shipment.ts';
import { shipOrder } from './ship-order.ts';
import { tooLateSentence } from './too-late-to-undo.ts';
import { undoScan } from './undo-scan.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);
const sandbox = await app.carriers.sandbox();

/** Undoes what is too late to undo, and checks that nothing has come of it. @returns the refusal's stage and sentences. */
async function refused(order: { orderId: string; id: string; device: string }) {
  const before = [await stateOf(parts, order.id), await deviceHistory(parts, order.device)];
  const undone = await undoScan(parts, operator, order.orderId);
  assert.ok(!undone.ok && undone.refusal.kind === 'too_late_to_undo', JSON.stringify(undone));
  assert.deepEqual([await stateOf(parts, order.id), await deviceHistory(parts, order.device)], before);
  return { ...undone.refusal, words: tooLateSentence(undone.refusal) };
}

test('while the carrier is asked, it is too late to undo, and whoever undoes is told to wait', async () => {
  const order = await onBench(parts, orderer);
  const intent = await intendBooking(parts, operator, scanOf(order));
  assert.ok(intent.ok);
  assert.equal((await claimIntents(parts, 1, intent.value.id)).length, 1);
  const { stage, consignmentNumber, words } = await refused(order);
  assert.deepEqual([stage, consignmentNumber], ['SENT', null]);
  assert.match(words.en, /^Too late to undo: Bring \(the stand-in\) is being asked .*wait for the answer\.$/);
  assert.match(words.nb, /^For sent å angre: .*vent på svaret\.$/);
});

test('when the answer was lost, whoever undoes is told who settles it', async () => {
  const order = await onBench(parts, orderer);
  sandbox.faults.next(1, 'drop_after_booking');
  await shipOrder(parts, operator, scanOf(order));
  const { stage, words } = await refused(order);
  assert.equal(stage, 'UNKNOWN');
  assert.match(words.en, /answer was lost.* under Exceptions /);
  assert.match(words.nb, /svaret gikk tapt.* under Avvik /);
});

test('once booked, the consignment to cancel by hand is named, with and without a label', async () => {
  const [unlabelled, shipped] = [await onBench(parts, orderer), await onBench(parts, orderer)];
  sandbox.faults.next(1, 'label_404');
  await shipOrder(parts, operator, scanOf(unlabelled));
  await shipOrder(parts, operator, scanOf(shipped));
  for (const [order, expected] of [
    [unlabelled, 'BOOKED'],
    [shipped, 'SHIPPED'],
  ] as const) {
    const { consignmentNumber } = await bookingOf(parts, order.id);
    assert.ok(consignmentNumber);
    const refusal = await refused(order);
    assert.deepEqual([refusal.stage, refusal.consignmentNumber], [expected, consignmentNumber]);
    for (const sentence of Object.values(refusal.words)) {
      assert.ok(sentence.includes(consignmentNumber), sentence);
      assert.match(sentence, /Mybring/);
    }
  }
});
