import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import {
  asked,
  benchOrder,
  booked,
  booking,
  device,
  idOf,
  intent,
  newStation,
  nothingKept,
  opened,
  progress,
  scannedOrder,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

describe('an order that is refused', () => {
  test('is not opened, and what lies there stays', () => {
    const station = withOrder();
    station.scan(idOf(2));
    const refusal = { code: 'CLAIMED_BY_OTHER', message: 'ola works on this order.' };
    station.answer({ kind: 'open', claimed: false, refusal, scanned: scannedOrder(benchOrder(2)) });
    assert.deepEqual([station.stage, station.heard()], ['open 1', ['bad refused']]);
  });

  test('is shown as booked when its page is loaded again after it has gone', () => {
    const station = newStation();
    station.event({ type: 'restored', ...nothingKept, orderId: idOf(1), atMs: station.atMs });
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(1), leave: null, isResumed: true });
    const scanned = scannedOrder(benchOrder(1, { orderStatus: 'SHIPPED', booking: booked }));
    const refusal = { code: 'NOT_IN_STATUS', message: 'x' };
    station.answer({ kind: 'open', claimed: false, refusal, scanned });
    assert.deepEqual([station.stage, station.heard(), station.prints], ['booked 1', [], []]);
  });
});

describe('an order that is opened', () => {
  for (const [stage, said, booking_] of [
    ['booking', 'info label_later', booking('BOOKED', { hasLabel: false })],
    ['booking', 'info book_later', booking('INTENT', { reason: 'Bring is away' })],
    ['booking', 'info book_later', intent],
    ['booked', 'info already_booked', booked],
    ['trouble', 'bad rejected', booking('REJECTED', { reason: 'x' })],
    ['trouble', 'bad unknown', booking('UNKNOWN', { reason: 'x' })],
  ] as const)
    test(`is told as far as it has come: ${booking_.state}, ${said}`, () => {
      const order = benchOrder(2, { booking: booking_ });
      const scanned = withOrder();
      scanned.scan(idOf(2));
      scanned.answer(opened(order));
      assert.deepEqual([scanned.stage, scanned.heard()], [`${stage} 2`, [said]]);
      const wanted = newStation();
      wanted.enter();
      wanted.answer({ kind: 'next', order });
      assert.deepEqual([wanted.stage, wanted.heard()], [`${stage} 2`, [said]]);
    });

  test('within its countdown shows it, and says which device fits', () => {
    const station = newStation();
    station.scan(idOf(1));
    station.answer(opened(benchOrder(1, { booking: intent }, { undoableMs: 3_000 })));
    assert.deepEqual([station.stage, station.heard()], ['scanned 1', ['good device_fits']]);
    station.pass(3_000);
    assert.equal(station.call?.kind, 'scan');
  });
});

describe('an order that somebody else changes', () => {
  const cases = [
    ['cancelled', { orderStatus: 'CANCELLED' }],
    ['held', { hold: { reason: 'OTHER', note: null, by: 'maja' } }],
    ['taken', { claim: { by: 'ola', at: '2026-11-23T12:00:00.000Z' } }],
    ['shipped', { orderStatus: 'SHIPPED' }],
  ] as const;
  for (const [why, facts] of cases) {
    test(`stops the bench at once with an alarm: ${why}`, () => {
      const station = withOrder();
      station.facts(benchOrder(1, facts));
      assert.deepEqual([station.stage, station.heard()], ['stopped 1', ['alarm stopped']]);
      station.scan(device);
      assert.deepEqual([station.call, station.heard()], [null, ['alarm stopped']]);
      assert.equal(station.bench.alarms.length, 2);
      station.pass(1_000);
      station.enter();
      assert.deepEqual(station.bench.alarms, []);
      assert.deepEqual(asked(station), { kind: 'next', leave: idOf(1), skip: [idOf(1)], isByItself: false });
    });
  }

  test('within the countdown is not booked', () => {
    const station = withDevice();
    const order = benchOrder(1, { orderStatus: 'CANCELLED', booking: booking('ABSENT') });
    station.facts(order);
    assert.deepEqual([station.stage, station.heard()], ['stopped 1', ['alarm stopped']]);
    station.pass(10_000);
    assert.equal(station.call, null);
  });

  test('while it is being booked stops the bench too, and an undo elsewhere is told', () => {
    for (const [facts, stage, said] of [
      [{ hold: { reason: 'OTHER', note: null, by: 'maja' } }, 'stopped 1', 'alarm stopped'],
      [{ orderStatus: 'CANCELLED' }, 'stopped 1', 'alarm stopped'],
      [{ booking: booking('ABSENT') }, 'open 1', 'bad undone'],
    ] as const) {
      const station = withDevice();
      station.scan(commandCode('UNDO'));
      station.refuse('TOO_LATE_TO_UNDO', { stage: 'SENT' });
      station.heard();
      assert.equal(station.stage, 'booking 1');
      station.facts(benchOrder(1, facts));
      assert.deepEqual([station.stage, station.heard()], [stage, [said]]);
    }
  });

  test('is told by the scan itself when nothing else has told it', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('WRONG_STATUS', { status: 'CANCELLED' });
    assert.deepEqual([station.stage, station.heard()], ['stopped 1', ['alarm stopped']]);
    const taken = withOrder();
    taken.scan(device);
    taken.refuse('CLAIMED_BY_OTHER', { operator: 'ola' });
    const { stage } = taken.bench;
    assert.ok(stage.name === 'stopped');
    assert.deepEqual([stage.why, stage.by], ['taken', 'ola']);
  });

  test('is not undone by an answer to what was asked before the scan', () => {
    const station = withOrder();
    const askedAtMs = station.atMs;
    station.pass(100);
    station.scan(device);
    station.pass(100);
    station.answer(progress(1, intent));
    station.event({ type: 'facts', order: benchOrder(1), askedAtMs, atMs: station.atMs });
    assert.deepEqual([station.stage, station.heard()], ['scanned 1', ['good device_fits']]);
  });

  test('but has only corrected its address goes on', () => {
    const station = withOrder();
    const order = benchOrder(1, { recipient: null });
    station.facts(order);
    assert.deepEqual([station.stage, station.heard()], ['open 1', []]);
    assert.ok(station.bench.stage.name === 'open' && station.bench.stage.order === order);
  });

  test('keeps an alarm in sight until somebody has taken notice, whatever is scanned meanwhile', () => {
    const station = withDevice();
    station.scan(idOf(2));
    station.refuse('WRONG_STATUS', { status: 'CANCELLED' });
    station.answer(opened(benchOrder(2)));
    assert.deepEqual([station.stage, station.heard()], ['open 2', ['alarm stopped', 'good opened']]);
    const [alarm] = station.bench.alarms;
    assert.ok(alarm);
    station.event({ type: 'seen', resultId: alarm.id });
    assert.deepEqual(station.bench.alarms, []);
  });

  test('by an answer that is older than what was just done changes nothing', () => {
    const station = withOrder();
    station.scan(device);
    station.facts(benchOrder(1, { orderStatus: 'CANCELLED' }));
    station.answer(progress(1, intent));
    assert.deepEqual([station.stage, station.heard()], ['scanned 1', ['good device_fits']]);
  });
});
