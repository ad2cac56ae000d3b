import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import type { Call } from '../../console/src/features/pack/bench-types.ts';
import { benchOrder, booking, idOf, newStation, opened, progress } from '../support/bench-station.ts';
import { scannedOrder, type Station } from '../support/bench-station.ts';

const device = 'aB3dEfGh';
const other = 'zZ9yXwVu';
const intent = booking('INTENT');
const booked = booking('BOOKED');

/** What is asked, without what tells calls apart. */
function asked({ call }: Station) {
  if (call === null) return null;
  const { id: _id, scanId: _scanId, startedAtMs: _startedAtMs, ...question } = call;
  return question;
}

/** A station on which an order lies. */
function withOrder(settings: Parameters<typeof newStation>[0] = {}, n = 1): Station {
  const station = newStation(settings);
  station.scan(idOf(n));
  station.answer(opened(benchOrder(n)));
  station.heard();
  station.pass(2_000);
  return station;
}

/** A station on which a device was scanned, with five seconds to undo it. */
function withDevice(settings: Parameters<typeof newStation>[0] = {}): Station {
  const station = withOrder(settings);
  station.scan(device);
  station.answer(progress(1, intent));
  station.heard();
  return station;
}

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
    assert.deepEqual(station.bench.print?.orderIds, [idOf(1)]);
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
    assert.deepEqual([station.stage, station.heard(), station.bench.print], ['booking 1', [], null]);
    station.event({ type: 'label_late', atMs: station.atMs });
    assert.deepEqual([station.stage, station.heard()], ['booking 1', ['info label_later']]);
    station.enter();
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual(station.bench.aside, [{ orderId: idOf(1), name: 'Ola Nordmann 1' }]);
    station.heard();
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.event({ type: 'aside', order, atMs: station.atMs });
    assert.deepEqual([station.stage, station.heard()], ['open 2', ['good booked']]);
    assert.deepEqual([station.bench.print?.orderIds, station.bench.aside], [[idOf(1)], []]);
  });

  test('whose label comes while it lies there is printed then, once', () => {
    const station = withDevice();
    station.enter();
    station.answer(progress(1, booking('BOOKED', { hasLabel: false })));
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.facts(order);
    const printed = station.bench.print;
    assert.deepEqual([station.stage, printed?.orderIds], ['booked 1', [idOf(1)]]);
    station.facts(order);
    assert.equal(station.bench.print, printed);
  });

  test('that the worker has booked because the window was over counts as booked', () => {
    const station = withDevice();
    const order = benchOrder(1, { orderStatus: 'SHIPPED', booking: booked });
    station.facts(order);
    assert.deepEqual([station.stage, station.heard()], ['booked 1', ['good booked']]);
    assert.deepEqual(station.bench.print?.orderIds, [idOf(1)]);
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
      assert.deepEqual([station.bench.print, station.call], [null, null]);
      station.scan(other);
      assert.deepEqual([station.stage, station.heard()], ['trouble 1', ['bad not_now']]);
      station.enter();
      assert.deepEqual(asked(station), { kind: 'next', leave: null, skip: [], isByItself: false });
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

describe('a wrong scan', () => {
  test('leaves the order open and says what was wrong; the next scan just goes on', () => {
    const station = withOrder();
    station.scan(other);
    station.scan(device);
    station.refuse('WRONG_TYPE', { has: 'HAN_WIFI', needs: 'HAN_LTEM' });
    assert.deepEqual([station.stage, station.heard()], ['open 1', ['bad refused']]);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 5 });
  });

  test('of a code that the server knows more about is looked up before it is told', () => {
    const station = withOrder();
    station.scan(other);
    station.refuse('ALREADY_SHIPPED');
    const { kind, code } = station.call as Extract<Call, { kind: 'look' }>;
    assert.deepEqual([kind, code, station.heard()], ['look', other, []]);
    const scanned = { ...scannedOrder(benchOrder(9)), kind: 'DEVICE', code: other } as const;
    station.answer({ kind: 'look', scanned });
    const { said } = station.bench.result ?? {};
    assert.ok(said?.kind === 'refused');
    assert.deepEqual(
      [said.failure.code, said.scanned, station.stage],
      ['ALREADY_SHIPPED', scanned, 'open 1'],
    );
  });

  test('of a second device within the window books nothing: both may be meant', () => {
    const station = withDevice();
    station.scan(other);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: other, undoSeconds: 0 });
    station.pass(10_000);
    station.refuse('ORDER_HAS_DEVICE', { deviceId: device, scannedId: other });
    const after = { kind: 'two_devices', first: device, second: other };
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after });
    station.answer({ kind: 'undo' });
    assert.deepEqual([station.stage, station.heard()], ['open 1', ['bad two_devices']]);
  });

  test('of what is no device within the window lets the countdown go on', () => {
    const station = withDevice();
    station.scan('7090012345674');
    station.refuse('BOX_CODE');
    assert.deepEqual([station.stage, station.heard()], ['scanned 1', ['bad refused']]);
    station.pass(5_000);
    assert.equal(station.call?.kind, 'scan');
  });

  test('with no order open is looked up, and nothing else', () => {
    const station = newStation();
    station.scan(device);
    const scanned = { ...scannedOrder(benchOrder(9)), kind: 'DEVICE', code: device } as const;
    station.answer({ kind: 'open', claimed: false, refusal: null, scanned });
    assert.deepEqual([station.stage, station.heard(), station.call], ['empty', ['info looked_up'], null]);
  });

  test('of an order’s code that only the server recognises opens it', () => {
    const station = withOrder();
    station.scan(`]C1${idOf(2)}`);
    station.refuse('UNKNOWN_CODE');
    station.answer({ kind: 'look', scanned: scannedOrder(benchOrder(2)) });
    assert.deepEqual(asked(station), {
      kind: 'open',
      code: `]C1${idOf(2)}`,
      leave: idOf(1),
      isResumed: false,
    });
  });
});

describe('the next order', () => {
  test('is asked for with Enter on an empty bench, and with its command; what lies there is put aside', () => {
    const station = newStation();
    station.enter();
    assert.deepEqual(asked(station), { kind: 'next', leave: null, skip: [], isByItself: false });
    station.answer({ kind: 'next', order: benchOrder(1) });
    assert.deepEqual([station.stage, station.heard()], ['open 1', ['good opened']]);
    station.scan(commandCode('NEXT'));
    assert.deepEqual(asked(station), { kind: 'next', leave: idOf(1), skip: [idOf(1)], isByItself: false });
    station.answer({ kind: 'next', order: null });
    assert.deepEqual([station.stage, station.heard()], ['empty', ['info nothing_waits']]);
  });

  test('by its own code is opened in the place of the one that lies there, which is given back', () => {
    const station = withOrder();
    station.scan(idOf(2));
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(2), leave: idOf(1), isResumed: false });
    station.answer(opened(benchOrder(2)));
    assert.equal(station.stage, 'open 2');
  });

  test('ends the countdown of this one: booked first, then opened', () => {
    for (const code of [idOf(2), commandCode('NEXT')]) {
      const station = withDevice({ advances: true });
      station.scan(code);
      assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
      station.answer(progress(1, booked));
      assert.deepEqual(station.bench.print?.orderIds, [idOf(1)]);
      assert.equal(station.call?.kind, code === idOf(2) ? 'open' : 'next');
      const order = benchOrder(2);
      station.answer(code === idOf(2) ? opened(order) : { kind: 'next', order });
      assert.deepEqual([station.stage, station.bench.scans], ['open 2', []]);
    }
  });

  test('is asked for once, however often somebody presses', () => {
    const station = newStation();
    station.enter();
    station.enter();
    station.enter();
    station.answer({ kind: 'next', order: benchOrder(1) });
    assert.deepEqual([station.stage, station.call], ['open 1', null]);
    station.scan(commandCode('NEXT'));
    station.pass(1_100);
    station.scan(commandCode('NEXT'));
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual([station.stage, station.call, station.bench.scans], ['open 2', null, []]);
  });
});

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
    station.event({ type: 'restored', scans: [], aside: [], orderId: idOf(1), atMs: station.atMs });
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(1), leave: null, isResumed: true });
    const scanned = scannedOrder(benchOrder(1, { orderStatus: 'SHIPPED', booking: booked }));
    const refusal = { code: 'NOT_IN_STATUS', message: 'x' };
    station.answer({ kind: 'open', claimed: false, refusal, scanned });
    assert.deepEqual([station.stage, station.heard(), station.bench.print], ['booked 1', [], null]);
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

describe('scans that come faster than the answers', () => {
  test('are worked on one after the other, each once, and without a countdown for those behind which others wait', () => {
    const station = newStation();
    for (const code of [idOf(1), device, idOf(2), other]) station.scan(code);
    const questions: unknown[] = [];
    for (const answer of [
      opened(benchOrder(1)),
      progress(1, booked),
      opened(benchOrder(2)),
      progress(2, intent),
    ]) {
      questions.push(asked(station));
      station.answer(answer);
    }
    assert.deepEqual(questions, [
      { kind: 'open', code: idOf(1), leave: null, isResumed: false },
      { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 },
      { kind: 'open', code: idOf(2), leave: null, isResumed: false },
      { kind: 'scan', orderId: idOf(2), code: other, undoSeconds: 5 },
    ]);
    assert.deepEqual([station.stage, station.bench.scans, station.call], ['scanned 2', [], null]);
  });

  test('keep the countdown when the last of them undoes it', () => {
    const station = withOrder();
    station.scan(device);
    const undoing = withOrder();
    undoing.event({ type: 'retry', atMs: undoing.atMs });
    undoing.scan(other);
    undoing.scan(device);
    undoing.scan(commandCode('UNDO'));
    undoing.refuse('WRONG_TYPE');
    assert.deepEqual(asked(undoing), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 5 });
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 5 });
  });
});

describe('without a network', () => {
  test('scans wait and are sent in their order once, when it is back', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('OFFLINE');
    assert.deepEqual(
      [station.call, station.bench.pause],
      [null, { why: 'offline', sinceMs: station.atMs, isTrying: false }],
    );
    station.pass(1_100);
    station.scan(idOf(2));
    station.scan(other);
    assert.deepEqual(
      [station.call, station.bench.scans.map(({ code }) => code)],
      [null, [device, idOf(2), other]],
    );
    station.event({ type: 'retry', atMs: station.atMs });
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
    station.answer(progress(1, booked));
    station.answer(opened(benchOrder(2)));
    station.answer(progress(2, intent));
    assert.deepEqual([station.stage, station.bench.scans, station.call], ['scanned 2', [], null]);
  });

  test('what a scan has done although its answer was lost is not taken for somebody else’s doing', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('OFFLINE');
    station.facts(benchOrder(1, { orderStatus: 'SHIPPED', booking: booked }));
    assert.deepEqual([station.stage, station.heard()], ['open 1', []]);
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer(progress(1, booked));
    assert.deepEqual([station.stage, station.heard()], ['booked 1', ['good booked']]);
  });

  test('is told since when, however often it is tried', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('OFFLINE');
    const sinceMs = station.atMs;
    for (let tries = 0; tries < 3; tries += 1) {
      station.pass(3_000);
      station.event({ type: 'retry', atMs: station.atMs });
      assert.deepEqual(station.bench.pause, { why: 'offline', sinceMs, isTrying: true });
      station.refuse('OFFLINE');
      assert.deepEqual(station.bench.pause, { why: 'offline', sinceMs, isTrying: false });
    }
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer(progress(1, intent));
    assert.equal(station.bench.pause, null);
  });

  test('a countdown that ends is booked when it is back, and an undo is not forgotten', () => {
    const station = withDevice();
    station.pass(5_000);
    station.refuse('UNAVAILABLE');
    station.event({ type: 'retry', atMs: station.atMs });
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
    const doubted = withDevice();
    doubted.scan(other);
    doubted.refuse('ORDER_HAS_DEVICE');
    doubted.refuse('OFFLINE');
    doubted.pass(60_000);
    doubted.event({ type: 'retry', atMs: doubted.atMs });
    assert.equal(doubted.call?.kind, 'undo');
  });

  test('a device that was scanned long before its order was handed out is not bound to it', () => {
    const station = withDevice({ advances: true });
    station.enter();
    station.refuse('OFFLINE');
    station.pass(2_000);
    station.scan(other);
    station.pass(60_000);
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer(progress(1, booked));
    station.answer({ kind: 'next', order: benchOrder(2) });
    assert.deepEqual([station.stage, station.call], ['open 2', null]);
    assert.equal(station.bench.result?.said.kind, 'too_early');
  });

  test('who is signed out goes on where they were', () => {
    const station = withOrder();
    station.scan(device);
    station.refuse('UNAUTHENTICATED');
    assert.equal(station.bench.pause?.why, 'signed_out');
    station.event({ type: 'retry', atMs: station.atMs });
    assert.equal(station.call?.kind, 'scan');
  });

  test('what was unsent when the page was closed is sent after the order is open again, before anything new', () => {
    const station = newStation();
    const scans = [{ id: 'old', code: device, atMs: station.atMs - 1_000 }];
    station.event({ type: 'restored', scans, aside: [], orderId: idOf(1), atMs: station.atMs });
    station.scan(idOf(2));
    station.answer(opened(benchOrder(1)));
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
  });
});

describe('a hold', () => {
  test('is chosen by a number, and the next order comes', () => {
    const station = withOrder({ advances: true });
    station.scan(commandCode('HOLD'));
    assert.deepEqual([station.stage, station.call], ['holding 1', null]);
    station.scan('2');
    assert.deepEqual(asked(station), { kind: 'hold', orderId: idOf(1), reason: 'OUT_OF_STOCK' });
    station.answer({ kind: 'hold', refusal: null });
    assert.deepEqual([station.call?.kind, station.heard()], ['next', ['info held']]);
  });

  test('takes the scan back first, so that nothing is booked while somebody thinks', () => {
    const station = withDevice();
    station.scan(commandCode('HOLD'));
    assert.deepEqual(asked(station), { kind: 'undo', orderId: idOf(1), after: { kind: 'hold' } });
    station.answer({ kind: 'undo' });
    station.pass(60_000);
    assert.deepEqual([station.stage, station.call], ['holding 1', null]);
  });

  test('is ended by any other scan, which counts as what it is', () => {
    const station = withOrder();
    station.scan(commandCode('HOLD'));
    station.scan(device);
    assert.deepEqual(station.heard(), ['info hold_ended']);
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 5 });
  });
});

describe('printing', () => {
  test('again takes the last label, or all that were not printed yet, and asks the server for nothing', () => {
    const station = withDevice({ prints: false });
    station.enter();
    station.answer(progress(1, booked));
    const before = station.bench;
    assert.deepEqual([before.print, before.unprinted], [null, [idOf(1)]]);
    station.scan(commandCode('REPRINT'));
    assert.deepEqual([station.bench.print?.orderIds, station.bench.unprinted], [[idOf(1)], []]);
    const first = station.bench.print?.id;
    station.pass(2_000);
    station.scan(commandCode('REPRINT'));
    assert.deepEqual(station.bench.print?.orderIds, [idOf(1)]);
    assert.notEqual(station.bench.print.id, first);
    assert.equal(station.call, null);
  });

  test('with nothing to print says so', () => {
    const station = newStation();
    station.scan('p');
    assert.deepEqual([station.bench.print, station.heard()], [null, ['bad nothing_to_print']]);
  });

  test('a test label that is scanned back is known by its mark', () => {
    const station = withOrder();
    station.scan('BESTILLTESTF4711');
    assert.deepEqual(station.bench.result?.said, { kind: 'test_label', bars: 'FINE', mark: '4711' });
    assert.deepEqual([station.stage, station.call], ['open 1', null]);
  });
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
