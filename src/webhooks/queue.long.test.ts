import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildApp } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { answering, countStates, deliverDue, seedLane } from '../../test/support/webhooks.ts';
import { openDatabase } from '../db/database.ts';
import { systemIds } from '../lib/ids.ts';
import type { FetchOutside } from '../lib/outside-fetch.ts';
import { caps, claimDueDeliveries, deliver } from './deliver.ts';

const { db, connection } = await openTestDatabase();
const { parts } = buildApp(db);
const healthy = { ...parts, fetchOutside: answering(204) };
const never = new AbortController().signal;

interface Lane {
  readonly intermediaryId: string;
  readonly origin: string;
}

async function fill(lanes: readonly Lane[], count: number): Promise<void> {
  for (const lane of lanes) await seedLane(db, { ...lane, count, at: parts.clock.now() });
}

function freshName(): string {
  return systemIds.base62(10).toLowerCase();
}

function laneOf(partner: string, host: string): Lane {
  return { intermediaryId: `P-${partner}`, origin: `https://${host}.example` };
}

/** An independent generator, so that a seed repeats a run (mulberry32). */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function drain(): Promise<void> {
  parts.clock.advance(60_000);
  while ((await deliverDue(healthy, 1_000)) > 0);
}

test('with one partner of 10,000 due and 99 of one each, the 99 are all in the first claims', async () => {
  await drain();
  const flood = laneOf(freshName(), freshName());
  await fill([flood], 10_000);
  parts.clock.advance(1_000);
  const small = Array.from({ length: 99 }, () => laneOf(freshName(), freshName()));
  await fill(small, 1);
  const seen: string[] = [];
  for (let claims = 1; claims <= 4; claims++) {
    for (const { intermediaryId } of await claimDueDeliveries(parts, 32)) seen.push(intermediaryId);
  }
  assert.equal(new Set(seen).size, 100);
  const ofFlood = () => seen.filter((each) => each === flood.intermediaryId).length;
  assert.ok(ofFlood() >= 1);
  // Alone it gets all that one server may have, and no more.
  for (let claims = 1; claims <= 8; claims++) {
    for (const { intermediaryId } of await claimDueDeliveries(parts, 32)) seen.push(intermediaryId);
  }
  assert.equal(ofFlood(), caps.perOrigin);
  await db.query(
    { name: 'test_clear_flood', text: 'delete from webhook_deliveries where intermediary_id = $1' },
    [flood.intermediaryId],
  );
});

test('with room for all of them one claim takes everybody’s first', async () => {
  await drain();
  const lanes = Array.from({ length: 60 }, () => laneOf(freshName(), freshName()));
  await fill(lanes, 20);
  const claimed = await claimDueDeliveries(parts, 60);
  assert.equal(new Set(claimed.map(({ intermediaryId }) => intermediaryId)).size, 60);
  await drain();
});

test('on a server that many share, one partner’s older ten thousand leave the others their turn', async () => {
  await drain();
  const host = freshName();
  const flood = laneOf(freshName(), host);
  await fill([flood], 10_000);
  parts.clock.advance(1_000);
  const others = Array.from({ length: 7 }, () => laneOf(freshName(), host));
  await fill(others, 3);
  const claimed = await claimDueDeliveries(parts, 100);
  assert.equal(claimed.length, caps.perOrigin);
  assert.equal(new Set(claimed.map(({ intermediaryId }) => intermediaryId)).size, 8);
  for (const delivery of claimed) await deliver(healthy, delivery, never);
  for (let claims = 1; claims <= 2; claims++) await deliverDue(healthy);
  for (const { intermediaryId } of others)
    assert.deepEqual(await countStates(db, intermediaryId), { delivered: 3 });
  await db.query(
    { name: 'test_clear_flood', text: 'delete from webhook_deliveries where intermediary_id = $1' },
    [flood.intermediaryId],
  );
});

test('an intermediary’s flood to one server leaves a place for its other server', async () => {
  await drain();
  const partner = freshName();
  const hosts = [freshName(), freshName(), freshName()];
  for (const host of hosts) await fill([laneOf(partner, host)], 50);
  const quiet = laneOf(partner, freshName());
  parts.clock.advance(1_000);
  await fill([quiet], 1);
  const claimed = await claimDueDeliveries(parts, 100);
  assert.equal(claimed.length, caps.perIntermediary);
  assert.ok(claimed.some(({ origin }) => origin === quiet.origin));
  await drain();
});

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
test(`many processes never have more under way than the caps, and everything arrives once (SEED=${seed})`, async () => {
  await drain();
  const draw = draws(seed);
  const partners = Array.from({ length: 6 }, freshName);
  const hosts = Array.from({ length: 6 }, freshName);
  const lanes = partners.flatMap((partner) =>
    hosts.filter(() => draw() < 0.6).map((host) => laneOf(partner, host)),
  );
  for (const lane of lanes) await fill([lane], 1 + Math.floor(draw() * 60));
  const [row] = await db.query<{ count: number }>(
    {
      name: 'test_due',
      text: `select count(*)::int as count from webhook_deliveries where state = 'pending'`,
    },
    [],
  );
  const total = row?.count ?? 0;

  const underWay = { origin: new Map<string, number>(), owner: new Map<string, number>() };
  const most = { origin: 0, owner: 0 };
  const calls = new Map<string, number>();
  const add = (kind: 'origin' | 'owner', key: string, change: number) => {
    const count = (underWay[kind].get(key) ?? 0) + change;
    underWay[kind].set(key, count);
    most[kind] = Math.max(most[kind], count);
  };
  const databases = Array.from({ length: 6 }, () =>
    openDatabase(connection, { size: 3, applicationName: 'one of many', onLost() {} }),
  );
  let arrived = 0;
  const work = async (at: number): Promise<void> => {
    const own = databases[at];
    assert.ok(own);
    const mine = new Set<Promise<void>>();
    while (arrived < total) {
      const claimed = await claimDueDeliveries({ ...parts, db: own }, 1 + Math.floor(draw() * 20));
      for (const delivery of claimed) {
        add('origin', delivery.origin, 1);
        add('owner', delivery.intermediaryId, 1);
        const slow: FetchOutside = async (request) => {
          for (let turns = Math.floor(draw() * 20); turns > 0; turns--) await nextTurn();
          const id = request.headers['webhook-id'] ?? '';
          calls.set(id, (calls.get(id) ?? 0) + 1);
          arrived += 1;
          // From here on its place is free as soon as the result is written, which may be before we hear of it.
          add('origin', delivery.origin, -1);
          add('owner', delivery.intermediaryId, -1);
          return answering(204)(request);
        };
        const done = deliver({ ...parts, db: own, fetchOutside: slow }, delivery, never).finally(() =>
          mine.delete(done),
        );
        mine.add(done);
      }
      await Promise.race([nextTurn(), ...mine]);
    }
    await Promise.all(mine);
  };
  await Promise.all(databases.map((_, at) => work(at)));
  await Promise.all(databases.map((each) => each.close()));
  assert.equal(calls.size, total);
  assert.deepEqual(new Set(calls.values()), new Set([1]));
  assert.ok(most.origin <= caps.perOrigin, `${most.origin} at one server`);
  assert.ok(most.owner <= caps.perIntermediary, `${most.owner} of one intermediary`);
  assert.ok(most.origin > caps.perOrigin / 2, 'the caps were never near');
});
