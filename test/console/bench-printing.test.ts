import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { owedParcels } from '../../console/src/features/pack/bench-moves.ts';
import type { BenchEvent, PrintOutcome } from '../../console/src/features/pack/bench-types.ts';
import { gravestTone } from '../../console/src/features/pack/gravest-tone.ts';
import { commandCode } from '../../console/src/features/pack/read-code.ts';
import { benchOrder, booked, booking, device, idOf, intent, newStation } from '../support/bench-station.ts';
import { nothingKept, opened, progress, scannedOrder, type Station } from '../support/bench-station.ts';
import { withDevice, withOrder } from '../support/bench-station.ts';

const shipped = (n: number) => benchOrder(n, { orderStatus: 'SHIPPED', booking: booked });
const parcel = (n: number) => ({ orderId: idOf(n), name: '' });

/** A station whose page was loaded anew, with what was kept. */
function reloaded(
  kept: Partial<Extract<BenchEvent, { type: 'restored' }>>,
  settings: Parameters<typeof newStation>[0] = {},
): Station {
  const station = newStation(settings);
  station.event({ type: 'restored', ...nothingKept, ...kept, atMs: station.atMs });
  return station;
}

/** What became of the print that is at the printer. */
function printed(station: Station, outcome: PrintOutcome): void {
  const [first] = station.bench.prints;
  assert.ok(first);
  station.event({ type: 'printed', printId: first.id, outcome });
}

/** The server's answer to whoever comes back to an order that has gone meanwhile. */
function answerShipped(station: Station, n: number): void {
  const refusal = { code: 'NOT_IN_STATUS', message: 'x' };
  station.answer({ kind: 'open', claimed: false, refusal, scanned: scannedOrder(shipped(n)) });
}

describe('labels that come together', () => {
  test('are printed one after another, none instead of another', () => {
    const station = reloaded({ aside: [parcel(1), parcel(2)] });
    for (const n of [1, 2]) station.event({ type: 'aside', order: shipped(n), atMs: station.atMs });
    assert.deepEqual(station.prints, [[idOf(1)], [idOf(2)]]);
    const [first, second] = station.bench.prints;
    assert.notEqual(first?.id, second?.id);
    printed(station, 'taken');
    assert.deepEqual(station.prints, [[idOf(2)]]);
    printed(station, 'taken');
    assert.deepEqual([station.prints, station.bench.unprinted], [[], []]);
  });

  test('are printed in documents of at most a hundred', () => {
    const unprinted = Array.from({ length: 230 }, (_, index) => idOf(index));
    const station = reloaded({ unprinted });
    station.scan(commandCode('REPRINT'));
    assert.deepEqual(
      station.prints.map(({ length }) => length),
      [100, 100, 30],
    );
    assert.deepEqual(station.prints.flat(), unprinted);
    assert.equal(new Set(station.bench.prints.map(({ id }) => id)).size, 3);
    assert.deepEqual(station.heard(), ['info printing']);
    // The one in the middle is still wanted; the others have gone.
    printed(station, 'taken');
    printed(station, 'failed');
    printed(station, 'taken');
    assert.deepEqual(station.bench.unprinted, unprinted.slice(100, 200));
  });
});

describe('a print that fails', () => {
  test('is not forgotten by the next one that goes well', () => {
    const station = reloaded({ aside: [parcel(1), parcel(2)] });
    for (const n of [1, 2]) station.event({ type: 'aside', order: shipped(n), atMs: station.atMs });
    printed(station, 'failed');
    printed(station, 'taken');
    assert.deepEqual([station.prints, station.bench.unprinted], [[], [idOf(1)]]);
    station.scan(commandCode('REPRINT'));
    assert.deepEqual([station.prints, station.bench.unprinted], [[[idOf(1)]], []]);
    printed(station, 'failed');
    assert.deepEqual([station.prints, station.bench.unprinted], [[], [idOf(1)]]);
  });

  test('because there is no label at all is not tried for ever', () => {
    const station = reloaded({ unprinted: [idOf(1)] });
    station.scan(commandCode('REPRINT'));
    printed(station, 'missing');
    assert.deepEqual([station.prints, station.bench.unprinted], [[], []]);
  });

  test('and is told twice changes nothing', () => {
    const station = reloaded({ unprinted: [idOf(1)] });
    const before = station.bench;
    station.event({ type: 'printed', printId: 4_711, outcome: 'failed' });
    assert.equal(station.bench, before);
  });
});

describe('the label of a parcel that was booked while the page was away', () => {
  test('is owed from the scan of its device until it is there', () => {
    const owed = (station: Station) => owedParcels(station.bench).map(({ orderId }) => orderId);
    const station = withOrder();
    assert.deepEqual(owed(station), []);
    station.scan(device);
    assert.deepEqual(owed(station), [idOf(1)]);
    station.refuse('OFFLINE');
    assert.deepEqual(owed(station), [idOf(1)]);
    station.event({ type: 'retry', atMs: station.atMs });
    station.answer(progress(1, intent));
    assert.deepEqual(owed(station), [idOf(1)]);
    station.enter();
    station.answer(progress(1, booking('BOOKED', { hasLabel: false })));
    assert.deepEqual(owed(station), [idOf(1)]);
    station.facts(shipped(1));
    assert.deepEqual([owed(station), station.prints], [[], [[idOf(1)]]]);
  });

  test('is printed when its operator comes back to it, and the bench goes on as ever', () => {
    const station = reloaded({ aside: [parcel(1)], orderId: idOf(1) }, { advances: true });
    answerShipped(station, 1);
    assert.deepEqual([station.prints, station.heard()], [[[idOf(1)]], ['good booked']]);
    assert.deepEqual([station.bench.aside, station.bench.last?.orderId], [[], idOf(1)]);
    assert.equal(station.call?.kind, 'next');
  });

  test('is one of those to be printed where labels are not printed by themselves', () => {
    const station = reloaded({ aside: [parcel(1)], orderId: idOf(1) }, { prints: false });
    answerShipped(station, 1);
    assert.deepEqual([station.stage, station.prints, station.bench.unprinted], ['booked 1', [], [idOf(1)]]);
    const again = reloaded({ unprinted: [idOf(1)], orderId: idOf(1) }, { prints: false });
    answerShipped(again, 1);
    assert.deepEqual([again.stage, again.bench.unprinted], ['booked 1', [idOf(1)]]);
  });

  test('is printed when its print was broken off, and not when it went well', () => {
    const station = reloaded({ unprinted: [idOf(1)], orderId: idOf(1) });
    answerShipped(station, 1);
    assert.deepEqual([station.prints, station.bench.unprinted], [[[idOf(1)]], []]);
    const done = reloaded({ last: parcel(1), orderId: idOf(1) });
    answerShipped(done, 1);
    assert.deepEqual([done.stage, done.prints, done.heard()], ['booked 1', [], []]);
    done.scan(commandCode('REPRINT'));
    assert.deepEqual(done.prints, [[idOf(1)]]);
  });

  test('is printed once, also when another order was opened meanwhile', () => {
    const station = reloaded({ aside: [parcel(1)], orderId: idOf(2) });
    station.answer(opened(benchOrder(2)));
    station.event({ type: 'aside', order: shipped(1), atMs: station.atMs });
    station.event({ type: 'aside', order: shipped(1), atMs: station.atMs });
    assert.deepEqual([station.stage, station.prints], ['open 2', [[idOf(1)]]]);
    // Its countdown was still running when its operator came back: it lies on the bench, and in no corner besides.
    const open = reloaded({ aside: [parcel(1)], orderId: idOf(1) });
    open.answer(
      opened(benchOrder(1, { orderStatus: 'IN_PROGRESS', booking: intent }, { undoableMs: 3_000 })),
    );
    assert.deepEqual([open.stage, open.bench.aside], ['scanned 1', []]);
  });

  test('can be printed again also after the page was away', () => {
    const station = reloaded({ last: parcel(7) });
    station.scan(commandCode('REPRINT'));
    assert.deepEqual(station.prints, [[idOf(7)]]);
  });
});

test('of several results at once the gravest is heard, each once', () => {
  const station = withDevice();
  station.scan(idOf(2));
  const before = station.bench.serial;
  station.refuse('WRONG_STATUS', { status: 'CANCELLED' });
  station.answer(opened(benchOrder(2)));
  assert.deepEqual(station.heard(), ['alarm stopped', 'good opened']);
  assert.equal(gravestTone(station.bench.log, before), 'alarm');
  assert.equal(gravestTone(station.bench.log, station.bench.result?.id ?? 0), null);
});
