import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { answering, countStates, deliverDue, seedLane } from '../../test/support/webhooks.ts';
import { openDatabase } from '../db/database.ts';
import { systemIds } from '../lib/ids.ts';
import type { FetchOutside } from '../lib/outside-fetch.ts';
import { claimDueDeliveries, deliver } from './deliver.ts';

const { db, connection } = await openTestDatabase();
const app = buildApp(db, { config: { webhookDeadlineMs: 15_000 } });
const { parts } = app;
const never = new AbortController().signal;
const leaseMs = 30_000;

const failing = { ...parts, fetchOutside: answering(503) };
const healthy = { ...parts, fetchOutside: answering(204) };

/** A server that no other test calls, and `count` deliveries to it. */
async function lane(count: number) {
  const name = systemIds.base62(10);
  const seed = { intermediaryId: `P-${name}`, origin: `https://${name.toLowerCase()}.example`, count };
  await seedLane(db, { ...seed, at: parts.clock.now() });
  return seed;
}

interface BreakerRow {
  readonly failures: number;
  readonly openings: number;
  readonly probeInMs: number | null;
}

/** The server's breaker, with the time until its next probe. */
async function breakerOf(origin: string): Promise<BreakerRow | undefined> {
  const text = 'select failures, openings, probe_at as "probeAt" from webhook_breakers where origin = $1';
  const rows = await db.query<BreakerRow & { probeAt: Date | null }>({ name: 'test_breaker', text }, [
    origin,
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const probeInMs = row.probeAt === null ? null : row.probeAt.getTime() - parts.clock.now().getTime();
  return { failures: row.failures, openings: row.openings, probeInMs };
}

async function attemptsIn(intermediaryId: string): Promise<number> {
  const text = 'select sum(attempts)::int as attempts from webhook_deliveries where intermediary_id = $1';
  const [row] = await db.query<{ attempts: number }>({ name: 'test_sum', text }, [intermediaryId]);
  return row?.attempts ?? 0;
}

test('the fifth failure in a row opens the breaker for half a minute, and the rest waits with all its attempts', async () => {
  const { origin, intermediaryId } = await lane(20);
  for (let failures = 1; failures <= 4; failures++) await deliverDue(failing, 1);
  assert.deepEqual(await breakerOf(origin), { failures: 4, openings: 0, probeInMs: null });
  await deliverDue(failing, 1);
  assert.deepEqual(await breakerOf(origin), { failures: 5, openings: 1, probeInMs: 30_000 });
  assert.equal(await deliverDue(failing), 0);
  parts.clock.advance(29_999);
  assert.equal(await deliverDue(failing), 0);
  assert.equal(await attemptsIn(intermediaryId), 5);
  await heal();
});

test('what was under way when the breaker opened does not make its pause longer', async () => {
  const { origin } = await lane(8);
  const claimed = await claimDueDeliveries(parts, 8);
  assert.equal(claimed.length, 8);
  for (const delivery of claimed) await deliver(failing, delivery, never);
  assert.deepEqual(await breakerOf(origin), { failures: 8, openings: 1, probeInMs: 30_000 });
  await heal();
});

test('half-open, one single probe goes out however many workers look at once; each that fails doubles the pause', async () => {
  const { origin } = await lane(40);
  await deliverDue(failing);
  for (const [index, seconds] of [60, 120, 240, 480, 600, 600].entries()) {
    parts.clock.advance(index === 0 ? 30_000 : 600_000);
    const claims = await claimByMany(10);
    assert.equal(claims.length, 1);
    assert.ok(claims[0]?.probe);
    for (const delivery of claims) await deliver(failing, delivery, never);
    assert.equal((await breakerOf(origin))?.probeInMs, seconds * 1_000);
  }
  await heal();
});

/** What workers with a connection each claim at once, several times over. */
async function claimByMany(workers: number) {
  const size = { size: workers, applicationName: 'many workers', onLost() {} };
  const many = openDatabase(connection, size);
  const claims = await Promise.all(
    Array.from({ length: workers * 4 }, () => claimDueDeliveries({ ...parts, db: many }, 10)),
  );
  await many.close();
  return claims.flat();
}

test('a probe that arrives closes the breaker, and all that waited is sent', async () => {
  const { origin, intermediaryId } = await lane(12);
  await deliverDue(failing);
  parts.clock.advance(60_000);
  await deliverDue(healthy);
  assert.equal(await breakerOf(origin), undefined);
  parts.clock.advance(600_000);
  while ((await deliverDue(healthy)) > 0);
  assert.deepEqual(await countStates(db, intermediaryId), { delivered: 12 });
});

test('a success between failures begins the count anew', async () => {
  const { origin } = await lane(12);
  for (let failures = 1; failures <= 4; failures++) await deliverDue(failing, 1);
  await deliverDue(healthy, 1);
  assert.equal(await breakerOf(origin), undefined);
  for (let failures = 1; failures <= 4; failures++) await deliverDue(failing, 1);
  assert.equal((await breakerOf(origin))?.openings, 0);
  await heal();
});

for (const status of [400, 401, 404, 422, 302]) {
  test(`forty answers of ${status} open nothing: the server is well and refuses these messages`, async () => {
    const { origin, intermediaryId } = await lane(40);
    while ((await deliverDue({ ...parts, fetchOutside: answering(status) })) > 0);
    assert.equal(await breakerOf(origin), undefined);
    assert.equal(await attemptsIn(intermediaryId), 40);
    await heal();
  });
}

test('a probe whose worker was killed frees its place when its lease is over, and tells nothing', async () => {
  const { origin } = await lane(9);
  await deliverDue(failing);
  parts.clock.advance(60_000);
  const [lost] = await claimDueDeliveries(parts, 10);
  assert.ok(lost?.probe);
  parts.clock.advance(leaseMs - 1);
  assert.equal((await claimDueDeliveries(parts, 10)).length, 0);
  parts.clock.advance(1);
  const next = await claimDueDeliveries(parts, 10);
  assert.equal(next.length, 1);
  // The killed one comes back from the dead: it changes nothing.
  await deliver(healthy, lost, never);
  assert.equal((await breakerOf(origin))?.openings, 1);
  for (const delivery of next) await deliver(healthy, delivery, never);
  assert.equal(await breakerOf(origin), undefined);
  await heal();
});

test('a probe that the service broke off lets the next one go at once; another delivery broken off does not', async () => {
  const { origin } = await lane(10);
  const stopped: FetchOutside = () => Promise.resolve({ kind: 'failed', reason: 'stopped' });
  const claimed = await claimDueDeliveries(parts, 6);
  for (const delivery of claimed.slice(0, 5)) await deliver(failing, delivery, never);
  for (const delivery of claimed.slice(5))
    await deliver({ ...parts, fetchOutside: stopped }, delivery, never);
  assert.equal((await breakerOf(origin))?.probeInMs, 30_000);
  parts.clock.advance(30_000);
  assert.equal(await deliverDue({ ...parts, fetchOutside: stopped }), 1);
  assert.equal((await breakerOf(origin))?.probeInMs, 0);
  assert.equal(await deliverDue(healthy), 1);
  assert.equal(await breakerOf(origin), undefined);
  await heal();
});

test('beside ten thousand older ones of another, one delivery that would be taken heals a shared server before long', async () => {
  const { origin } = await lane(10_000);
  const other = `P-${systemIds.base62(10)}`;
  await deliverDue(failing);
  await seedLane(db, { intermediaryId: other, origin, count: 1, at: parts.clock.now() });
  const onlyOther: FetchOutside = ({ headers }) =>
    Promise.resolve({ kind: 'answered', status: headers['x-other'] ? 204 : 503, body: '', retryAfter: null });
  let probes = 0;
  while ((await countStates(db, other))['delivered'] === undefined) {
    parts.clock.advance(600_000);
    const [probe] = await claimDueDeliveries(parts, 1);
    assert.ok(probe);
    const isOther = probe.intermediaryId === other;
    await deliver({ ...parts, fetchOutside: isOther ? answering(204) : onlyOther }, probe, never);
    probes += 1;
    // Drawn evenly: 60 in a row against one is a chance of 1 in 10^18.
    assert.ok(probes < 60, 'the other lane was never drawn');
  }
  await db.query({ name: 'test_clear', text: `delete from webhook_deliveries where origin = $1` }, [origin]);
});

test('what an open breaker keeps for longer than the whole schedule is given up without a call', async () => {
  const { intermediaryId } = await lane(8);
  await deliverDue(failing);
  parts.clock.advance(121 * 3_600_000);
  let calls = 0;
  const counted: FetchOutside = (request) => {
    calls += 1;
    return answering(204)(request);
  };
  while ((await deliverDue({ ...parts, fetchOutside: counted })) > 0);
  assert.equal(calls, 0);
  assert.deepEqual(await countStates(db, intermediaryId), { given_up: 8 });
});

test('a service that starts anew knows what the one before it knew: open breakers, leases and stopped URLs', async () => {
  const { origin } = await lane(20);
  await deliverDue(failing);
  const gone = await lane(1);
  await deliverDue({ ...parts, fetchOutside: answering(410) });
  const held = await lane(20);
  await claimDueDeliveries(parts, 5);
  // Nothing but the database is common to both.
  const fresh = openDatabase(connection, { size: 4, applicationName: 'restarted', onLost() {} });
  const calls: string[] = [];
  const restarted = {
    ...buildApp(fresh).parts,
    clock: parts.clock,
    fetchOutside: (async ({ url }) => {
      calls.push(new URL(url).origin);
      return answering(204)({ url, headers: {}, body: '', deadlineMs: 1 });
    }) satisfies FetchOutside,
  };
  await seedLane(db, { ...gone, count: 3, at: parts.clock.now() });
  while ((await deliverDue(restarted)) > 0);
  assert.equal(calls.filter((each) => each === origin).length, 0);
  assert.equal(calls.filter((each) => each === gone.origin).length, 0);
  assert.equal(calls.filter((each) => each === held.origin).length, 15);
  assert.deepEqual(await countStates(db, gone.intermediaryId), { given_up: 4 });
  parts.clock.advance(leaseMs);
  while ((await deliverDue(restarted)) > 0);
  assert.equal(calls.filter((each) => each === held.origin).length, 20);
  await fresh.close();
});

/** Sends what a test has left behind, so that the next begins with an empty queue. */
async function heal(): Promise<void> {
  parts.clock.advance(24 * 3_600_000);
  while ((await deliverDue(healthy)) > 0);
}
