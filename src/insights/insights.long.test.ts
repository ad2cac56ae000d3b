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
// The file's database is dropped before this connection is closed.
client.on('error', () => {});
await client.connect();
after(() => client.end());

const orders = 550_000;

/**
 * A year of a busy house up to the test's present: 1,500 orders a day of twelve partners, one in 200 a test, one in 25 cancelled,
 * 50,000 open; two million events, two scans an order, and the webhooks of the last 30 days.
 */
const fill = `
  -- Without looking up what the rows refer to, which takes most of the time.
  set session_replication_role = replica;
  insert into intermediaries select 'P' || n, 'P' || n, now() from generate_series(1, 12) n;
  create temp table plan as
    select n, gen_random_uuid() as id, 'P' || (n * 7 % 12 + 1) as who, n % 200 = 0 as test, at,
           at + interval '1 minute' * (20 + n % 97 * (n % 89)) as left_at,
           case when n % 25 = 0 then 'CANCELLED' when n > ${orders - 200_000} and n % 4 = 0 then 'ORDERED'
                else 'SHIPPED' end as status
    from (select n, timestamptz '2026-11-23T12:00Z' - interval '366 days' * (1 - n / ${orders}.0) as at
          from generate_series(1, ${orders}) n) numbered;
  insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type, device_id,
                      tracking_link, event_sequence, created_at, updated_at)
    select id, who, test, 'u' || n, status, 'PERSONAL', 'HAN_LTEM', case status when 'SHIPPED' then 'd' || n end,
           case status when 'SHIPPED' then 'l' || n end, 4, at, left_at from plan order by n;
  insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at, internal, intermediary_id, test,
                      payload, seconds_since_ordered)
    select gen_random_uuid(), id, sequence, type, 'system', 'test', moment, internal, case when not internal then who end,
           case when not internal then test end, case when not internal then '{"orderStatus":"…"}' end, seconds
    from (
      select *, 1 as sequence, 'order.ordered' as type, at as moment, false as internal, null::int as seconds from plan
      union all
      select *, 2, 'order.cancelled', at + interval '3 hours', false, null from plan where status = 'CANCELLED'
      union all
      select *, 2, 'order.scanned', left_at - interval '10 s', true, null from plan where status = 'SHIPPED'
      union all
      select *, 3, 'booking.booked', left_at - interval '5 s', true, null from plan where status = 'SHIPPED'
      union all
      select *, 4, 'order.shipped', left_at, false, extract(epoch from left_at - at)::int from plan
      where status = 'SHIPPED'
    ) happened
    order by moment;
  insert into bookings (id, order_id, attempt, carrier, device_id, state, reference, sent_at, faults, tracking_link,
                        created_at, updated_at)
    select gen_random_uuid(), id, 1, 'bring', 'd' || n,
           case when n % 50 = 1 then 'REJECTED' when n % 400 = 3 then 'ABSENT' else 'BOOKED' end, 'r', left_at,
           case when n % 50 = 1 then jsonb_build_array(jsonb_build_object('code', 'CODE-' || n % 37, 'message', 'No.')) end,
           'l', left_at, left_at
    from plan where status = 'SHIPPED' order by left_at;
  insert into bench_scans (order_id, operator, result, at)
    select case when n % 30 <> 5 then id end, 'kari',
           case when second then 'OK' when n % 30 = 5 then 'UNKNOWN_CODE' when n % 40 = 7 then 'WRONG_TYPE' else 'OK' end,
           left_at - interval '20 s'
    from plan, (values (false), (true)) as scans (second) where status = 'SHIPPED' order by left_at;
  insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state, attempts,
                                  created_at, finished_at, due_since)
    select id, intermediary_id, test, order_id, sequence, 'https://e.example/h', 'https://e.example', payload,
           case when occurred_at > '2026-11-23' then 'pending' else 'delivered' end, 1 + (random() < 0.1)::int, occurred_at,
           occurred_at, occurred_at
    from events where not internal and occurred_at > timestamptz '2026-11-23T12:00Z' - interval '30 days' order by occurred_at;
  insert into webhook_attempts (event_id, trigger, started_at, duration_ms, outcome)
    select event_id, 'schedule', created_at, 20 + (random() * 400)::int, 'delivered'
    from webhook_deliveries cross join lateral generate_series(1, attempts) order by created_at;
  set session_replication_role = origin;`;

/** The indexes that no constraint needs: made when all rows are there they take a fraction of the time. */
const indexes = `
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index join pg_class c on c.oid = indexrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)
    and indrelid in ('orders'::regclass, 'events'::regclass, 'bookings'::regclass, 'bench_scans'::regclass,
                     'webhook_deliveries'::regclass, 'webhook_attempts'::regclass)`;

test(`${orders} orders and two million events are stored`, async () => {
  const { rows: dropped } = await client.query<{ name: string; definition: string }>(indexes);
  for (const { name } of dropped) await client.query(`drop index ${name}`);
  await client.query(fill);
  for (const { definition } of dropped) await client.query(definition);
  for (const table of [
    'orders',
    'events',
    'bookings',
    'bench_scans',
    'webhook_deliveries',
    'webhook_attempts',
  ]) {
    await client.query(`vacuum (analyze) ${table}`);
  }
  const { rows } = await client.query('select count(*)::int as count from events');
  assert.ok(rows[0].count > 2_000_000);
});

const counts = 'placed shipped cancelled';
const times = 'shipped medianSeconds p90Seconds p99Seconds';
const ends = 'deliveries atFirst later givenUp pending attempts p95Ms';
const everything = `
  orders { all { ${counts} } periods { from to counts { ${counts} } } }
  queue { fromHours toHours orders }
  timeToShip { all { ${times} } periods { from to times { ${times} } } }
  scans { scans failed reasons { code scans } }
  bookings { sent failed ends { end code sentence bookings } }
  webhooks { from all { ${ends} } periods { from to counts { ${ends} } } }`;

const cases = [
  ['30 days', '(from: "2026-10-25")', 300],
  ['30 days of one partner', '(from: "2026-10-25", intermediaryId: "P3")', 300],
  ['366 days by week', '(from: "2025-11-23")', 2_000],
  ['366 days by day', '(from: "2025-11-23", step: DAY)', 2_000],
  ['366 days of one partner', '(from: "2025-11-23", intermediaryId: "P3")', 2_000],
] as const;

for (const [what, args, limitMs] of cases) {
  test(`every chart of ${what} is counted within ${limitMs} ms`, async (t) => {
    const tookMs: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      const startedAt = performance.now();
      const { insights } = await manager.data(`{ insights${args} { ${everything} } }`);
      tookMs.push(performance.now() - startedAt);
      assert.ok(
        insights.orders.all.placed > 3_000 && insights.scans.scans > 4_000 && insights.bookings.sent > 2_000,
      );
    }
    tookMs.sort((one, other) => one - other);
    const [best = 0, median = 0, worst = 0] = [tookMs[0], tookMs[4], tookMs[8]];
    t.diagnostic(`best ${best.toFixed(0)} ms, median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`);
    // The best of nine: what else the machine does meanwhile is not ours.
    assert.ok(best < limitMs);
  });
}

test('what is counted agrees with the rows, counted one by one', async () => {
  const { insights } = await manager.data(`{ insights(from: "2025-11-23", test: null) { ${everything} } }`);
  const { rows } = await client.query(`
    select (select count(*)::int from orders where created_at >= '2025-11-22T23:00Z') as placed,
      (select count(*)::int from orders where status = 'SHIPPED' and updated_at < '2026-11-23T23:00Z'
       and updated_at >= '2025-11-22T23:00Z') as shipped,
      (select count(*)::int from bookings where state = 'REJECTED' and created_at < '2026-11-23T23:00Z'
       and created_at >= '2025-11-22T23:00Z') as rejected,
      (select count(*)::int from orders where status = 'ORDERED') as open`);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const { orders: flow, bookings, queue, timeToShip } = insights;
  const rejected = bookings.ends.filter(({ end }: { end: string }) => end === 'REJECTED');
  assert.deepEqual(
    {
      placed: flow.all.placed,
      shipped: flow.all.shipped,
      rejected: sum(rejected.map((each: { bookings: number }) => each.bookings)),
      open: sum(queue.map((each: { orders: number }) => each.orders)),
    },
    rows[0],
  );
  assert.equal(timeToShip.all.shipped, flow.all.shipped);
});
