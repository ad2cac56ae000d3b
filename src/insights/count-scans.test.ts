import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, startedOnBench } from '../../test/support/bench.ts';
import { stocked } from '../../test/support/devices.ts';
import { newDevice } from '../../test/support/operator.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { forgetBenchScans } from '../shipping/forget-bench-scans.ts';

// The insights are the whole house's, so these follow each other.
const app = await startApp({ plainLabels: true });
const { parts } = app;
const manager = await operatorAt(app, 'manager');
const picker = await operatorAt(app, 'picker');
const [partner, other] = [await newOrderer(app), await newOrderer(app)];

async function scans(args = '') {
  return (await manager.data(`{ insights${args} { scans { from scans failed reasons { code scans } } } }`))
    .insights.scans;
}

/** Scans a device for an order. @returns the code of the refusal, if it was one. */
async function scanDevice(orderId: string, code: string): Promise<string | undefined> {
  const query = 'mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderId } }';
  const { body } = await picker.call(query, { input: { orderId, code } });
  return body.errors?.[0].extensions.code;
}

test('nothing scanned is nothing failed', async () => {
  assert.deepEqual(await scans(), { from: '2026-10-25', scans: 0, failed: 0, reasons: [] });
});

test('failed scans are told by their reason, the commonest first, beside those that did what they should', async () => {
  const order = await startedOnBench(parts, partner);
  for (let count = 0; count < 3; count += 1) {
    assert.equal(await scanDevice(order.orderId, newDevice()), 'UNKNOWN_CODE');
  }
  const wifi = await stocked(parts, { type: 'HAN_WIFI' });
  assert.equal(await scanDevice(order.orderId, wifi), 'WRONG_TYPE');
  assert.equal(await scanDevice(order.orderId, order.device), undefined);
  const second = await startedOnBench(parts, other);
  assert.equal(await scanDevice(second.orderId, order.device), 'ALREADY_SHIPPED');
  assert.deepEqual(await scans(), {
    from: '2026-10-25',
    scans: 6,
    failed: 5,
    reasons: [
      { code: 'UNKNOWN_CODE', scans: 3 },
      { code: 'ALREADY_SHIPPED', scans: 1 },
      { code: 'WRONG_TYPE', scans: 1 },
    ],
  });
});

test('scans for the orders of one partner, or of test keys, are told apart; what names no order belongs to none', async () => {
  await picker.data('mutation { openOrder(input: { code: "NOTHING-KNOWN" }) { claimed } }');
  const trial = await startedOnBench(parts, await newOrderer(app, { test: true }));
  assert.equal(await scanDevice(trial.orderId, newDevice()), 'UNKNOWN_CODE');
  const own = await scans(`(intermediaryId: "${other.intermediaryId}")`);
  assert.deepEqual([own.scans, own.reasons], [1, [{ code: 'ALREADY_SHIPPED', scans: 1 }]]);
  const [live, tests, both] = [await scans(), await scans('(test: true)'), await scans('(test: null)')];
  assert.deepEqual([live.scans, tests.scans, both.scans], [7, 1, 8]);
  assert.deepEqual(tests.reasons, [{ code: 'UNKNOWN_CODE', scans: 1 }]);
});

test('who scans something only to see what it is has neither succeeded nor failed', async () => {
  const before = await scans();
  const device = await stocked(parts);
  await picker.data(`mutation { openOrder(input: { code: "${device}" }) { claimed } }`);
  assert.deepEqual(await scans(), before);
});

test('what was scanned before yesterday is not counted for today', async () => {
  parts.clock.advance(24 * 3_600_000);
  assert.equal((await scans('(from: "2026-11-24")')).scans, 0);
  assert.equal((await scans('(from: "2026-11-23", to: "2026-11-23")')).scans, 7);
});

test('scans that are forgotten by now are not counted as none: it is told from when on they are known', async () => {
  parts.clock.advance(400 * 24 * 3_600_000);
  assert.equal(await forgetBenchScans(parts), 9);
  assert.deepEqual(await scans('(from: "2026-11-20", to: "2026-11-26")'), {
    ...{ from: '2026-11-25', scans: 0, failed: 0, reasons: [] },
  });
  assert.equal((await scans('(from: "2026-11-20", to: "2026-11-24")')).from, null);
});
