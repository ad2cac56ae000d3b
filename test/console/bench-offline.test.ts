import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  asked,
  benchOrder,
  booked,
  device,
  idOf,
  intent,
  newStation,
  nothingKept,
  opened,
  other,
  progress,
  withDevice,
  withOrder,
} from '../support/bench-station.ts';

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

  test('a scan that was made while the page was being loaded is sent once', () => {
    const scan = { id: 'new', code: idOf(2), atMs: 1_000_000 };
    const station = newStation({}, [{ type: 'scan', scan }], {
      scans: [{ ...scan, id: 'old', code: idOf(1) }, scan],
    });
    assert.deepEqual(
      station.bench.scans.map(({ id }) => id),
      ['old', 'new'],
    );
  });

  test('Enter that was pressed while the page was being loaded brings the next order, unless one lay there', () => {
    const early = [{ type: 'enter', atMs: 1_000_000 }] as const;
    assert.equal(asked(newStation({}, early))?.kind, 'next');
    assert.deepEqual(asked(newStation({}, early, { orderId: idOf(1) })), {
      ...{ kind: 'open', code: idOf(1), leave: null, isResumed: true },
    });
    const scans = [{ id: 'old', code: idOf(2), atMs: 999_000 }];
    const scanned = newStation({}, early, { scans });
    assert.equal(asked(scanned)?.kind, 'open');
    scanned.answer(opened(benchOrder(2)));
    assert.equal(scanned.call, null);
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
    station.event({ type: 'restored', ...nothingKept, scans, orderId: idOf(1), atMs: station.atMs });
    station.scan(idOf(2));
    station.answer(opened(benchOrder(1)));
    assert.deepEqual(asked(station), { kind: 'scan', orderId: idOf(1), code: device, undoSeconds: 0 });
  });
});
