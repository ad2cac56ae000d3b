import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db, Tx } from '../../src/db/database.ts';
import type { FetchOutside, OutsideRequest } from '../../src/lib/outside-fetch.ts';
import { cancelOrderAsOperator } from '../../src/shipping/cancel-order-as-operator.ts';
import { claimDueDeliveries, deliver, type WebhookParts } from '../../src/webhooks/deliver.ts';
import { startApp } from '../support/app.ts';
import { operator } from '../support/operator.ts';
import { historyOf, placed } from '../support/orders.ts';
import { answering, deliverDue } from '../support/webhooks.ts';

const app = await startApp({ config: { webhookDeadlineMs: 15_000 } });
const { parts } = app;
const never = new AbortController().signal;
const leaseMs = 30_000;

/** Where a worker is killed: at its `call`th call of the database or of the partner, before or after that has its effect. */
interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** What a killed process would still have done: nothing. */
const nothing = new Promise<never>(() => {});

class Killed extends Error {
  override name = 'Killed';
}

/**
 * The parts of a worker that is killed at one point: from there on nothing happens any more. An open transaction is
 * rolled back, as PostgreSQL does when the connection breaks.
 */
function mortal(whole: WebhookParts, death: Death): { parts: WebhookParts; died: Promise<'died'> } {
  let calls = 0;
  let dead = false;
  const transactions: Promise<unknown>[] = [];
  const { promise: died, resolve: die } = Promise.withResolvers<'died'>();
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1;
    const last = !dead && calls === death.call;
    if (dead) return nothing;
    if (last && death.when === 'before') dead = true;
    if (dead) return end();
    const result = await work();
    if (last) {
      dead = true;
      return end();
    }
    return result;
  };
  const end = (): Promise<never> => {
    die('died');
    return nothing;
  };
  const queryOf =
    (db: Db): Db['query'] =>
    (statement, values) =>
      step(() => db.query(statement, values));
  const db: WebhookParts['db'] = {
    query: queryOf(whole.db),
    close: () => whole.db.close(),
    lend: () => whole.db.lend(),
    async inTransaction(work) {
      // Killed within it, it never commits; killed after it, it has.
      const transaction = whole.db.inTransaction((tx) => {
        const killed = died.then(() => Promise.reject(new Killed()));
        return Promise.race([work({ query: queryOf(tx) } as Tx), killed]);
      });
      transactions.push(transaction);
      const result = await transaction.catch((error: unknown) =>
        error instanceof Killed ? nothing : Promise.reject(error),
      );
      return step(() => Promise.resolve(result));
    },
  };
  const fetchOutside: FetchOutside = (request) => step(() => whole.fetchOutside(request));
  // The next worker would pass over what a transaction still locks, which PostgreSQL ends a moment after the connection.
  const gone = died.then(async (fate) => {
    await Promise.allSettled(transactions);
    return fate;
  });
  return { parts: { ...whole, db, fetchOutside }, died: gone };
}

/** Works off what is due until it is done or dead. */
async function workUntilDeath(worker: {
  parts: WebhookParts;
  died: Promise<'died'>;
}): Promise<'died' | 'survived'> {
  const work = async (): Promise<'survived'> => {
    for (const delivery of await claimDueDeliveries(worker.parts, 10))
      await deliver(worker.parts, delivery, never);
    return 'survived';
  };
  return Promise.race([work(), worker.died]);
}

/** A partner’s server that notes what arrives; each on an address of its own, so that each has a breaker of its own. */
let servers = 0;
function startServer(): { url: string; arrived: OutsideRequest[]; answer: FetchOutside } {
  servers += 1;
  const arrived: OutsideRequest[] = [];
  const server = {
    url: `http://127.1.${servers >> 8}.${servers & 255}/callback`,
    arrived,
    answer: answering(204),
  };
  return server;
}

const scenarios = [
  { name: 'a delivery that arrives', status: 204, failedBefore: 0, ends: ['delivered', 'delivered'] },
  { name: 'a delivery that fails', status: 500, failedBefore: 0, ends: ['delivered', 'delivered'] },
  {
    name: 'the failure that opens the breaker',
    status: 500,
    failedBefore: 4,
    ends: ['delivered', 'delivered'],
  },
  { name: 'a probe that arrives', status: 204, failedBefore: 5, ends: ['delivered', 'delivered'] },
  { name: 'a probe that fails', status: 500, failedBefore: 5, ends: ['delivered', 'delivered'] },
  { name: 'an answer of 410', status: 410, failedBefore: 0, ends: ['given_up', 'given_up'] },
] as const;

for (const { name, status, failedBefore, ends } of scenarios) {
  test(`killed at every point of ${name}, nothing is lost, reordered or stuck, and what comes twice has the same id`, async (t) => {
    let points = 0;
    let twice = 0;
    for (const when of ['before', 'after'] as const) {
      for (let call = 1; ; call++) {
        assert.ok(call < 50, 'it never comes to an end');
        const fate = await liveAndDie({ call, when }, { status, failedBefore, ends });
        if (fate === 'survived') break;
        points += 1;
        twice += fate.twice;
      }
    }
    t.diagnostic(`${points} points, ${twice} duplicates`);
    assert.ok(points >= 10);
  });
}

async function liveAndDie(
  death: Death,
  { status, failedBefore, ends }: Pick<(typeof scenarios)[number], 'status' | 'failedBefore' | 'ends'>,
): Promise<'survived' | { twice: number }> {
  const server = startServer();
  const fetchOutside: FetchOutside = (request) => {
    server.arrived.push(request);
    return server.answer(request);
  };
  const whole = { ...parts, fetchOutside };
  server.answer = answering(500);
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: server.url });
  await cancelOrderAsOperator(parts, operator, orderId);
  for (let failures = 0; failures < failedBefore; failures++) {
    await deliverDue(whole);
    await dueAgain(orderId);
  }
  parts.clock.advance(600_000);
  server.answer = answering(status);
  const fate = await workUntilDeath(mortal(whole, death));

  // A fresh worker, when the dead one's lease has run out; the server is well by now, or still gone.
  server.answer = answering(status === 410 ? 410 : 204);
  parts.clock.advance(leaseMs);
  for (let rounds = 0; rounds < 4; rounds++) {
    await deliverDue(whole);
    parts.clock.advance(3_600_000 * 30);
    await dueAgain(orderId);
  }
  const expected = [`1 order.ordered → ${ends[0]}`, `2 order.cancelled → ${ends[1]}`];
  assert.deepEqual(await historyOf(parts, orderId), expected, JSON.stringify(death));
  const sequences = server.arrived.map(({ headers }) => Number(headers['webhook-sequence']));
  assert.deepEqual(
    sequences,
    sequences.toSorted((one, other) => one - other),
    'in order',
  );
  assert.deepEqual(new Set(sequences), new Set(status === 410 ? [1] : [1, 2]));
  assert.equal(
    new Set(server.arrived.map(({ headers }) => headers['webhook-id'])).size,
    status === 410 ? 1 : 2,
  );
  assert.deepEqual(await leftovers(new URL(server.url).origin), { leases: 0, breakers: 0 });
  const fewest = failedBefore + (status === 410 ? 1 : status === 500 ? 3 : 2);
  return fate === 'survived' ? fate : { twice: Math.max(0, sequences.length - fewest) };
}

/** Its turn is now: what time would bring, without what it would bring besides. */
async function dueAgain(orderId: string): Promise<void> {
  const text = `update webhook_deliveries set next_attempt_at = $2, due_since = $2
    where 'order_' || order_id = $1 and state = 'pending' and next_attempt_at is not null`;
  await parts.db.query({ name: 'test_due_again', text }, [orderId, parts.clock.now()]);
}

async function leftovers(origin: string): Promise<{ leases: number; breakers: number } | undefined> {
  const text = `select (select count(*)::int from webhook_deliveries where origin = $1 and lease_token is not null) as leases,
    (select count(*)::int from webhook_breakers where origin = $1) as breakers`;
  const [row] = await parts.db.query<{ leases: number; breakers: number }>({ name: 'test_left', text }, [
    origin,
  ]);
  return row;
}
