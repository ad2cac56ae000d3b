import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { after, test } from 'node:test';
import pg from 'pg';
import { openTestDatabase } from '../../test/support/database.ts';
import { allStatements, statement } from './statement.ts';

const { connection } = await openTestDatabase();
const client = new pg.Client(connection);
// The file's database is dropped before this connection is closed.
client.on('error', () => {});
await client.connect();
after(() => client.end());

const src = new URL('../', import.meta.url);
for await (const file of glob('**/*.sql.ts', { cwd: src })) await import(new URL(file, src).href);

test('every statement is prepared by the migrated database', async () => {
  assert.ok(allStatements().length > 20);
  for (const { name, text } of allStatements()) {
    await assert.doesNotReject(client.query(`prepare ${name} as ${text}`), name);
  }
});

test('a statement that the schema does not know would be found', async () => {
  await assert.rejects(client.query('prepare wrong as select nothing from orders'), /nothing/);
});

test('two statements can not share a name', () => {
  statement('test_twice', 'select 1');
  assert.throws(() => statement('test_twice', 'select 2'), /test_twice/);
});

/** The statements that run on every call or every moment, and the index that each must find its rows by. */
const hot: [name: string, parameters: number, index: string][] = [
  ['find_api_key_by_hash', 1, 'api_keys_hash_key'],
  ['list_orders_of_user', 3, 'orders_of_user'],
  ['find_order', 3, 'orders_pkey'],
  ['claim_webhook_deliveries', 4, 'webhook_deliveries_due'],
];

/** Enough rows that the planner has a reason to choose. */
const fill = `
  insert into intermediaries select 'P' || n, 'P', now() from generate_series(1, 20) n;
  insert into api_keys select gen_random_uuid(), 'P' || n % 20 + 1, null, false, sha256(n::text::bytea), '0000', '{orders:read}', now()
    from generate_series(1, 2000) n;
  insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type, event_sequence, created_at, updated_at)
    select gen_random_uuid(), 'P' || n % 20 + 1, false, 'user_' || n, 'ORDERED', 'PERSONAL', 'HAN_LTEM', 1, now(), now()
    from generate_series(1, 5000) n;
  insert into recipients select id, '', '', '', '', '', null, '', '', 'NO' from orders;
  insert into events select gen_random_uuid(), id, 1, 'order.ordered', 'system', 'test', now() from orders;
  insert into webhook_deliveries (event_id, intermediary_id, order_id, sequence, url, body, state, next_attempt_at, created_at)
    select e.id, 'P1', order_id, 1, '', '', case when random() < 0.9 then 'delivered' else 'pending' end, now(), now() from events e;
  analyze;`;

test('there are rows enough to plan for', () => client.query(fill).then(() => {}));

for (const [name, parameters, index] of hot) {
  test(`${name} reads no whole table`, async () => {
    await client.query(`set plan_cache_mode = force_generic_plan`);
    const nulls = Array.from({ length: parameters }, () => 'null').join(', ');
    const { rows } = await client.query<Record<string, string>>(`explain execute ${name} (${nulls})`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    assert.match(plan, new RegExp(`using ${index}`));
    assert.doesNotMatch(plan, /Seq Scan/);
  });
}
