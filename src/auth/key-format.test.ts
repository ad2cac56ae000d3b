import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../db/database.ts';
import { systemClock } from '../lib/clock.ts';
import { base62Alphabet, systemIds } from '../lib/ids.ts';
import { createLog } from '../lib/log.ts';
import { authenticate } from './authenticate.ts';
import { hashKey, isWellFormedKey, keyPattern, newKey } from './key-format.ts';

const asked = () => Promise.reject(new Error('The database was asked.'));
const db: Database = { query: asked, inTransaction: asked, lend: asked, close: asked };
const parts = { db, clock: systemClock, log: createLog('silent') };

/** Presents a key both ways. @throws when the database is asked. */
async function present(key: string): Promise<unknown[]> {
  const headers = [{ 'x-api-key': key }, { authorization: `Bearer ${key}` }];
  return Promise.all(headers.map((each) => authenticate(parts, each)));
}

const refused = [undefined, undefined];

test('a live key and a test key say what they are, and match the pattern for secret scanners', () => {
  assert.match(newKey(systemIds, false), /^bstl_live_[0-9A-Za-z]{38}$/);
  assert.match(newKey(systemIds, true), /^bstl_test_[0-9A-Za-z]{38}$/);
  for (const live of [true, false]) assert.match(newKey(systemIds, live), keyPattern);
});

test('a key carries at least 128 random bits', () => {
  let bits = 0;
  const counting = {
    ...systemIds,
    base62(length: number) {
      bits += length * Math.log2(62);
      return systemIds.base62(length);
    },
  };
  newKey(counting, false);
  assert.ok(bits >= 128, `${bits} bits`);
});

test('every character of the alphabet is drawn about equally often, and no key twice', () => {
  const keys = Array.from({ length: 500 }, () => newKey(systemIds, false));
  assert.equal(new Set(keys).size, keys.length);
  const drawn = keys.flatMap((key) => [...key.slice('bstl_live_'.length, -6)]);
  for (const each of base62Alphabet) {
    const times = drawn.filter((character) => character === each).length;
    // 258 are expected; a fair draw is off by 130 once in 10^15 runs.
    assert.ok(times > 128 && times < 388, `${each} was drawn ${times} times`);
  }
});

test('a well-formed key is looked up in the database', async () => {
  await assert.rejects(present(newKey(systemIds, false)), /The database was asked/);
});

test('every change of a single character is refused without asking the database', async () => {
  const replacements = [...base62Alphabet.split(''), '_', '-', ' ', '=', 'é', '０'];
  for (const key of [newKey(systemIds, false), newKey(systemIds, true)]) {
    for (const [index, original] of [...key].entries()) {
      for (const other of replacements) {
        if (other === original) continue;
        const mistyped = key.slice(0, index) + other + key.slice(index + 1);
        assert.equal(isWellFormedKey(mistyped), false, mistyped);
        assert.deepEqual(await present(mistyped), refused, mistyped);
      }
    }
  }
});

test('swapped neighbours, a lost or doubled character and a cut key are refused without asking the database', async () => {
  const key = newKey(systemIds, false);
  const mistyped = [...key].flatMap((each, index) => {
    const [before, after] = [key.slice(0, index), key.slice(index + 1)];
    return [
      before + after.charAt(0) + each + after.slice(1),
      before + after,
      before + each + each + after,
      before,
    ];
  });
  for (const text of [...mistyped, key.toUpperCase(), key.toLowerCase(), `${key}\0`, `"${key}"`]) {
    // Two equal neighbours swapped are still the key.
    if (text !== key && text !== '') assert.deepEqual(await present(text), refused, text);
  }
});

test('a live key does not become a test key by its prefix', () => {
  assert.equal(isWellFormedKey(newKey(systemIds, false).replace('live', 'test')), false);
});

test('what is stored of a key is a SHA-256', () => {
  assert.equal(
    hashKey('abc').toString('hex'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
