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
  opened,
  other,
  progress,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

describe('a parcel', () => {
  test('goes over the bench: order, device, countdown, booked and printed', () => {
    const station = newStation();
    station.scan(idOf(1));
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(1), leave: null, isResumed: false });
    station.answer(opened(benchOrder(1)));
    assert.deepEqual([station.stage, station.heard()], ['open 1', ['good opened']]);
    station.scan(device);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 5 });
    station.answer(progress(1, intent));
    assert.deepEqual(
      [station.stage, station.heard(), station.call],
      ['scanned 1', ['good device_fits'], null],
    );
    station.pass(4_999);
    assert.equal(station.call, null);
    station.pass(1);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
    station.answer(progress(1, booked));
    assert.deepEqual([station.stage, station.heard()], ['booked 1', ['good booked']]);
    assert.deepEqual(station.prints, [[idOf(1)]]);
    assert.deepEqual([station.call, station.bench.todo, station.bench.scans], [null, null, []]);
  });

  test('is booked at once with Enter, with the same device again, and where there is no window', () => {
    const entered = withDevice();
    entered.enter();
    const scanned = withDevice();
    scanned.pass(1_500);
    scanned.scan(device);
    for (const station of [entered, scanned]) {
      assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
      station.answer(progress(1, booked));
      assert.equal(station.stage, 'booked 1');
    }
    const without = withOrder({ undoSeconds: 0 });
    without.scan(device);
    assert.deepEqual(asked(without), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
    without.answer(progress(1, booked));
    assert.deepEqual([without.stage, without.heard()], ['booked 1', ['good booked']]);
  });

  test('is not booked any sooner because a trigger reads a code twice', () => {
    const station = withOrder();
    station.scan(device);
    station.scan(device);
    station.answer(progress(1, intent));
    station.pass(900);
    station.scan(device);
    assert.deepEqual([station.stage, station.call, station.bench.scans], ['scanned 1', null, []]);
  });

  test('is followed by the next order by itself, and what was booked stays to be read', () => {
    const station = withDevice({ advances: true });
    station.enter();
    station.answer(progress(1, booked));
    assert.deepEqual(asked(station), { kind: 'next', leave: null, skip: [], isByItself: true });
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual([station.stage, station.heard()], ['open 2', ['good booked']]);
    assert.equal(station.bench.result?.said.kind, 'booked');
  });

  test('that is the last one stays to be seen; asked for more, the bench says that nothing waits', () => {
    const station = withDevice({ advances: true });
    station.enter();
    station.answer(progress(1, booked));
    station.answer({ kind: 'next', order: null });
    assert.deepEqual([station.stage, station.heard(), station.call], ['booked 1', ['good booked'], null]);
    station.enter();
    station.answer({ kind: 'next', order: null });
    assert.deepEqual([station.heard(), station.call], [['info nothing_waits'], null]);
  });

  test('whose label is late can be put aside, and is told and printed when it comes', () => {
    const station = withDevice();
    station.enter();
    station.answer(progress(1, booking('BOOKED', { hasLabel: false })));
    assert.deepEqual([station.stage, station.heard(), station.prints], ['booking 1', [], []]);
    station.event({ type: 'label_late', atMs: station.atMs });
    assert.deepEqual([station.stage, station.heard()], ['booking 1', ['info label_later']]);
    station.enter();
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual(station.bench.aside, [{ orderId: idOf(1), name: 'Ola Nordmann 1' }]);
    station.heard();
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.event({ type: 'aside', order, atMs: station.atMs });
    assert.deepEqual([station.stage, station.heard()], ['open 2', ['good booked']]);
    assert.deepEqual([station.prints, station.bench.aside], [[[idOf(1)]], []]);
  });

  test('whose label comes while it lies there is printed then, once', () => {
    const station = withDevice();
    station.enter();
    station.answer(progress(1, booking('BOOKED', { hasLabel: false })));
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.facts(order);
    assert.deepEqual([station.stage, station.prints], ['booked 1', [[idOf(1)]]]);
    station.facts(order);
    assert.deepEqual(station.prints, [[idOf(1)]]);
  });

  test('that the worker has booked because the window was over counts as booked', () => {
    const station = withDevice();
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.facts(order);
    assert.deepEqual([station.stage, station.heard()], ['booked 1', ['good booked']]);
    assert.deepEqual(station.prints, [[idOf(1)]]);
  });

  test('that was rejected, or whose answer was lost, is trouble: nothing is printed, and the next can come', () => {
    for (const [state, kind] of [
      ['REJECTED', 'rejected'],
      ['UNKNOWN', 'unknown'],
    ] as const) {
      const station = withDevice({ advances: true });
      station.enter();
      station.answer(progress(1, booking(state, { reason: 'x' })));
      assert.deepEqual([station.stage, station.heard()], ['trouble 1', [`bad ${kind}`]]);
      assert.deepEqual([station.prints, station.call], [[], null]);
      station.scan(other);
      assert.deepEqual([station.stage, station.heard()], ['trouble 1', ['bad not_now']]);
      station.enter();
      assert.deepEqual(asked(station), { kind: 'next', leave: null, skip: [], isByItself: false });
    }
  });

  test('whose booking is refused for no reason that a bench can mend is waited for, and told once', () => {
    for (const code of ['INTERNAL', 'BAD_REQUEST', 'UNREADABLE', 'ALREADY_SHIPPED']) {
      const station = withDevice();
      station.pass(5_000);
      station.refuse(code);
      station.pass(60_000);
      assert.deepEqual([station.stage, station.heard(), station.call], ['booking 1', ['bad refused'], null]);
      // The server has the scan: what becomes of it is seen.
      station.facts(benchOrder(1, { orderStatus: 'SHIPPED', booking: booked }));
      assert.deepEqual([station.stage, station.heard()], ['booked 1', ['good booked']]);
    }
  });

  test('that can not be sent yet is booked later by itself', () => {
    const station = withDevice();
    station.enter();
    station.answer(progress(1, booking('INTENT', { reason: 'Bring is away' })));
    assert.deepEqual([station.stage, station.heard()], ['booking 1', ['info book_later']]);
  });
});

describe('undo', () => {
  test('takes the device back while the countdown runs, and the order is open again', () => {
    const station = withDevice();
    station.scan('u');
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after: { kind: 'nothing' } });
    // The time is up while the server is being asked: nothing is booked behind its back.
    station.pass(10_000);
    station.answer({ kind: 'undo' });
    assert.deepEqual([station.stage, station.heard(), station.call], ['open 1', ['good undone'], null]);
    station.pass(10_000);
    assert.equal(station.call, null);
    station.scan(other);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: other, undoSeconds: 5 });
  });

  test('that comes too late says what has happened, and the bench waits for the parcel', () => {
    const station = withDevice();
    station.scan(commandCode('UNDO'));
    station.refuse('TOO_LATE_TO_UNDO', { stage: 'SENT' });
    assert.deepEqual([station.stage, station.heard()], ['booking 1', ['bad refused']]);
  });

  test('whose answer was lost is asked for again, and that nothing is left to undo is as good', () => {
    const station = withDevice();
    station.scan(commandCode('UNDO'));
    station.refuse('OFFLINE');
    station.event({ type: 'retry', atMs: station.atMs });
    station.refuse('NO_DEVICE_ASSIGNED');
    assert.deepEqual([station.stage, station.heard(), station.call], ['open 1', ['good undone'], null]);
  });

  test('right behind the same scan once more books nothing before it', () => {
    const station = withDevice();
    station.scan('7090012345674');
    station.pass(1_500);
    station.scan(device);
    station.scan(commandCode('UNDO'));
    station.refuse('BOX_CODE');
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after: { kind: 'nothing' } });
  });

  test('of what was booked last asks the server for the way back', () => {
    const station = withDevice({ advances: true });
    station.enter();
    station.answer(progress(1, booked));
    station.answer({ kind: 'next', order: benchOrder(2) });
    station.scan(commandCode('UNDO'));
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after: { kind: 'nothing' } });
    station.refuse('TOO_LATE_TO_UNDO', { stage: 'SHIPPED' });
    assert.deepEqual([station.stage, station.heard().at(-1)], ['open 2', 'bad refused']);
  });

  test('where nothing was scanned says so', () => {
    const station = newStation();
    station.scan(commandCode('UNDO'));
    assert.deepEqual([station.call, station.heard()], [null, ['info nothing_to_undo']]);
  });
});

describe('printing', () => {
  test('again takes the last label, or all that were not printed yet, and asks the server for nothing', () => {
    const station = withDevice({ prints: false });
    station.enter();
    station.answer(progress(1, booked));
    assert.deepEqual([station.prints, station.bench.unprinted], [[], [idOf(1)]]);
    station.scan(commandCode('REPRINT'));
    assert.deepEqual([station.prints, station.bench.unprinted], [[[idOf(1)]], []]);
    station.pass(2_000);
    station.scan(commandCode('REPRINT'));
    assert.deepEqual(station.prints, [[idOf(1)], [idOf(1)]]);
    assert.equal(station.call, null);
  });

  test('with nothing to print says so', () => {
    const station = newStation();
    station.scan('p');
    assert.deepEqual([station.prints, station.heard()], [[], ['bad nothing_to_print']]);
  });

  test('a test label that is scanned back is known by its mark', () => {
    const station = withOrder();
    station.scan('BESTILLTESTF4711');
    assert.deepEqual(station.heard(), ['good test_label']);
    const fine = { kind: 'test_label', bars: 'FINE', mark: '4711' };
    assert.deepEqual(station.bench.result?.said, { ...fine, isOld: false });
    assert.deepEqual([station.stage, station.call], ['open 1', null]);
  });
});

test('a test label that was printed before the latest is no good, however fine its bars are', () => {
  const station = newStation({ testMark: '4711' });
  station.scan('BESTILLTESTF4710');
  station.event({ type: 'settings', settings: { ...station.bench.settings, testMark: '4712' } });
  station.scan('BESTILLTESTF4711');
  station.scan('BESTILLTESTC4712');
  station.scan('BESTILLTESTF4712');
  assert.deepEqual(station.heard(), [
    'bad test_label',
    'bad test_label',
    'info test_label',
    'good test_label',
  ]);
});

test('help opens with its command, and goes with the next scan', () => {
  const station = newStation();
  station.scan(commandCode('HELP'));
  assert.equal(station.bench.isHelpOpen, true);
  station.scan(idOf(1));
  assert.equal(station.bench.isHelpOpen, false);
});

test('an answer to what is not asked any more changes nothing', () => {
  const station = withOrder();
  const before = station.bench;
  station.event({ type: 'answer', callId: 1, answer: progress(1, booked), atMs: station.atMs });
  assert.equal(station.bench, before);
});
