import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apiHeaders,
  book,
  booked,
  call,
  ledgerOf,
  startSandbox,
} from '../../../test/support/bring-sandbox.ts';
import { openTestDatabase } from '../../../test/support/database.ts';
import { until } from '../../../test/support/until.ts';
import type { Log } from '../../lib/log.ts';
import { createLog } from '../../lib/log.ts';

const { db } = await openTestDatabase();

test('the ledger holds what was booked under a reference, the newest first, and nothing of the recipient', async () => {
  const sandbox = await startSandbox(db);
  const one = await booked(sandbox);
  const two = await booked(sandbox, { 'consignments.0.parties.sender.reference': one.reference });
  const entries = (await ledgerOf(sandbox, one.reference)) as { consignmentNumber: string }[];
  assert.deepEqual(
    entries.map(({ consignmentNumber }) => consignmentNumber),
    [two.consignmentNumber, one.consignmentNumber],
  );
  assert.deepEqual(entries[1], {
    ...{
      consignmentNumber: one.consignmentNumber,
      packageNumbers: [one.packageNumber],
      reference: one.reference,
    },
    ...{ correlationId: '517796', productId: '5800', test: false, journey: 'fetched' },
    ...{ bookedAt: '2026-11-23T12:00:00.000Z', cancelledAt: null },
  });
});

test('a reference that lives twice is shown as doubled until one is taken back', async () => {
  const sandbox = await startSandbox(db);
  const { reference, consignmentNumber } = await booked(sandbox);
  const doubled = async () =>
    ((await call(sandbox, 'GET', '/sandbox/ledger')).json.doubledReferences as string[]).includes(reference);
  assert.equal(await doubled(), false);
  await booked(sandbox, { 'consignments.0.parties.sender.reference': reference });
  assert.equal(await doubled(), true);
  const { status } = await call(sandbox, 'POST', `/sandbox/consignments/${consignmentNumber}/cancel`, {
    headers: {},
  });
  assert.equal(status, 200);
  assert.equal(await doubled(), false);
  const entries = (await ledgerOf(sandbox, reference)) as { cancelledAt: string | null }[];
  assert.deepEqual(
    entries.map(({ cancelledAt }) => cancelledAt),
    [null, '2026-11-23T12:00:00.000Z'],
  );
});

test('fronts that book at once never give out a number twice', async () => {
  const fronts = await Promise.all([startSandbox(db), startSandbox(db), startSandbox(db)]);
  const parcels = await Promise.all(
    fronts.flatMap((front) => Array.from({ length: 20 }, () => booked(front))),
  );
  const numbers = parcels.flatMap(({ consignmentNumber, packageNumber }) => [
    consignmentNumber,
    packageNumber,
  ]);
  assert.equal(new Set(numbers).size, 120);
});

test('a front listens again where it did before, so that labels are found after a restart', async () => {
  const { db: own } = await openTestDatabase();
  const first = await startSandbox(own);
  const second = await startSandbox(own);
  assert.notEqual(first.baseUrl, second.baseUrl);
  const { labelUrl } = await booked(first);
  await Promise.all([first.close(), second.close()]);
  const next = await Promise.all([startSandbox(own), startSandbox(own)]);
  assert.deepEqual(next.map(({ baseUrl }) => baseUrl).toSorted(), [first.baseUrl, second.baseUrl].toSorted());
  assert.equal((await fetch(labelUrl)).status, 200);
});

test('a front closes at once, whatever waits', async () => {
  const sandbox = await startSandbox(db);
  sandbox.faults.pause(600_000);
  sandbox.faults.next(1, 'tracking_late');
  sandbox.faults.next(1, 'late_after_booking');
  const waiting = [call(sandbox, 'GET', '/tracking/api/v2/tracking.json?q=1'), book(sandbox)];
  const ended = Promise.allSettled(waiting);
  await until('both wait', async () => Promise.resolve(sandbox.faults.state.queue.length === 0));
  await sandbox.close();
  await ended;
  await assert.rejects(call(sandbox, 'GET', '/sandbox/faults'));
});

test('the log says at the start and at each booking that nothing real is sent', async () => {
  const lines: string[] = [];
  const note = (_fields: object, message: string) => lines.push(message);
  const log = { ...createLog('silent'), info: note, warn: note } as unknown as Log;
  const sandbox = await startSandbox(db, { log });
  await booked(sandbox);
  assert.equal(lines.length, 2);
  for (const line of lines) assert.match(line, /nothing real is/);
});

test('a booking is lost in no moment: when the database is away it fails, and is not answered as booked', async () => {
  const { db: gone } = await openTestDatabase();
  const sandbox = await startSandbox({
    ...gone,
    inTransaction: () => Promise.reject(new Error('away')),
  });
  const { status, json } = await book(sandbox, {}, apiHeaders);
  assert.equal(status, 500);
  assert.equal(json.consignments[0].errors[0].code, 'BOOK-INTERNAL-001');
});
