import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { historyOf, placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { systemClock } from '../lib/clock.ts';
import { startWorker } from './worker.ts';

const app = await startApp();
const parts = { ...app.parts, clock: systemClock };

test('a running worker delivers what is ordered, and stops when told', async () => {
  const receiver = await startReceiver();
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  const worker = startWorker(parts);
  await receiver.arrived(1);
  await worker.stop();
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
});

test('stopping breaks off a partner that does not answer, and the next worker sends it again with the same id', async () => {
  const receiver = await startReceiver();
  receiver.answer = () => {};
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  const first = startWorker(parts);
  await receiver.arrived(1);
  await first.stop();
  receiver.answer = (response) => void response.writeHead(204).end();
  const second = startWorker(parts);
  const [one, two] = await receiver.arrived(2);
  await second.stop();
  assert.equal(one?.headers['webhook-id'], two?.headers['webhook-id']);
  assert.deepEqual(await historyOf(parts, orderId), ['1 order.ordered → delivered']);
});

test('a worker outlives a database that fails for a while', async () => {
  const receiver = await startReceiver();
  await placed(await app.partner(), { webhookCallbackUrl: receiver.url });
  let failures = 3;
  const query: typeof parts.db.query = (statement, values) => {
    if (failures-- > 0) return Promise.reject(new Error('away'));
    return parts.db.query(statement, values);
  };
  const worker = startWorker({ ...parts, db: { ...parts.db, query } });
  await receiver.arrived(1);
  await worker.stop();
});
