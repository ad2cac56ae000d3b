import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench, workUntilQuiet } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { callOperatorApi, operatorAt } from '../../test/support/operator-client.ts';
import { bookedOutcome, scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { confirmAbsent } from '../shipping/confirm-absent.ts';
import { intendBooking } from '../shipping/intend-booking.ts';
import { shipOrder } from '../shipping/ship-order.ts';
import { startOrder } from '../shipping/start-order.ts';
import { undoScan } from '../shipping/undo-scan.ts';

// The insights are the whole house's, so these follow each other.
const app = await startApp();
const { parts } = app;
const carrier = scriptCarrier(app);
const manager = await operatorAt(app, 'manager');
const [partner, other] = [await newOrderer(app), await newOrderer(app)];
const none = { code: null, nextStep: null, sentence: null };
const hourMs = 3_600_000;

const query = (args: string) =>
  `{ insights${args} { bookings { sent failed ends { end code nextStep sentence bookings } } } }`;

async function bookings(args = '') {
  return (await manager.data(query(args))).insights.bookings;
}

/** Ships an order as far as the carrier lets it. */
async function scanned(by = partner) {
  const order = await startedOnBench(parts, by);
  assert.ok((await shipOrder(parts, operator, scanOf(order))).ok);
  return order;
}

function rejected(code: string, nextStep: 'CORRECT_RECIPIENT' | 'CHECK_SETTINGS') {
  const fault = { code, nextStep, message: `What ${code} means.`, nb: `Det ${code} betyr.`, supportId: code };
  const second = { ...fault, code: 'SECOND' };
  carrier.book = () => ({ kind: 'rejected', faults: [fault, second] });
}

test('no attempt came to nothing', async () => {
  await onBench(parts, partner);
  assert.deepEqual(await bookings(), { sent: 0, failed: 0, ends: [] });
});

test('attempts are told by what came of them, and rejected ones by the carrier’s first objection', async () => {
  for (let count = 0; count < 4; count += 1) await scanned();
  rejected('BOOK-1', 'CORRECT_RECIPIENT');
  for (let count = 0; count < 3; count += 1) await scanned();
  rejected('BOOK-2', 'CHECK_SETTINGS');
  await scanned(other);
  const ends = [
    { end: 'BOOKED', ...none, bookings: 4 },
    {
      ...{ end: 'REJECTED', code: 'BOOK-1', nextStep: 'CORRECT_RECIPIENT' },
      ...{ sentence: 'What BOOK-1 means.', bookings: 3 },
    },
    {
      ...{ end: 'REJECTED', code: 'BOOK-2', nextStep: 'CHECK_SETTINGS' },
      ...{ sentence: 'What BOOK-2 means.', bookings: 1 },
    },
  ];
  assert.deepEqual(await bookings(), { sent: 8, failed: 4, ends });
  assert.deepEqual(await bookings(`(intermediaryId: "${other.intermediaryId}")`), {
    ...{ sent: 1, failed: 1, ends: ends.slice(2) },
  });
});

test('what an objection means is told in the language of who asks', async () => {
  const headers = { authorization: `Bearer ${manager.token}`, 'accept-language': 'nb' };
  const { body } = await callOperatorApi(app, headers, query(''));
  const [, first] = body.data.insights.bookings.ends;
  assert.equal(first.sentence, 'Det BOOK-1 betyr.');
});

test('a lost answer stays in doubt, is found later, or is confirmed by a person to be no booking', async () => {
  parts.clock.advance(24 * hourMs);
  carrier.book = () => ({ kind: 'unknown', reason: 'No answer.' });
  await scanned();
  const today = '(from: "2026-11-24")';
  const unknown = { end: 'UNKNOWN', ...none, bookings: 1 };
  assert.deepEqual(await bookings(today), { sent: 1, failed: 1, ends: [unknown] });
  const outcome = bookedOutcome();
  assert.ok(outcome.kind === 'booked');
  carrier.find = () => ({ kind: 'found', bookings: [outcome.booking] });
  await workUntilQuiet(parts);
  const found = { end: 'FOUND', ...none, bookings: 1 };
  assert.deepEqual(await bookings(today), { sent: 1, failed: 0, ends: [found] });
  const absent = await scanned();
  assert.ok((await confirmAbsent(parts, operator, absent.orderId)).ok);
  await scanned();
  const ends = ['ABSENT', 'FOUND', 'UNKNOWN'].map((end) => ({ end, ...none, bookings: 1 }));
  assert.deepEqual(await bookings(today), { sent: 3, failed: 2, ends });
});

test('what was never sent is no attempt of which anything is known', async () => {
  parts.clock.advance(24 * hourMs);
  const today = '(from: "2026-11-25")';
  const undone = await startedOnBench(parts, partner);
  assert.ok((await intendBooking(parts, operator, scanOf(undone))).ok);
  assert.ok((await undoScan(parts, operator, undone.orderId)).ok);
  const waiting = await onBench(parts, partner);
  assert.ok((await startOrder(parts, operator, waiting.orderId)).ok);
  assert.ok((await intendBooking(parts, operator, scanOf(waiting))).ok);
  const ends = ['WAITING', 'WITHDRAWN'].map((end) => ({ end, ...none, bookings: 1 }));
  assert.deepEqual(await bookings(today), { sent: 0, failed: 0, ends });
});

test('a test order’s parcel is not told', async () => {
  const before = await bookings();
  await scanned(await newOrderer(app, { test: true }));
  assert.deepEqual(await bookings(), before);
  const { sent, ends } = await bookings('(test: true)');
  assert.deepEqual([sent, ends], [1, [{ end: 'UNKNOWN', ...none, bookings: 1 }]]);
});

test('of a great many codes the 20 commonest are told apart, and all others are told together', async () => {
  parts.clock.advance(24 * hourMs);
  const today = '(from: "2026-11-26")';
  rejected('COMMON', 'CORRECT_RECIPIENT');
  for (let count = 0; count < 2; count += 1) await scanned();
  for (let code = 0; code < 22; code += 1) {
    rejected(`RARE-${String(code).padStart(2, '0')}`, 'CHECK_SETTINGS');
    await scanned();
  }
  const { sent, failed, ends } = await bookings(today);
  assert.deepEqual([sent, failed, ends.length], [24, 24, 21]);
  const counts = ends.map(
    (each: { code: string | null; bookings: number }) => `${each.code} ${each.bookings}`,
  );
  assert.deepEqual(counts.slice(0, 3), ['null 3', 'COMMON 2', 'RARE-00 1']);
});
