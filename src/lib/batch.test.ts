import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBatch } from './batch.ts';

/** A batch that doubles numbers below 10, and the groups of keys in which it was asked. */
function doubling() {
  const asked: (readonly number[])[] = [];
  const batch = createBatch(async (keys: readonly number[]) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key < 10).map((key) => [key, key * 2]));
  });
  return { asked, batch };
}

test('what is asked for together is loaded at once, each key once, and each caller gets its own', async () => {
  const { asked, batch } = doubling();
  const later = Promise.resolve().then(() => batch.load(3));
  const values = await Promise.all([batch.load(1), batch.load(2), batch.load(1), batch.load(10), later]);
  assert.deepEqual(values, [2, 4, 2, undefined, 6]);
  assert.deepEqual(asked, [[1, 2, 10, 3]]);
});

test('what is asked for later is loaded again', async () => {
  const { asked, batch } = doubling();
  await batch.load(1);
  await batch.load(1);
  assert.deepEqual(asked, [[1], [1]]);
});

test('a failure reaches every caller of its group and no other', async () => {
  let fails = true;
  const batch = createBatch(async (keys: readonly number[]) => {
    if (fails) throw new Error('away');
    return new Map(keys.map((key) => [key, key]));
  });
  const both = await Promise.allSettled([batch.load(1), batch.load(2)]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  fails = false;
  assert.equal(await batch.load(1), 1);
});
