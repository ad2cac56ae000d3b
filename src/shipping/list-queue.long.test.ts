import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { openTestDatabase } from '../../test/support/database.ts';
import { fillHouse } from '../../test/support/waiting-orders.ts';
import { type Statement, allStatements } from '../db/statement.ts';
import { countQueue } from './count-queue.ts';
import { findNeighbours } from './find-neighbours.ts';
import { listQueue } from './list-queue.ts';
import { openStatuses } from '../orders/status.ts';
import { type QueueFilter, queueSorts, reverseSorts } from './queue-filter.ts';
import { valuesOf } from './queue-filter.sql.ts';

const { connection, db } = await openTestDatabase();
await fillHouse(connection, { waiting: 50_000, blocked: 3_000, shipped: 100_000, operator: 'kari' });
const client = new pg.Client(connection);
client.on('error', () => {});
await client.connect();
after(() => client.end());
await client.query('vacuum analyze');
const now = new Date(Date.UTC(2026, 10, 23, 12));
const parts = { db };

const everything: QueueFilter = {
  ...{ statuses: null, intermediaryId: null, deviceType: null, held: null, holdReasons: null },
  ...{ exception: null, exceptionKinds: null, claimedBy: null, claim: null, test: false },
  ...{ orderedBefore: null, orderedAfter: null, postalCode: null, city: null, parcel: null, text: null },
};

const filters: Readonly<Record<string, Partial<QueueFilter>>> = {
  open: { statuses: openStatuses },
  new: { statuses: ['ORDERED'] },
  'in progress': { statuses: ['IN_PROGRESS'] },
  mine: { statuses: openStatuses, claim: 'ME' },
  'not taken': { statuses: openStatuses, claim: 'AVAILABLE' },
  'on hold': { statuses: openStatuses, held: true },
  'one postal code': { statuses: openStatuses, postalCode: '0186' },
  'one partner': { statuses: openStatuses, intermediaryId: 'BUSY' },
  shipped: { statuses: ['SHIPPED'] },
  'a name among all': { text: 'Ola 123456' },
};

function asked(filter: Partial<QueueFilter>) {
  return { filter: { ...everything, ...filter }, among: null, claimedSince: null, me: 'kari', now };
}

/** Long enough for the slowest machine, and short beside the seconds that a walk through everything takes there. */
const limitMs = 500;

for (const [name, filter] of Object.entries(filters)) {
  test(`${name}: the first hundred of 153,000 orders, sorted in each way`, async (t) => {
    const times: string[] = [];
    for (const sort of queueSorts) {
      const startedAt = performance.now();
      await listQueue(parts, asked(filter), { first: 100, after: null, sort });
      const tookMs = performance.now() - startedAt;
      times.push(`${sort} ${tookMs.toFixed(1)} ms`);
      assert.ok(tookMs < limitMs, `${sort} took ${tookMs} ms`);
    }
    t.diagnostic(times.join(', '));
  });
}

test('the tabs are counted, exactly where it matters', async (t) => {
  await countQueue(parts, asked({}));
  const startedAt = performance.now();
  const { ordered, inProgress, shipped, atLeast } = await countQueue(parts, asked({}));
  t.diagnostic(`${(performance.now() - startedAt).toFixed(1)} ms`);
  assert.deepEqual([ordered + inProgress, shipped], [53_000, 1_000]);
  assert.ok(atLeast.includes('shipped'));
});

test('each sort is the other way round in reverse, page by page', async () => {
  for (const sort of queueSorts) {
    const question = asked({ statuses: ['IN_PROGRESS'] });
    const { entries } = await listQueue(parts, question, { first: 30, after: null, sort });
    const last = entries.at(-1);
    assert.ok(last);
    const back = await listQueue(parts, question, { first: 100, after: last, sort: reverseSorts[sort] });
    assert.deepEqual(
      back.entries.map(({ id }) => id),
      entries
        .slice(0, -1)
        .map(({ id }) => id)
        .toReversed(),
    );
    const middle = entries[12];
    assert.ok(middle);
    const found = await findNeighbours(parts, middle.id, question, sort);
    assert.deepEqual([found?.previous?.id, found?.next?.id], [entries[11]?.id, entries[13]?.id]);
    assert.equal(await found?.position(), 13);
  }
});

test('no list of what is in the house reads the whole table', async () => {
  const lists = allStatements().filter(({ name }) => name.startsWith('list_queue_') && name.endsWith('_all'));
  assert.equal(lists.length, 4);
  for (const list of lists) {
    for (const name of ['open', 'new', 'in progress', 'mine', 'not taken', 'on hold', 'one postal code']) {
      const plan = await planOf(list, filters[name] ?? {});
      assert.doesNotMatch(plan, /Seq Scan on (orders|recipients|bookings)/, `${list.name}, ${name}`);
    }
  }
});

async function planOf({ name, text }: Statement, filter: Partial<QueueFilter>): Promise<string> {
  const sort = name.includes('chang') ? [null] : [];
  const values = [...valuesOf(asked(filter)), null, 101, ...sort];
  const { rows } = await client.query<Record<string, string>>({ text: `explain ${text}`, values });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
