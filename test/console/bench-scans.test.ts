import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Call } from '../../console/src/features/pack/bench-types.ts';
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
  scannedOrder,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

/** An order's code as it stands in a web address. */
function linkTo(n: number): string {
  return `https://bestill.example/orders/${idOf(n)}`;
}

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
    const { kind, scan } = station.call as Extract<Call, { kind: 'look' }>;
    assert.deepEqual([kind, scan.code, station.heard()], ['look', other, []]);
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
    station.scan(linkTo(2));
    station.refuse('UNKNOWN_CODE');
    station.answer({ kind: 'look', scanned: scannedOrder(benchOrder(2)) });
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(2), leave: idOf(1), isResumed: false });
    station.answer(opened(benchOrder(2)));
    assert.deepEqual([station.stage, station.bench.scans, station.call], ['open 2', [], null]);
  });

  test('of an order’s code that only the server recognises ends the countdown of this one: booked first, then opened', () => {
    const station = withDevice();
    station.scan(linkTo(2));
    station.refuse('UNKNOWN_CODE');
    station.scan(device);
    station.answer({ kind: 'look', scanned: scannedOrder(benchOrder(2)) });
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
    station.answer(progress(1, booking('BOOKED', { hasLabel: false })));
    assert.deepEqual(asked(station), { kind: 'open', code: idOf(2), leave: null, isResumed: false });
    station.answer(opened(benchOrder(2)));
    assert.deepEqual(
      station.bench.aside.map(({ orderId }) => orderId),
      [idOf(1)],
    );
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(2), code: device, undoSeconds: 5 });
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
      assert.deepEqual(station.prints, [[idOf(1)]]);
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
