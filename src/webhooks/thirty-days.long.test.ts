import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { deliverDue } from '../../test/support/webhooks.ts';
import type { FetchOutside, OutsideFailure, OutsideResult } from '../lib/outside-fetch.ts';
import { chores } from '../worker/steps.ts';
import { pauseAfterMs } from './retry-times.ts';

const app = await startApp();
const { parts } = app;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const urls = 1_000;
const startedAt = parts.clock.now().getTime();

const seed = {
  name: 'test_seed_month',
  text: `with owners as (
      insert into intermediaries select 'M-' || n, 'M', $1 from generate_series(1, $2::integer) n
    ), numbered as (
      select gen_random_uuid() as order_id, gen_random_uuid() as event_id, n from generate_series(1, $2::integer) n
    ), ordered as (
      insert into orders (id, intermediary_id, test, external_user_id, status, subscription_type, device_type, event_sequence,
                          created_at, updated_at)
      select order_id, 'M-' || n, false, 'u', 'ORDERED', 'PERSONAL', 'HAN_LTEM', 1, $1, $1 from numbered
    ), happened as (
      insert into events (id, order_id, sequence, type, actor_kind, actor_id, occurred_at, intermediary_id, test, payload)
      select event_id, order_id, 1, 'order.ordered', 'system', 'test', $1, 'M-' || n, false, '{}' from numbered
    )
    insert into webhook_deliveries (event_id, intermediary_id, test, order_id, sequence, url, origin, body, state,
                                    next_attempt_at, due_since, created_at)
    select event_id, 'M-' || n, false, order_id, 1, 'https://u' || n || '.example/', 'https://u' || n || '.example', '{}',
           'pending', $1, $1, $1
    from numbered`,
};

const failures: OutsideFailure[] = [
  ...(['timeout', 'dns', 'tls', 'refused_address', 'connection', 'too_large', 'invalid_response'] as const),
];
const statuses = [302, 404, 429, 500, 503];
const retryAfters = [null, '10', '99999999', 'garbage', 'Mon, 23 Nov 2026 18:00:00 GMT'];

/** How server `n` fails at its `call`th call: in another way each time. */
function failure(n: number, call: number): OutsideResult {
  const kind = (n + call) % (failures.length + statuses.length);
  const reason = failures[kind];
  if (reason !== undefined) return { kind: 'failed', reason };
  const retryAfter = retryAfters[(n * 7 + call) % retryAfters.length] ?? null;
  return { kind: 'answered', status: statuses[kind - failures.length] ?? 500, body: 'no', retryAfter };
}

/** Of ten servers one is well again after a day, one after two, and one says 410 on the second day. */
function fateOf(n: number, now: number): 'fails' | 'heals' | 'goes' {
  const days = (now - startedAt) / dayMs;
  if (n % 10 === 1 && days > 1) return 'heals';
  if (n % 10 === 2 && days > 2) return 'heals';
  return n % 10 === 3 && days > 1 ? 'goes' : 'fails';
}

const calls = new Map<number, number>();
const fetchOutside: FetchOutside = ({ url }) => {
  const n = Number(/u(\d+)/.exec(url)?.[1]);
  const call = (calls.get(n) ?? 0) + 1;
  calls.set(n, call);
  const fate = fateOf(n, parts.clock.now().getTime());
  if (fate === 'fails') return Promise.resolve(failure(n, call));
  return Promise.resolve({
    kind: 'answered',
    status: fate === 'heals' ? 204 : 410,
    body: '',
    retryAfter: null,
  });
};

/** When the next one is due, or the probe that it waits for. */
async function nextDueAt(): Promise<number | null> {
  const text = `select min(greatest(d.next_attempt_at, b.probe_at)) as at
    from webhook_deliveries d left join webhook_breakers b using (origin) where d.state = 'pending'`;
  const [row] = await parts.db.query<{ at: Date | null }>({ name: 'test_next', text }, []);
  return row?.at?.getTime() ?? null;
}

/** Many are due within a short time of each other: they are waited for together, a twentieth of the time gone by. */
function stepMs(): number {
  return Math.min(hourMs, Math.max(1_000, (parts.clock.now().getTime() - startedAt) / 20));
}

const worker = { ...parts, fetchOutside };

test('thirty days of 1,000 failing servers: each is tried by the schedule, and nothing is left pending', async (t) => {
  await parts.db.query(seed, [parts.clock.now(), urls]);
  await parts.db.query({ name: 'test_analyze', text: 'analyze' }, []);
  const wallAt = performance.now();
  let attempts = 0;
  for (let at = await nextDueAt(); at !== null; at = await nextDueAt()) {
    const aheadMs = Math.max(0, at - parts.clock.now().getTime()) + stepMs();
    parts.clock.advance(aheadMs);
    assert.ok(parts.clock.now().getTime() < startedAt + 10 * dayMs, 'something waits for ever');
    for (let done = await deliverDue(worker, 500); done > 0; done = await deliverDue(worker, 500))
      attempts += done;
  }
  parts.clock.advance(startedAt + 30 * dayMs - parts.clock.now().getTime());
  assert.equal(await deliverDue(worker), 0);
  const wallMs = performance.now() - wallAt;
  t.diagnostic(`${attempts} attempts in ${(wallMs / 1_000).toFixed(1)} s`);
});

test('of them, those that healed are delivered, those that said 410 and those that never healed are given up', async () => {
  const text = `select state, last_outcome = 'gone' as gone, count(*)::int as count, max(attempts) as attempts
    from webhook_deliveries group by 1, 2 order by 1, 2`;
  const rows = await parts.db.query({ name: 'test_ends', text }, []);
  assert.deepEqual(
    rows.map((row) => ({ ...Object(row), attempts: undefined })),
    [
      { state: 'delivered', gone: false, count: 200, attempts: undefined },
      { state: 'given_up', gone: false, count: 700, attempts: undefined },
      { state: 'given_up', gone: true, count: 100, attempts: undefined },
    ],
  );
  assert.ok(rows.every((row) => Number(Object(row).attempts) <= 10));
});

test('whoever never healed was called exactly ten times, and every call is in the log once', async () => {
  const tens = [...calls].filter(([n]) => ![1, 2, 3].includes(n % 10));
  assert.deepEqual(new Set(tens.map(([, count]) => count)), new Set([10]));
  const text = 'select count(*)::int as count from webhook_attempts';
  const all = [...calls.values()].reduce((sum, count) => sum + count, 0);
  assert.deepEqual(await parts.db.query({ name: 'test_log', text }, []), [{ count: all }]);
});

test('no pause was shorter than the schedule’s, nor longer than its jitter, a Retry-After or a breaker explains', async () => {
  const text = `select failures, min(gap) as "leastMs", max(gap) as "mostMs" from (
      select row_number() over turns as failures,
             extract(epoch from lead(started_at) over turns - started_at) * 1000 as gap
      from webhook_attempts window turns as (partition by event_id order by id)
    ) gaps where gap is not null group by failures order by failures`;
  const rows = await parts.db.query<{ failures: string; leastMs: string; mostMs: string }>(
    { name: 'test_gaps', text },
    [],
  );
  assert.equal(rows.length, 9);
  for (const { failures: count, leastMs, mostMs } of rows) {
    const pauseMs = pauseAfterMs(Number(count), 0) ?? 0;
    assert.ok(Number(leastMs) >= pauseMs, `pause ${count}: ${leastMs}`);
    const longestMs = Math.max(pauseMs * 1.2, 2 * hourMs) + hourMs / 6 + 2 * hourMs;
    assert.ok(Number(mostMs) <= longestMs, `pause ${count}: ${mostMs}`);
  }
});

test('whatever tidies up the log has left none of it after thirty days', async (t) => {
  const tidying = chores.filter(({ name }) => /webhook|attempt/.test(name));
  if (tidying.length === 0) return t.skip('there is no such chore yet');
  parts.clock.advance(31 * dayMs);
  for (const chore of tidying) await chore.run(parts);
  const text = 'select count(*)::int as count from webhook_attempts';
  for (let rounds = 0; rounds < 100; rounds++) for (const chore of tidying) await chore.run(parts);
  assert.deepEqual(await parts.db.query({ name: 'test_log', text }, []), [{ count: 0 }]);
});
