import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { systemIds } from '../lib/ids.ts';
import { addressKey, type AttemptKey, type AttemptKind, attemptWasRight, takeAttempt } from './attempts.ts';

const { parts } = await startApp();
const elsewhere = buildApp(parts.db).parts;

/** Something that nobody has guessed at. */
function newKey(kind: AttemptKind): AttemptKey {
  return { kind, of: systemIds.base62(12) };
}

function advance(ms: number): void {
  for (const { clock } of [parts, elsewhere]) clock.advance(ms);
}

async function take(keys: AttemptKey[], times: number): Promise<number[]> {
  const waits = [];
  for (let count = 0; count < times; count++) waits.push(await takeAttempt(parts, keys));
  return waits;
}

const expected = {
  email: [5, [10, 20, 40, 80, 160, 320, 640, 900, 900]],
  address: [30, [5, 10, 20, 40, 80, 160, 320, 640, 900]],
  second_factor: [5, [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]],
} satisfies Record<AttemptKind, [number, number[]]>;

for (const kind of ['email', 'address', 'second_factor'] as const) {
  const [free, seconds] = expected[kind];
  test(`of guesses at one ${kind} ${free} are free, and each further one waits longer, in every process`, async () => {
    const keys = [newKey(kind)];
    assert.deepEqual(new Set(await take(keys, free)), new Set([0]));
    const waits = [];
    for (const [round] of seconds.entries()) {
      const waitMs = await takeAttempt(round % 2 === 0 ? parts : elsewhere, keys);
      waits.push(waitMs / 1_000);
      advance(waitMs - 1);
      assert.equal(await takeAttempt(elsewhere, keys), 1);
      advance(1);
      assert.equal(await takeAttempt(parts, keys), 0);
    }
    assert.deepEqual(waits, seconds);
  });
}

test('what is held back doesn’t make the wait longer, and counts for nothing else', async () => {
  const [email, address] = [newKey('email'), newKey('address')];
  await take([email], 5);
  assert.deepEqual(new Set(await take([address, email], 40)), new Set([10_000]));
  assert.equal(await takeAttempt(parts, [address]), 0);
});

test('a right one sets what was guessed at free, and gives the place this one attempt back', async () => {
  const keys = [newKey('email'), newKey('address')];
  const [email, address] = keys as [AttemptKey, AttemptKey];
  await take([address], 28);
  await take(keys, 1);
  await attemptWasRight(parts, keys);
  assert.deepEqual(await take([email], 6), [0, 0, 0, 0, 0, 10_000]);
  assert.deepEqual(await take([address], 3), [0, 0, 5_000]);
});

test('a count is forgotten after its time of peace, and not before', async () => {
  for (const [kind, peaceMs, free] of [
    ['email', 86_400_000, 5],
    ['address', 3_600_000, 30],
  ] as const) {
    const [one, other] = [newKey(kind), newKey(kind)];
    await take([one], free);
    await take([other], free);
    advance(peaceMs);
    assert.deepEqual((await take([one], 2))[1] === 0, false);
    advance(1);
    assert.equal((await take([other], free)).at(-1), 0);
  }
});

test('many at once are counted one by one', async () => {
  const keys = [newKey('email')];
  const waits = await Promise.all(Array.from({ length: 20 }, () => takeAttempt(parts, keys)));
  assert.equal(waits.filter((waitMs) => waitMs === 0).length, 5);
});

test('an IPv6 network is one place, an IPv4 address another whichever way it is written', () => {
  assert.deepEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:2:ffff::9'));
  assert.notDeepEqual(addressKey('2001:db8:1:2::1'), addressKey('2001:db8:1:3::1'));
  assert.deepEqual(addressKey('::ffff:192.0.2.1'), addressKey('192.0.2.1'));
  assert.notDeepEqual(addressKey('192.0.2.1'), addressKey('192.0.2.2'));
});

test('neither an address nor an e-mail is kept as it is', async () => {
  await takeAttempt(parts, [{ kind: 'email', of: 'kari@example.com' }, addressKey('192.0.2.55')]);
  const text = `select encode(key, 'escape') as key from sign_in_attempts`;
  const rows = await parts.db.query<{ key: string }>({ name: 'test_keys', text }, []);
  assert.ok(rows.length > 0);
  for (const { key } of rows) assert.doesNotMatch(key, /kari|192/);
});
