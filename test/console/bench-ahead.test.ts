import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import {
  asked,
  benchOrder,
  booked,
  device,
  idOf,
  intent,
  newStation,
  other,
  progress,
  type Station,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

const toOrder2 = { kind: 'scan', orderId: idOf(2), code: other, undoSeconds: 5 };

/** A station whose countdown is over: the carrier is being asked, and the next order comes by itself. */
function withBooking(): Station {
  const station = withDevice({ advances: true });
  station.pass(5_000);
  assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
  station.pass(1_000);
  return station;
}

/** The parcel is booked, and the next order is there. */
function goOn(station: Station): void {
  station.pass(1_000);
  station.answer(progress(1, booked));
  station.pass(100);
  station.answer({ kind: 'next', order: benchOrder(2) });
}

describe('what was scanned while the parcel before was being booked', () => {
  test('is not bound to the order that comes by itself, if it is a device', () => {
    const station = withBooking();
    station.scan(other);
    goOn(station);
    assert.deepEqual([station.stage, station.call, station.bench.scans], ['open 2', null, []]);
    assert.deepEqual(station.heard(), ['good booked', 'bad too_early']);
    // Scanned again it is meant for what can be seen.
    station.pass(2_000);
    station.scan(other);
    assert.deepEqual(asked(station), toOrder2);
  });

  test('does not put that order on hold, with or without a reason', () => {
    const station = withBooking();
    station.scan(commandCode('HOLD'));
    station.scan('1');
    goOn(station);
    assert.deepEqual([station.stage, station.call, station.bench.scans], ['open 2', null, []]);
    assert.deepEqual(station.heard(), ['good booked', 'bad too_early', 'bad too_early']);
  });

  test('does not give that order back unseen', () => {
    const station = withBooking();
    station.scan(other);
    station.scan(commandCode('NEXT'));
    goOn(station);
    assert.deepEqual([station.stage, station.call, station.bench.skipped], ['open 2', null, []]);
    assert.deepEqual(station.heard(), ['good booked', 'bad too_early', 'good opened']);
  });

  test('still takes back that parcel, if it is an undo', () => {
    const station = withBooking();
    station.scan(other);
    station.scan(commandCode('UNDO'));
    goOn(station);
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after: { kind: 'nothing' } });
  });
});

describe('what is scanned while the next order comes by itself', () => {
  function withNext(): Station {
    const station = withBooking();
    station.answer(progress(1, booked));
    station.pass(100);
    return station;
  }

  test('is bound to it, if it is a device: its wearer knows that it comes', () => {
    const station = withNext();
    station.scan(other);
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual(asked(station), toOrder2);
  });

  test('neither holds it nor passes it over before it can be seen', () => {
    for (const [command, said] of [
      ['NEXT', 'good opened'],
      ['HOLD', 'bad too_early'],
    ] as const) {
      const station = withNext();
      station.scan(commandCode(command));
      station.pass(200);
      station.answer({ kind: 'next', order: benchOrder(2) });
      assert.deepEqual([station.stage, station.call, station.bench.scans], ['open 2', null, []], command);
      assert.deepEqual(station.heard(), ['good booked', said]);
      station.pass(2_000);
      station.scan(commandCode(command));
      assert.equal(
        command === 'NEXT' ? station.call?.kind : station.stage,
        { NEXT: 'next', HOLD: 'holding 2' }[command],
      );
    }
  });

  test('is not bound to it when the network was away meanwhile: nobody saw that it would come', () => {
    const station = withNext();
    station.refuse('OFFLINE');
    station.scan(other);
    station.pass(3_000);
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual([station.stage, station.call], ['open 2', null]);
    assert.deepEqual(station.heard(), ['good booked', 'bad too_early']);
  });
});

describe('a device that is scanned behind the wish for the next order', () => {
  test('is bound to what comes, whether the wish was scanned or pressed', () => {
    for (const wish of [
      (station: Station) => station.scan(commandCode('NEXT')),
      (station: Station) => station.enter(),
    ]) {
      const station = newStation();
      wish(station);
      station.pass(1_000);
      station.scan(other);
      station.pass(1_000);
      station.answer({ kind: 'next', order: benchOrder(2) });
      assert.deepEqual(asked(station), toOrder2);
    }
  });

  test('is bound to what comes however long the network is away, and what was passed over is named once', () => {
    const station = withOrder({ advances: true });
    station.scan(commandCode('NEXT'));
    station.pass(500);
    station.scan(other);
    for (let tries = 0; tries < 3; tries += 1) {
      station.refuse('OFFLINE');
      station.pass(30_000);
      station.event({ type: 'retry', atMs: station.atMs });
    }
    assert.deepEqual(asked(station), { kind: 'next', leave: idOf(1), skip: [idOf(1)], isByItself: false });
    assert.deepEqual(station.bench.skipped, [idOf(1)]);
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual(asked(station), toOrder2);
  });

  test('ends the countdown of the parcel before, and is bound to what comes after it', () => {
    const station = withDevice({ advances: true });
    station.scan(commandCode('NEXT'));
    station.scan(other);
    station.pass(2_000);
    station.answer(progress(1, booked));
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual(asked(station), toOrder2);
    station.answer(progress(2, intent));
    assert.equal(station.stage, 'scanned 2');
  });
});
