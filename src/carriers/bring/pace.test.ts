import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

test('in no window there are more than the limit, however they come, and the first ones do not wait', () => {
  const pace = createPace(3, 1_000);
  const arrivals = [0, 0, 0, 0, 10, 10, 2_000, 2_000, 2_500, 2_999, 2_999];
  const starts = arrivals.map((now) => now + (pace(now, 10_000) ?? Number.NaN));
  assert.deepEqual(starts, [0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000, 2_500, 3_000, 3_000]);
});

test('who would wait too long is told so at once, and takes nobody else’s turn', () => {
  const pace = createPace(1, 1_000);
  assert.equal(pace(0, 0), 0);
  assert.equal(pace(1, 500), undefined);
  assert.equal(pace(1, 999), 999);
  assert.equal(pace(1, 1_998), undefined);
  assert.equal(pace(1_500, 500), 500);
});
