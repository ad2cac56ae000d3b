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

/** The statements that run on every call or every moment, the types of their parameters, and the indexes they read by. */
const hot: [name: string, parameters: number, indexes: string[]][] = [
  ['find_api_key_by_hash', 1, ['api_keys_hash_key']],
  ['find_live_session', 3, ['operator_sessions_token_key', 'operators_pkey']],
  ['list_orders_of_user', 3, ['orders_of_user']],
  ['find_order', 3, ['orders_pkey']],
  [
    'claim_webhook_deliveries',
    6,
    ['webhook_deliveries_lane', 'webhook_deliveries_leased', 'webhook_deliveries_pkey'],
  ],
  ['finish_webhook_attempt', 12, ['webhook_deliveries_pkey']],
  ['wake_next_webhook_delivery', 2, ['webhook_deliveries_unfinished']],
  ['insert_webhook_delivery', 9, ['webhook_deliveries_unfinished']],
  ['list_valid_webhook_secrets', 3, ['webhook_secrets_of_owner']],
  ['search_orders_by_id', 4, ['orders_pkey', 'orders_id_end']],
  ['search_orders_by_user', 2, ['orders_user_code', 'orders_user_code_end']],
];

/** Enough rows that the planner has a reason to choose: 100,000 wait in five lanes, and 4,000 in 2,000 lanes. */
const fill = `
  -- Without looking up what the rows refer to, which takes most of the time.
  set session_replication_role = replica;
  insert into intermediaries select 'P' || n, 'P', now() from generate_series(1, 2005) n;
  insert into api_keys select gen_random_uuid(), 'P' || n, null, false, sha256(n::text::bytea), '0000', '{orders:read}', now()
    from generate_series(1, 2000) n;
  insert into webhook_secrets select gen_random_uuid(), 'P' || n, false, '', '0000', now() from generate_series(1, 2005) n;
  insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type, event_sequence, created_at, updated_at)
    select gen_random_uuid(), 'P' || n % 20 + 1, false, 'user_' || n, 'ORDERED', 'PERSONAL', 'HAN_LTEM', 1, now(), now()
    from generate_series(1, 5000) n;
  insert into recipients select id, '', '', '', '', '', null, '', '', 'NO' from orders;
  insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state, next_attempt_at,
                                  due_since, created_at)
    select gen_random_uuid(), 'P' || lane, false, gen_random_uuid(), 1, '', 'https://p' || lane || '.example', '',
           case when n <= 104000 then 'pending' else 'delivered' end, now(), now(), now()
    from (select n, case when n <= 100000 then 2001 + n % 5 else n % 2000 + 1 end as lane from generate_series(1, 110000) n) l;
  insert into operators select gen_random_uuid(), 'o' || n, 'picker', null, now() from generate_series(1, 2000) n;
  insert into operator_logins select id, name || '@example.com', true, false, now(), now() from operators;
  insert into operator_sessions select gen_random_uuid(), name, id, null, null, now(), now(), now(), now(), now() from operators;
  set session_replication_role = origin;
  analyze;`;

test('there are rows enough to plan for', () => client.query(fill).then(() => {}));

for (const [name, parameters, indexes] of hot) {
  test(`${name} reads no whole table`, async () => {
    await client.query(`set plan_cache_mode = force_generic_plan`);
    const nulls = Array.from({ length: parameters }, () => 'null').join(', ');
    const { rows } = await client.query<Record<string, string>>(`explain execute ${name} (${nulls})`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const index of indexes) assert.match(plan, new RegExp(`(using|on) ${index}`));
    // A lane's breaker may be looked up in the whole of their few rows.
    assert.doesNotMatch(plan, /Seq Scan on (?!webhook_breakers|webhook_stops)/);
  });
}

for (const [what, lanes] of [
  ['2,005 lanes, 104,000 waiting', ''],
  [
    '5 lanes, 100,000 waiting',
    `update webhook_deliveries set state = 'delivered' where intermediary_id !~ '^P200[1-5]$'`,
  ],
] as const) {
  test(`a claim out of ${what} takes what it may, and touches few rows`, async (t) => {
    await client.query(`set plan_cache_mode = auto`);
    if (lanes !== '') await client.query(lanes);
    await client.query('vacuum analyze webhook_deliveries');
    const times: number[] = [];
    for (let count = 0; count < 12; count++) {
      await client.query('begin');
      const startedAt = performance.now();
      const { rowCount } = await client.query(
        `execute claim_webhook_deliveries (now(), 32, gen_random_uuid(), now() + interval '30 s', 8, 16)`,
      );
      times.push(performance.now() - startedAt);
      await client.query('rollback');
      assert.equal(rowCount, 32);
    }
    const [median] = times.toSorted((one, other) => one - other).slice(6);
    t.diagnostic(`${what}: median ${median?.toFixed(1)} ms`);
  });
}
