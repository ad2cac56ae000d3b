import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseAfterMs, retryAfterPauseMs, wholeScheduleMs } from './retry-times.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Standard Webhooks 1.0.0: what lies between the ten attempts. */
const published = [
  ...[5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs],
  ...[10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs],
];

function sumMs(pauses: readonly number[]): number {
  return pauses.reduce((sum, pause) => sum + pause, 0);
}

test('the pauses are those of Standard Webhooks: ten attempts over 75 hours, 35 minutes and 5 seconds', () => {
  const pauses = published.map((_, index) => pauseAfterMs(index + 1, 0));
  assert.deepEqual(pauses, published);
  assert.equal(sumMs(published), 75 * hourMs + 35 * minuteMs + 5 * secondMs);
});

test('after the tenth attempt there is none, and never a pause out of the list', () => {
  for (const failures of [10, 11, 100, 0, -1]) assert.equal(pauseAfterMs(failures, 0.5), null);
});

test('a draw adds up to a fifth and takes nothing away', () => {
  published.forEach((pause, index) => {
    assert.equal(pauseAfterMs(index + 1, 0.5), Math.round(pause * 1.1));
    assert.equal(pauseAfterMs(index + 1, 1), Math.round(pause * 1.2));
  });
});

test('the whole schedule with all its jitter, every Retry-After and a breaker each time ends before what waits expires', () => {
  const breakerMs = 10 * minuteMs;
  const longest = published.map(
    (pause) => retryAfterPauseMs(pause * 1.2, Number.MAX_SAFE_INTEGER) + breakerMs,
  );
  assert.ok(sumMs(longest) > 97 * hourMs);
  assert.ok(sumMs(longest) < wholeScheduleMs);
});

for (const [scheduled, asked, pause] of [
  [5_000, null, 5_000],
  [5_000, 0, 5_000],
  [5_000, 4_999, 5_000],
  [5_000, 60_000, 60_000],
  [5_000, 99_999_999_000, 2 * hourMs],
  [24 * hourMs, 60_000, 24 * hourMs],
  [24 * hourMs, 99_999_999_000, 24 * hourMs],
] as const) {
  test(`of ${scheduled} ms planned and ${asked} ms asked for, ${pause} ms are waited`, () => {
    assert.equal(retryAfterPauseMs(scheduled, asked), pause);
  });
}
