import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { fillHouse } from '../../test/support/waiting-orders.ts';
import type { OperatorActor } from '../auth/actor.ts';
import { findShift, nextOrder, type NextWish } from './next-order.ts';

const kari: OperatorActor = { kind: 'operator', name: 'kari', role: 'picker' };
const anything: NextWish = {
  ...{ test: false, deviceType: null, intermediaryId: null, skip: [], leave: null },
  station: null,
};
/** The bench alone; a whole scan has 300 ms. On a machine that does nothing else it takes a tenth of this. */
const limitMs = 100;

const { db, connection } = await openTestDatabase();
const { parts } = buildApp(db);

test('there are 50,000 waiting behind 3,000 that can not be packed, and 100,000 that were', () =>
  fillHouse(connection, { waiting: 50_000, blocked: 3_000, shipped: 100_000, operator: 'kari' }));

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const startedAt = performance.now();
  const value = await work();
  return { ms: performance.now() - startedAt, value };
}

const wishes: readonly (readonly [string, Partial<NextWish>])[] = [
  ['anything', {}],
  ['one kind of device', { deviceType: 'HAN_WIFI' }],
  ['a partner who has nothing', { intermediaryId: 'NOBODY' }],
];

for (const [what, wish] of wishes) {
  test(`the next order is found quickly out of 50,000: ${what}`, async (t) => {
    const times: number[] = [];
    const ids = new Set<string>();
    for (let count = 0; count < 50; count += 1) {
      const leave = [...ids].at(-1);
      const next = { ...anything, ...wish, leave: leave === undefined ? null : `order_${leave}` };
      const { ms, value } = await timed(() =>
        nextOrder(parts, kari, { ...next, skip: [...ids].map(publicly) }),
      );
      times.push(ms);
      if (value !== undefined) ids.add(value.order.id);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const [median = Infinity, p95 = Infinity] = [sorted[25], sorted[47]];
    t.diagnostic(`${what}: median ${median.toFixed(1)} ms, 95 % below ${p95.toFixed(1)} ms`);
    assert.equal(ids.size, wish.intermediaryId === undefined ? 50 : 0);
    assert.ok(median < limitMs, `${median} ms`);
  });
}

function publicly(id: string): string {
  return `order_${id}`;
}

test('the shift is counted quickly over 50,000', async (t) => {
  const times: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const { ms, value } = await timed(() => findShift(parts, { test: false }));
    assert.equal(value.waiting, 51_000);
    times.push(ms);
  }
  const median = times.toSorted((one, other) => one - other)[5] ?? Infinity;
  t.diagnostic(`the shift: median ${median.toFixed(1)} ms`);
  assert.ok(median < 2 * limitMs, `${median} ms`);
});

test('neither search reads the whole of a table that grows', async () => {
  const plans = await Promise.all(
    ['lock_own_order_for_operator', 'lock_oldest_order_for_operator'].map((name) => planOf(name)),
  );
  for (const plan of plans) {
    assert.doesNotMatch(plan, /Seq Scan/, plan);
    assert.match(plan, /Index (Only )?Scan using (orders_open|orders_pkey)/, plan);
  }
  assert.match(plans[1] ?? '', /using orders_open/);
});

/** The plan that PostgreSQL keeps for a statement, whatever its parameters. */
function planOf(name: string): Promise<string> {
  return db.inTransaction(async (tx) => {
    const run = <Row>(label: string, text: string) =>
      tx.query<Row>({ name: `test_plan_${name}_${label}`, text }, []);
    await run('generic', 'set local plan_cache_mode = force_generic_plan');
    const { allStatements } = await import('../db/statement.ts');
    const statement = allStatements().find((each) => each.name === name);
    assert.ok(statement);
    await run('prepare', `prepare planned as ${statement.text}`);
    const rows = await run<Record<string, string>>(
      'explain',
      `explain execute planned ('kari', 'desk 1', now(), false, null, null, '{}')`,
    );
    await run('forget', 'deallocate planned');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
