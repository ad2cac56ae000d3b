import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { buildApp } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operatorAt } from '../../test/support/operator-client.ts';

const { db, connection } = await openTestDatabase();
const app = buildApp(db);
const manager = await operatorAt(app, 'manager');
const client = new pg.Client(connection);
client.on('error', () => {});
await client.connect();
after(() => client.end());

/**
 * BUSY has 100,000 deliveries of the last ten days at three servers: of a thousand 20 given up and 10 pending; one of them is of a
 * fourth server. LOST has 100,000 that all wait for one server. Each delivery of the last day was attempted once.
 */
const fill = `
  -- Without looking up what the rows refer to, which takes most of the time.
  set session_replication_role = replica;
  insert into intermediaries values ('BUSY', 'Busy', $1), ('LOST', 'Lost', $1);
  insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state, last_outcome,
                                  next_attempt_at, due_since, created_at, finished_at, attempts)
    select gen_random_uuid(), owner, n % 10 = 0, gen_random_uuid(), 1, origin || '/callback', origin,
           '{"externalUserId":"user_1","orderId":"order_1","deviceType":"HAN_LTEM","orderStatus":"ORDERED"}', state,
           case state when 'delivered' then 'delivered' when 'given_up' then 'http_status' else 'timeout' end,
           case state when 'pending' then $1::timestamptz end, at, at, case when state <> 'pending' then at end, 1
    from (select n, owner, $1::timestamptz - n * interval '8.64 s' as at,
                 case when owner = 'LOST' then 'https://lost.example' when n = 77777 then 'https://rare.example'
                      else 'https://busy' || n % 3 || '.example' end as origin,
                 case when owner = 'LOST' then 'pending' when n % 1000 < 20 then 'given_up'
                      when n % 1000 < 30 then 'pending' else 'delivered' end as state
          from generate_series(1, 100000) n, unnest('{BUSY,LOST}'::text[]) owner) made;
  insert into webhook_attempts (event_id, intermediary_id, origin, trigger, started_at, duration_ms, outcome, http_status, response)
    select event_id, intermediary_id, origin, 'schedule', created_at, 100 + sequence, last_outcome, null, null
    from webhook_deliveries where created_at > $1::timestamptz - interval '1 day';
  insert into webhook_breakers values ('https://lost.example', 9, $1, 2, $1);
  set session_replication_role = origin;
  analyze`;

test('there are 200,000 deliveries', async () => {
  const now = `'${app.parts.clock.now().toISOString()}'`;
  await client.query(fill.replaceAll('$1', now));
});

const log = `query ($id: ID!, $filter: WebhookLogFilter, $after: String) {
  webhookLog(intermediaryId: $id, filter: $filter, first: 50, after: $after) {
    nodes { deliveryId orderId state url createdAt } hasNextPage endCursor } }`;

/** Of five calls the middle one, after one that makes plans and fills caches. */
async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 6; count++) {
    const startedAt = performance.now();
    await ask();
    if (count > 0) times.push(performance.now() - startedAt);
  }
  return times.toSorted((one, other) => one - other)[2] ?? 0;
}

/** What somebody who waits for a page doesn't notice; a machine that does five other things at once is allowed for. */
const fastMs = 400;

const day = (ago: number) => new Date(app.parts.clock.now().getTime() - ago * 86_400_000).toISOString();

for (const [what, id, filter, count] of [
  ['everything', 'BUSY', {}, 50],
  ['what is pending', 'BUSY', { state: 'PENDING' }, 50],
  ['what was given up', 'BUSY', { state: 'GIVEN_UP' }, 50],
  ['an outcome that nothing has', 'BUSY', { outcome: 'TLS' }, 0],
  ['an outcome that nothing has, where all waits', 'LOST', { outcome: 'TLS' }, 0],
  ['a server that got one', 'BUSY', { origin: 'https://rare.example' }, 1],
  ['a server that got nothing', 'LOST', { origin: 'https://rare.example' }, 0],
  ['an order that is not there', 'BUSY', { orderId: 'order_00000000-0000-4000-8000-000000000000' }, 0],
  ['a day of a week ago', 'BUSY', { since: day(7), until: day(6) }, 50],
  ['test orders', 'BUSY', { test: true }, 50],
] as const) {
  test(`the log of 100,000 shows ${what} at once`, async (t) => {
    const ask = () => manager.data(log, { id, filter });
    assert.equal((await ask()).webhookLog.nodes.length, count);
    const tookMs = await medianMs(ask);
    t.diagnostic(`${what}: ${tookMs.toFixed(0)} ms`);
    assert.ok(tookMs < fastMs, `${tookMs} ms`);
  });
}

test('the hundredth page is as fast as the first', async (t) => {
  let place: string | null = null;
  for (let page = 0; page < 100; page++)
    place = (await manager.data(log, { id: 'BUSY', after: place })).webhookLog.endCursor;
  const tookMs = await medianMs(() => manager.data(log, { id: 'BUSY', after: place }));
  t.diagnostic(`page 101: ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < fastMs, `${tookMs} ms`);
});

const health = `webhooks { state delivered failed waiting { count capped } givenUp { count capped }
  lanes { origin state waiting { count } } }`;

for (const [id, expected] of [
  [
    'BUSY',
    {
      state: 'GIVING_UP',
      waiting: { count: 1_000, capped: false },
      givenUp: { count: 2_000, capped: false },
    },
  ],
  [
    'LOST',
    { state: 'PAUSED', waiting: { count: 10_000, capped: true }, givenUp: { count: 0, capped: false } },
  ],
] as const) {
  test(`how the webhooks of ${id} do is told at once`, async (t) => {
    const ask = () => manager.data(`query { intermediary(intermediaryId: "${id}") { ${health} } }`);
    const { state, waiting, givenUp } = (await ask()).intermediary.webhooks;
    assert.deepEqual({ state, waiting, givenUp }, expected);
    const tookMs = await medianMs(ask);
    t.diagnostic(`${id}: ${tookMs.toFixed(0)} ms`);
    assert.ok(tookMs < fastMs, `${tookMs} ms`);
  });
}

test('the list of partners with their health is told at once, also of a hundred', async (t) => {
  for (let count = 0; count < 98; count++) await app.partner();
  const ask = () =>
    manager.data(`query { intermediaries { nodes { intermediaryId openOrders { live } ${health} } } }`);
  assert.equal((await ask()).intermediaries.nodes.length, 100);
  const tookMs = await medianMs(ask);
  t.diagnostic(`a hundred partners: ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < fastMs, `${tookMs} ms`);
});

test('how many would be recovered is counted at once', async (t) => {
  const query = `query { recoverableWebhooks(intermediaryId: "BUSY", since: "${day(30)}") { count capped } }`;
  assert.deepEqual((await manager.data(query)).recoverableWebhooks, { count: 1_800, capped: false });
  const tookMs = await medianMs(() => manager.data(query));
  t.diagnostic(`count: ${tookMs.toFixed(0)} ms`);
  assert.ok(tookMs < fastMs, `${tookMs} ms`);
});
