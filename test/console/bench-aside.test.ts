import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  benchOrder,
  booked,
  booking,
  idOf,
  newStation,
  nothingKept,
  opened,
} from '../support/bench-station.ts';
import { progress, type Station, withDevice } from '../support/bench-station.ts';

const unlabelled = booking('BOOKED', { hasLabel: false });
const waiting = benchOrder(1, { orderStatus: 'IN_PROGRESS', booking: unlabelled });
const shipped = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });

/** A station at which the first parcel lies aside without its label, and the second order on the bench. */
function withAside(): Station {
  const station = withDevice();
  station.enter();
  station.answer(progress(1, unlabelled));
  station.scan(idOf(2));
  station.answer(opened(benchOrder(2)));
  station.heard();
  return station;
}

function asideOf({ bench }: Station): string[] {
  return bench.aside.map(({ orderId }) => orderId);
}

describe('a parcel that lies aside', () => {
  test('lies on the bench alone once its order is scanned again, and its label is printed once', () => {
    const station = withAside();
    station.scan(idOf(1));
    station.answer(opened(waiting));
    assert.deepEqual([station.stage, asideOf(station)], ['booking 1', []]);
    station.event({ type: 'aside', order: shipped, atMs: station.atMs });
    station.facts(shipped);
    station.event({ type: 'aside', order: shipped, atMs: station.atMs });
    assert.deepEqual([station.stage, station.prints], ['booked 1', [[idOf(1)]]]);
  });

  test('also when the queue hands its order out again', () => {
    const station = withAside();
    station.enter();
    station.scan('n');
    station.answer({ kind: 'next', order: waiting });
    assert.deepEqual([station.stage, asideOf(station)], ['booking 1', []]);
  });

  for (const [why, facts] of [
    ['cancelled', { orderStatus: 'CANCELLED', booking: booking('ABSENT') }],
    ['cancelled', { orderStatus: 'CANCELLED', booking: booked }],
    ['held', { booking: null, hold: { reason: 'OTHER', note: null, by: 'maja' } }],
    ['undone', { booking: booking('ABSENT') }],
  ] as const)
    test(`does not vanish without a word when it is ${why} (${facts.booking?.state}): it must be opened again`, () => {
      const station = withAside();
      const order = benchOrder(1, facts);
      station.event({ type: 'aside', order, atMs: station.atMs });
      assert.deepEqual([station.heard(), asideOf(station), station.prints], [['alarm aside_over'], [], []]);
      assert.deepEqual(station.bench.result?.said, { kind: 'aside_over', why, order });
      assert.equal(station.stage, 'open 2');
      // Told once, and in sight until somebody has seen to it, whatever else stops the bench meanwhile.
      station.event({ type: 'aside', order, atMs: station.atMs });
      station.facts(benchOrder(2, { orderStatus: 'CANCELLED' }));
      station.pass(1_000);
      for (let scans = 0; scans < 6; scans += 1) {
        station.scan('7090012345674');
        station.pass(2_000);
      }
      station.enter();
      const [alarm, ...others] = station.bench.alarms;
      assert.deepEqual([alarm?.said.kind, others], ['aside_over', []]);
      station.event({ type: 'seen', resultId: alarm?.id ?? 0 });
      assert.deepEqual(station.bench.alarms, []);
    });

  test('is forgotten by none, however many wait for their labels in an outage', () => {
    const station = newStation();
    for (let n = 1; n <= 100; n += 1) {
      station.scan(idOf(n));
      station.answer(opened(benchOrder(n, { booking: unlabelled })));
      station.pass(2_000);
    }
    assert.equal(station.bench.aside.length, 99);
    for (let n = 1; n <= 20; n += 1)
      station.event({
        type: 'aside',
        order: benchOrder(n, { orderStatus: 'CANCELLED' }),
        atMs: station.atMs,
      });
    assert.deepEqual([station.bench.aside.length, station.bench.alarms.length], [79, 20]);
  });

  test('and is just coming back to the bench with its page is no alarm', () => {
    const station = newStation();
    const aside = [{ orderId: idOf(1), name: '' }];
    station.event({ type: 'restored', ...nothingKept, aside, orderId: idOf(1), atMs: station.atMs });
    station.event({ type: 'aside', order: benchOrder(1), atMs: station.atMs });
    station.answer(opened(benchOrder(1)));
    assert.deepEqual([station.stage, station.heard(), asideOf(station)], ['open 1', ['good opened'], []]);
  });
});
