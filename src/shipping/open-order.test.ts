import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench, stateOf } from '../../test/support/bench.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { historyOf, unknownOrderId } from '../../test/support/orders.ts';
import { rounds } from '../../test/support/rounds.ts';
import type { OperatorActor } from '../auth/actor.ts';
import { orderCode } from '../documents/order-code.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { claimOrder } from './claim-order.ts';
import { forgetBenchScans } from './forget-bench-scans.ts';
import { holdOrder } from './hold-order.ts';
import { openOrder } from './open-order.ts';
import { scanAtBench } from './scan-at-bench.ts';
import { shipOrder } from './ship-order.ts';

const app = await startApp();
const { parts } = app;
const orderer = await newOrderer(app);
const kari: OperatorActor = { kind: 'operator', name: 'kari', role: 'picker' };
const ola: OperatorActor = { kind: 'operator', name: 'ola', role: 'picker' };

/** The results of the scans about an order, the oldest first; without one, of those that named none. */
async function scans(id: string | null): Promise<string[]> {
  const text = `select operator || ' ' || result as line from bench_scans
    where order_id is not distinct from $1 and at = $2 order by id`;
  const rows = await parts.db.query<{ line: string }>({ name: 'test_scans', text }, [id, parts.clock.now()]);
  return rows.map(({ line }) => line);
}

test('an order is opened by its barcode: it is the operator’s, and is shown with all that is known', async () => {
  const { id, orderId } = await onBench(parts, orderer);
  const { scanned, claimed, refusal } = await openOrder(parts, kari, { code: `${orderCode(id)}\r` });
  assert.deepEqual([scanned.kind, scanned.code, claimed, refusal], ['ORDER', orderId, true, undefined]);
  const { entry, order, booking } = scanned.opened ?? {};
  assert.deepEqual(
    [entry?.claimedBy, entry?.claimedAt, order?.status, booking],
    ['kari', parts.clock.now(), 'ORDERED', undefined],
  );
  // Opened again it is the same, and the history grows by nothing.
  assert.equal((await openOrder(parts, kari, { code: orderId })).claimed, true);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
  assert.deepEqual(await scans(id), ['kari OK', 'kari OK']);
});

test('an order that is held, another’s, shipped, cancelled or unknown is not opened, and shown with the reason', async () => {
  const [held, others, shipped, cancelled] = await Promise.all(
    [1, 2, 3, 4].map(() => onBench(parts, orderer)),
  );
  assert.ok(held && others && shipped && cancelled);
  await holdOrder(parts, operator, { orderId: held.orderId, reason: 'OTHER', note: 'vent' });
  await claimOrder(parts, ola, others.orderId);
  await shipOrder(parts, operator, scanOf(shipped));
  await cancelOrder(parts, orderer, cancelled.orderId);
  const wanted = ['ORDERED', 'IN_PROGRESS'];
  const cases = [
    [held, { kind: 'on_hold', reason: 'OTHER', note: 'vent' }, 'ON_HOLD'],
    [others, { kind: 'claimed_by_other', operator: 'ola' }, 'CLAIMED_BY_OTHER'],
    [shipped, { kind: 'not_in_status', status: 'SHIPPED', wanted }, 'NOT_IN_STATUS'],
    [cancelled, { kind: 'not_in_status', status: 'CANCELLED', wanted }, 'NOT_IN_STATUS'],
  ] as const;
  for (const [order, refusal, result] of cases) {
    const before = await historyOf(parts, order.orderId);
    const opened = await openOrder(parts, kari, { code: order.orderId });
    assert.deepEqual([opened.claimed, opened.refusal], [false, refusal]);
    assert.equal(opened.scanned.opened?.order.id, order.id);
    assert.notEqual(opened.scanned.opened.entry.claimedBy, 'kari');
    assert.deepEqual(await historyOf(parts, order.orderId), before);
    assert.deepEqual(await scans(order.id), [`kari ${result}`]);
  }
  const { handling } = (await openOrder(parts, kari, { code: others.orderId })).scanned.opened ?? {};
  assert.deepEqual([handling?.claimedBy, handling?.claimedAt], ['ola', parts.clock.now()]);
  const unknown = await openOrder(parts, kari, { code: unknownOrderId });
  assert.deepEqual(unknown, {
    scanned: { kind: 'ORDER', code: unknownOrderId, opened: undefined },
    claimed: false,
    refusal: { kind: 'order_not_found' },
  });
});

test('any other code is looked up and claims nothing; what nobody knows is a failed scan', async () => {
  parts.clock.advance(1_000);
  const device = await stocked(parts);
  const { scanned, claimed, refusal } = await openOrder(parts, kari, { code: device });
  assert.deepEqual([scanned.kind, claimed, refusal], ['DEVICE', false, undefined]);
  const unknown = await openOrder(parts, kari, { code: 'WIFI:S:Gjest;;' });
  assert.deepEqual(
    [unknown.scanned.kind, unknown.claimed, unknown.refusal],
    ['UNKNOWN', false, { kind: 'unknown_code', code: 'WIFI:S:Gjest;;', similarIds: [] }],
  );
  assert.deepEqual(await scans(null), ['kari LOOKED_UP', 'kari UNKNOWN_CODE']);
});

test('the order that lay open is given back once another one is opened, and not before', async () => {
  const [first, second] = [await onBench(parts, orderer), await onBench(parts, orderer)];
  await openOrder(parts, kari, { code: first.orderId });
  await openOrder(parts, kari, { code: unknownOrderId, leave: first.orderId });
  await openOrder(parts, kari, { code: first.orderId, leave: first.orderId });
  const claimant = async () =>
    (await openOrder(parts, ola, { code: first.orderId })).scanned.opened?.entry.claimedBy;
  assert.equal(await claimant(), 'kari');
  assert.equal((await openOrder(parts, kari, { code: second.orderId, leave: first.orderId })).claimed, true);
  assert.equal(await claimant(), 'ola');
});

test('a page that is loaded again has its order without a scan', async () => {
  const { id, orderId } = await onBench(parts, orderer);
  await openOrder(parts, kari, { code: orderId });
  assert.equal((await openOrder(parts, kari, { code: orderId, isResumed: true })).claimed, true);
  assert.deepEqual(await scans(id), ['kari OK']);
});

test('of two stations that open an order at once one has it, many times', async () => {
  for (let round = 0; round < rounds(100); round += 1) {
    const { orderId } = await onBench(parts, orderer);
    const [one, other] = await Promise.all([
      openOrder(parts, kari, { code: orderId }),
      openOrder(parts, ola, { code: orderId }),
    ]);
    assert.notEqual(one.claimed, other.claimed);
    const lost = one.claimed ? other : one;
    assert.deepEqual(lost.refusal, { kind: 'claimed_by_other', operator: one.claimed ? 'kari' : 'ola' });
    assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered', '2 order.claimed']);
  }
});

test('each scan of a device leaves a line of what came of it, and ending its window none', async () => {
  parts.clock.advance(1_000);
  const order = await startedOnBench(parts, orderer);
  const wifi = await stocked(parts, { type: 'HAN_WIFI' });
  await scanAtBench(parts, kari, { ...scanOf(order), device: wifi });
  await scanAtBench(parts, kari, { ...scanOf(order), device: 'Kari Nordmann' });
  await scanAtBench(parts, kari, { ...scanOf(order), undoSeconds: 5 });
  parts.clock.advance(2_000);
  assert.ok((await scanAtBench(parts, kari, scanOf(order))).ok);
  assert.deepEqual(await scans(order.id), []);
  parts.clock.advance(-2_000);
  assert.deepEqual(await scans(order.id), ['kari WRONG_TYPE', 'kari UNKNOWN_CODE', 'kari OK']);
  // Nothing of what was scanned is kept.
  const [row] = await parts.db.query<{ all: string }>(
    { name: 'test_all_scans', text: 'select string_agg(s::text, $1) as all from bench_scans s' },
    ['\n'],
  );
  assert.doesNotMatch(row?.all ?? '', /Nordmann/);
});

test('a scan whose line can not be kept is a scan all the same', async () => {
  const { orderId } = await onBench(parts, orderer);
  const query: typeof parts.db.query = (statement, values) =>
    statement.name === 'insert_bench_scan'
      ? Promise.reject(new Error('full'))
      : parts.db.query(statement, values);
  const opened = await openOrder({ ...parts, db: { ...parts.db, query } }, kari, { code: orderId });
  assert.equal(opened.claimed, true);
});

test('the lines are kept for 400 days', async () => {
  const { id, orderId } = await onBench(parts, orderer);
  await openOrder(parts, kari, { code: orderId });
  const at = parts.clock.now();
  parts.clock.advance(400 * 86_400_000);
  await forgetBenchScans(parts);
  const left = async () =>
    parts.db.query<{ count: number }>(
      { name: 'test_left', text: 'select count(*)::int as count from bench_scans where order_id = $1' },
      [id],
    );
  assert.deepEqual(await left(), [{ count: 1 }]);
  parts.clock.advance(1);
  assert.ok((await forgetBenchScans(parts)) > 0);
  assert.deepEqual(await left(), [{ count: 0 }]);
  assert.equal(await stateOf(parts, id), 'ORDERED, no booking');
  assert.ok(parts.clock.now() > at);
});
