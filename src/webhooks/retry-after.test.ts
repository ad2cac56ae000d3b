import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRetryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-23T12:00:00.000Z');

for (const [header, ms] of [
  ['0', 0],
  ['120', 120_000],
  [' 7 ', 7_000],
  ['99999999', 99_999_999_000],
  ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
  ['Tue, 24 Nov 2026 12:00:00 GMT', 86_400_000],
] as const) {
  test(`Retry-After: ${header} asks for ${ms} ms`, () => assert.equal(readRetryAfterMs(header, now), ms));
}

for (const header of [
  ...[null, '', ' ', '-1', '5.5', '1e3', '0x10', 'NaN', 'Infinity', 'soon', '12 s', '9'.repeat(16)],
  ...['2026-11-24', '2026-11-23T13:00:00Z', 'Mon, 23 Nov 2026 11:59:59 GMT', 'Mon, 23 Nov 2026 12:00:00 GMT'],
  ...['Mon, 23 Nov 2026 13:00:00', 'Mon, 99 Nov 2026 13:00:00 GMT', 'Mon, GMT', '10, 20'],
]) {
  test(`Retry-After: ${header} asks for nothing`, () => assert.equal(readRetryAfterMs(header, now), null));
}

test('whatever a server writes there, it is a pause from 0 on or nothing', () => {
  for (let length = 0; length < 64; length++) {
    for (const sign of ['9', '-', ' ', 'M', '\u0000', '１']) {
      const ms = readRetryAfterMs(sign.repeat(length), now);
      assert.ok(ms === null || (Number.isFinite(ms) && ms >= 0));
    }
  }
});
