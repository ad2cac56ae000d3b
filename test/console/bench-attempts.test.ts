import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import {
  benchOrder,
  booking,
  device,
  idOf,
  intent,
  newStation,
  opened,
  other,
  progress,
  type Station,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

/** After which attempt to book the scan that is being asked about was made. */
function afterAttempt({ call }: Station): number | null {
  return call?.kind === 'scan' ? call.afterAttempt : null;
}

describe('a scan says what it was made after, so that a late copy of it is told from a new one', () => {
  test('and says the same however often it is repeated, until its booking', () => {
    const station = withOrder();
    station.scan(device);
    const attempts = [afterAttempt(station)];
    for (let tries = 0; tries < 2; tries += 1) {
      station.refuse('OFFLINE');
      // What was heard meanwhile may be what the scan itself has done.
      station.facts(benchOrder(1, { booking: intent }));
      station.event({ type: 'retry', atMs: station.atMs });
      attempts.push(afterAttempt(station));
    }
    station.answer(progress(1, intent));
    station.pass(5_000);
    attempts.push(afterAttempt(station));
    assert.deepEqual(attempts, [0, 0, 0, 0]);
  });

  test('and one after an undo is a new one', () => {
    const station = withDevice();
    station.scan(commandCode('UNDO'));
    station.answer({ kind: 'undo' });
    station.pass(2_000);
    station.scan(device);
    assert.equal(afterAttempt(station), 1);
    station.answer(progress(1, booking('INTENT', { attempt: 2 })));
    // Another device within its countdown is never bound, also when the first was undone elsewhere.
    station.scan(other);
    assert.equal(afterAttempt(station), 1);
  });

  test('and one for an order that was tried before is a new one', () => {
    const station = newStation();
    station.scan(idOf(1));
    station.answer(opened(benchOrder(1, { booking: booking('ABSENT', { attempt: 3 }) })));
    station.scan(device);
    assert.equal(afterAttempt(station), 3);
  });
});

describe('a scan for an order that has changed meanwhile', () => {
  test('is refused once the order is shown as it is, and the next scan is made after that', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('ORDER_CHANGED', { attempt: 2 });
    assert.deepEqual([station.call?.kind, station.heard()], ['see', []]);
    station.answer({ kind: 'see', order: benchOrder(1, { booking: booking('ABSENT', { attempt: 2 }) }) });
    assert.deepEqual([station.stage, station.heard(), station.call], ['open 1', ['bad refused'], null]);
    const { said } = station.bench.result ?? {};
    assert.ok(said?.kind === 'refused' && said.failure.code === 'ORDER_CHANGED');
    station.pass(2_000);
    station.scan(device);
    assert.equal(afterAttempt(station), 2);
  });

  test('stops the bench when that is what it shows', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('ORDER_CHANGED', { attempt: 2 });
    const hold = { reason: 'OTHER', note: null, by: 'maja' } as const;
    station.answer({ kind: 'see', order: benchOrder(1, { hold }) });
    assert.deepEqual([station.stage, station.heard()], ['stopped 1', ['alarm stopped']]);
  });

  test('books nothing against an undo elsewhere when a countdown ends', () => {
    const station = withDevice();
    station.pass(5_000);
    station.refuse('ORDER_CHANGED', { attempt: 1 });
    station.refuse('OFFLINE');
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer({ kind: 'see', order: benchOrder(1, { booking: booking('ABSENT') }) });
    assert.deepEqual([station.stage, station.heard(), station.call], ['open 1', ['bad undone'], null]);
  });

  test('is told all the same when the order can not be seen', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('ORDER_CHANGED', { attempt: 1 });
    station.refuse('INTERNAL');
    assert.deepEqual([station.stage, station.heard(), station.call], ['open 1', ['bad refused'], null]);
  });
});
