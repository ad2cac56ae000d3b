/**
 * `node bin/run.mjs scripts/test.ts scripts/bench-shipping.ts`: how long a scan takes until its label is stored, beyond the
 * time of the carrier itself, which is the stand-in with the same calls made directly.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getOrder } from '../src/orders/get-order.ts';
import { intendBooking } from '../src/shipping/intend-booking.ts';
import { shipOrder } from '../src/shipping/ship-order.ts';
import { startApp } from '../test/support/app.ts';
import { newOrderer, scanOf, startedOnBench, stateOf } from '../test/support/bench.ts';
import { operator } from '../test/support/operator.ts';

const orders = 200;
const warmUp = 20;
/** What the service may add to the carrier's own time. */
const limitMs = 100;

test(`scan to stored label, ${orders} orders`, async (t) => {
  const app = await startApp();
  const { parts } = app;
  const orderer = await newOrderer(app);
  const carrier = await parts.carriers.named('bring-sandbox');
  const scans: number[] = [];
  const calls: number[] = [];
  for (let count = 0; count < orders + warmUp; count += 1) {
    const order = await startedOnBench(parts, orderer);
    const direct = await timeCalls(await startedOnBench(parts, orderer));
    const startedAt = performance.now();
    await shipOrder(parts, operator, scanOf(order));
    const tookMs = performance.now() - startedAt;
    assert.equal(await stateOf(parts, order.id), 'SHIPPED, BOOKED, label');
    if (count < warmUp) continue;
    scans.push(tookMs);
    calls.push(direct);
  }

  /** The carrier's own time: the two calls that a scan makes, and nothing of ours around them. */
  async function timeCalls(order: { id: string; orderId: string; device: string }): Promise<number> {
    const intent = await intendBooking(parts, operator, scanOf(order));
    assert.ok(intent.ok);
    const { recipient, subscriptionType, deviceType } = await getOrder(parts.db, order.id);
    assert.ok(recipient);
    const { reference, id: correlationId } = intent.value;
    const startedAt = performance.now();
    const request = { reference, correlationId, recipient, subscriptionType, deviceType, trackingLink: null };
    const outcome = await carrier.book({ ...request, shippingAt: parts.clock.now() });
    assert.ok(outcome.kind === 'booked' && outcome.booking.labelUrl !== null);
    const label = await carrier.fetchLabel(outcome.booking.labelUrl);
    assert.equal(label.kind, 'label');
    return performance.now() - startedAt;
  }

  const [scan, call] = [median(scans), median(calls)];
  t.diagnostic(
    `scan to stored label: median ${scan.toFixed(1)} ms, 95 % below ${percentile(scans, 0.95).toFixed(1)} ms`,
  );
  t.diagnostic(
    `the carrier alone:    median ${call.toFixed(1)} ms, 95 % below ${percentile(calls, 0.95).toFixed(1)} ms`,
  );
  t.diagnostic(`beyond the carrier:   median ${(scan - call).toFixed(1)} ms (limit ${limitMs})`);
  assert.ok(scan - call < limitMs);
});

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
}
