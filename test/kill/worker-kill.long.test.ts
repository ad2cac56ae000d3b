import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../src/lib/clock.ts';
import { cancelOrderAsOperator } from '../../src/shipping/cancel-order-as-operator.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { historyOf, placed } from '../support/orders.ts';
import { runBestill, type Running } from '../support/process.ts';
import { startReceiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const parts = { ...app.parts, clock: systemClock };

function startWorker(): Running {
  return runBestill(['serve', '--only', 'worker'], {
    DATABASE_URL: url,
    BESTILL_WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8',
    BESTILL_WEBHOOK_DEADLINE_MS: '300',
    BESTILL_LOG_LEVEL: 'silent',
  });
}

test('a worker killed between sending and recording loses nothing: the same event is sent again, order by order', async () => {
  const receiver = await startReceiver();
  const partner = await app.partner();
  const orderIds = [];
  for (let count = 0; count < 10; count++) {
    orderIds.push(await placed(partner, { webhookCallbackUrl: receiver.url }));
  }
  for (const orderId of orderIds) await cancelOrderAsOperator(parts, operator, orderId);

  const kills = 3;
  for (let killed = 1; killed <= kills; killed++) {
    const worker = startWorker();
    // The partner has got it and says so, but the worker that sent it is no more.
    const dead = Promise.withResolvers<void>();
    receiver.answer = (response) => {
      response.writeHead(204).end();
      killHard(worker).then(dead.resolve, dead.reject);
    };
    await receiver.arrived(receiver.received.length + 1);
    await dead.promise;
  }
  receiver.answer = (response) => void response.writeHead(204).end();
  const worker = startWorker();
  await until('every delivery is finished', async () => (await unfinished()) === 0);
  await killHard(worker);

  for (const orderId of orderIds) {
    const expected = ['1 order.ordered → delivered', '2 order.cancelled → delivered'];
    assert.deepEqual(await historyOf(parts, orderId), expected);
    const mine = receiver.received.filter(({ body }) => body.includes(orderId));
    const sequences = mine.map(({ headers }) => headers['webhook-sequence']);
    assert.deepEqual(
      sequences,
      sequences.toSorted((one, other) => Number(one) - Number(other)),
    );
    assert.deepEqual(new Set(sequences), new Set(['1', '2']));
    assert.equal(new Set(mine.map(({ headers }) => headers['webhook-id'])).size, 2);
  }
  assert.ok(receiver.received.length >= orderIds.length * 2 + kills);
});

async function killHard(worker: Running): Promise<void> {
  worker.kill('SIGKILL');
  await worker.ended;
}

async function unfinished(): Promise<number> {
  const text = `select count(*)::int as count from webhook_deliveries where state = 'pending'`;
  const [row] = await db.query<{ count: number }>({ name: 'test_unfinished', text }, []);
  return row?.count ?? 0;
}
