import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import {
  breaches,
  countBooked,
  manyStocked,
  newOrderer,
  onBench,
  type OnBench,
  scanOf,
  startedOnBench,
  stateOf,
  workOnce,
} from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { rounds } from '../../test/support/rounds.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { cancelOrderAsOperator } from './cancel-order-as-operator.ts';
import { intendBooking } from './intend-booking.ts';
import { shipOrder } from './ship-order.ts';
import { startOrder } from './start-order.ts';
import { undoScan } from './undo-scan.ts';

/** How often each race is run. */
const races = rounds(300);
/** Races that are run at the same time, which mixes them the more. */
const width = 10;

const app = await startApp({ plainLabels: true });
const { parts } = app;
await app.carriers.sandbox();
const orderer = await newOrderer(app);
const ola = { ...operator, name: 'cli:ola' };

/** Runs a race many times, each with devices of its own, and looks at everything in the end. */
async function race(devicesEach: number, run: (devices: string[]) => Promise<void>): Promise<void> {
  const devices = await manyStocked(parts, races * devicesEach);
  const lots = Array.from({ length: races }, (_, at) =>
    devices.slice(at * devicesEach, (at + 1) * devicesEach),
  );
  const rest = lots.values();
  const runners = Array.from({ length: width }, async () => {
    for (const lot of rest) await run(lot);
  });
  await Promise.all(runners);
  assert.deepEqual(await breaches(parts), []);
}

const started = (device: string | undefined) => startedOnBench(parts, orderer, {}, device);
const shipped = 'SHIPPED, BOOKED, label';

async function expectShipped(order: OnBench): Promise<void> {
  assert.equal(await stateOf(parts, order.id), shipped);
  assert.equal(await countBooked(parts, order), 1);
}

test('two operators scan one device for two orders: one order ships, the other is told where the device is', async () => {
  await race(1, async ([device]) => {
    const [one, other] = await Promise.all([started(device), started(device)]);
    const results = await Promise.all([
      shipOrder(parts, operator, scanOf(one)),
      shipOrder(parts, ola, scanOf(other)),
    ]);
    const [won, lost] = results[0].ok ? [one, other] : [other, one];
    const refusal = results.find(({ ok }) => !ok);
    assert.ok(refusal !== undefined && !refusal.ok);
    assert.match(refusal.refusal.kind, /^(on_other_order|already_shipped)$/);
    await expectShipped(won);
    assert.equal(await stateOf(parts, lost.id), 'IN_PROGRESS, no booking');
  });
});

test('two operators scan two devices for one order: one goes with it, the other stays in stock', async () => {
  await race(2, async ([one, other]) => {
    const order = await started(one);
    const results = await Promise.all([
      shipOrder(parts, operator, scanOf(order)),
      shipOrder(parts, ola, scanOf({ orderId: order.orderId, device: other ?? '' })),
    ]);
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    await expectShipped(order);
  });
});

test('two operators scan the same device for the same order: both get the one parcel', async () => {
  await race(1, async ([device]) => {
    const order = await started(device);
    const results = await Promise.all([
      shipOrder(parts, operator, scanOf(order)),
      shipOrder(parts, ola, scanOf(order)),
    ]);
    const ids = results.map((result) => result.ok && result.value.booking.id);
    assert.equal(new Set(ids).size, 1);
    assert.notEqual(ids[0], false);
    await expectShipped(order);
  });
});

test("a scan against an operator's cancel: shipped or cancelled, and never booked when cancelled", async () => {
  const ends = new Set<string>();
  await race(1, async ([device]) => {
    const order = await started(device);
    const cancel = () => cancelOrderAsOperator(parts, ola, order.orderId);
    // Now and then between the scan's commit and its call, where an unsent intent is withdrawn.
    const intent = await intendBooking(parts, operator, scanOf(order));
    assert.ok(intent.ok);
    const [scan, cancelled] = await Promise.all([shipOrder(parts, operator, scanOf(order)), cancel()]);
    const state = await stateOf(parts, order.id);
    assert.equal(cancelled.ok, state.startsWith('CANCELLED'), JSON.stringify([scan, cancelled]));
    assert.equal(await countBooked(parts, order), cancelled.ok ? 0 : 1);
    ends.add(state);
  });
  assert.deepEqual(
    [...ends].filter((state) => ![shipped, 'CANCELLED, ABSENT'].includes(state)),
    [],
  );
});

test('a first scan against a cancel: one of them wins, and the other is told', async () => {
  await race(1, async ([device]) => {
    const order = await started(device);
    const [scan, cancelled] = await Promise.all([
      shipOrder(parts, operator, scanOf(order)),
      cancelOrderAsOperator(parts, ola, order.orderId),
    ]);
    assert.equal(await countBooked(parts, order), cancelled.ok ? 0 : 1);
    if (!cancelled.ok) return expectShipped(order);
    if (!scan.ok) assert.deepEqual(scan.refusal, { kind: 'wrong_status', move: 'ship', status: 'CANCELLED' });
    assert.match(await stateOf(parts, order.id), /^CANCELLED, (no booking|ABSENT)$/);
  });
});

test("a start and a scan against the partner's cancel: shipped or cancelled, never both", async () => {
  await race(1, async ([device]) => {
    const order = await onBench(parts, orderer, {}, device);
    const startAndScan = async () => {
      await startOrder(parts, operator, order.orderId);
      return shipOrder(parts, operator, scanOf(order));
    };
    const [scan, cancelled] = await Promise.all([startAndScan(), cancelOrder(parts, orderer, order.orderId)]);
    assert.notEqual(scan.ok, cancelled.ok);
    if (scan.ok) return expectShipped(order);
    assert.equal(await stateOf(parts, order.id), 'CANCELLED, no booking');
    assert.equal(await countBooked(parts, order), 0);
  });
});

test("several workers' claims against the scan's own haste: the parcel is sent once", async () => {
  await race(1, async ([device]) => {
    const order = await started(device);
    await Promise.all([
      shipOrder(parts, operator, scanOf(order)),
      ...Array.from({ length: 3 }, () => workOnce(parts, 2)),
    ]);
    while ((await workOnce(parts, 2)) > 0);
    assert.ok((await countBooked(parts, order)) <= 1);
  });
});

test('a scan that is undone while a worker takes it: sent or taken back', async () => {
  await race(1, async ([device]) => {
    const order = await started(device);
    await intendBooking(parts, operator, scanOf(order));
    const [undone] = await Promise.all([undoScan(parts, ola, order.orderId), workOnce(parts, 1)]);
    if (undone.ok) assert.equal(await countBooked(parts, order), 0);
  });
});
