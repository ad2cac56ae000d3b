import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/lib/clock.ts';
import { intendBooking } from '../../src/shipping/intend-booking.ts';
import { buildApp, type TestClock } from '../support/app.ts';
import {
  breaches,
  countBooked,
  newOrderer,
  type OnBench,
  scanOf,
  startedOnBench,
  stateOf,
  workUntilQuiet,
} from '../support/bench.ts';
import { startSandbox } from '../support/bring-sandbox.ts';
import { helpByHand } from '../support/by-hand.ts';
import { openTestDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { runBestill, type Running } from '../support/process.ts';
import { until } from '../support/until.ts';

/** The time as the processes see it, moved forward for those that live in this one. */
function movedClock(): TestClock {
  let aheadMs = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + aheadMs),
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}

const clock = movedClock();
const { db, url } = await openTestDatabase();
const sandbox = await startSandbox(db, { clock });
sandbox.faults.pause(60_000);
const account = {
  uid: 'kari@bestill.example',
  key: '0b7e73d9-6281-4ed2-91ee-431eba33f766',
  customerNumber: '5',
};
const app = buildApp(db, {
  config: {
    ...{ carrier: 'bring', bringBaseUrl: sandbox.baseUrl },
    ...{ bringApiUid: account.uid, bringApiKey: account.key, bringCustomerNumber: account.customerNumber },
  },
});
const parts = { ...app.parts, clock };
const orderer = await newOrderer(app);

/** A worker as it runs in a warehouse, with Bring's adapter. */
function startWorker(): Running {
  return runBestill(['serve', '--only', 'worker'], {
    DATABASE_URL: url,
    BESTILL_CARRIER: 'bring',
    BRING_BASE_URL: sandbox.baseUrl,
    BRING_API_UID: account.uid,
    BRING_API_KEY: account.key,
    BRING_CUSTOMER_NUMBER: account.customerNumber,
    BESTILL_LOG_LEVEL: 'silent',
  });
}

async function killHard(worker: Running): Promise<void> {
  worker.kill('SIGKILL');
  await worker.ended;
}

async function intended(): Promise<OnBench> {
  const order = await startedOnBench(parts, orderer);
  assert.equal((await intendBooking(parts, operator, scanOf(order))).ok, true);
  return order;
}

test('worker processes that are killed while Bring holds its answers: the parcel is found again, the label fetched, nothing booked twice', async () => {
  sandbox.faults.next(1, 'late_after_booking');
  const booked = await intended();
  const first = startWorker();
  await until('the parcel is booked', async () => (await countBooked(parts, booked)) === 1);
  await killHard(first);
  assert.equal(await stateOf(parts, booked.id), 'IN_PROGRESS, INTENT, due');

  sandbox.faults.next(1, 'label_late');
  const unlabelled = await intended();
  const second = startWorker();
  await until('the label is being fetched', () => Promise.resolve(sandbox.faults.state.queue.length === 0));
  await killHard(second);
  assert.equal(await stateOf(parts, unlabelled.id), 'IN_PROGRESS, BOOKED, due');

  // Another worker has enough to do, and leaves alone what the dead ones may still be at.
  const third = startWorker();
  const next = await intended();
  await until(
    'the next parcel is shipped',
    async () => (await stateOf(parts, next.id)) === 'SHIPPED, BOOKED, label',
  );
  await killHard(third);
  assert.equal(await stateOf(parts, booked.id), 'IN_PROGRESS, INTENT, due');

  await workUntilQuiet(parts);
  assert.equal(await stateOf(parts, unlabelled.id), 'SHIPPED, BOOKED, label');
  assert.equal(await stateOf(parts, booked.id), 'IN_PROGRESS, BOOKED');
  assert.equal(await helpByHand(parts, booked), 'label attached');
  assert.equal(await stateOf(parts, booked.id), 'SHIPPED, BOOKED, label');
  for (const order of [booked, unlabelled, next]) assert.equal(await countBooked(parts, order), 1);
  assert.deepEqual(await breaches(parts), []);
});
