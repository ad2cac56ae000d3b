import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTicks, spanTicks } from '../../console/src/charts/ticks.ts';

const [minute, hour, day] = [60, 3_600, 86_400];

test('an axis of counts has whole round marks, a handful of them, and ends at or beyond the largest', () => {
  deepEqual(countTicks(0), [0, 1]);
  deepEqual(countTicks(1), [0, 1]);
  deepEqual(countTicks(3), [0, 1, 2, 3]);
  deepEqual(countTicks(14), [0, 5, 10, 15]);
  deepEqual(countTicks(75), [0, 20, 40, 60, 80]);
  deepEqual(countTicks(1_501), [0, 500, 1_000, 1_500, 2_000]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (max) => {
      const ticks = countTicks(max);
      const [, step = 0] = ticks;
      ok(ticks.length >= 2 && ticks.length <= 6, String(ticks));
      ok(ticks.every((tick, place) => Number.isInteger(tick) && tick === place * step));
      ok((ticks.at(-1) ?? 0) >= max && (ticks.at(-1) ?? 0) - step < Math.max(max, 1));
      ok(/^[125]0*$/.test(String(step)), String(step));
    }),
  );
});

test('an axis of spans has marks that everybody knows, from below the shortest to beyond the longest', () => {
  deepEqual(spanTicks(49 * minute, 6.5 * day), [10 * minute, hour, 6 * hour, day, 7 * day]);
  deepEqual(spanTicks(4, 4), [minute, 10 * minute]);
  deepEqual(spanTicks(hour, hour), [10 * minute, hour]);
  deepEqual(spanTicks(0, 400 * day).at(-1), 365 * day);
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 360 * day }), fc.nat(100 * day), (shortest, more) => {
      const longest = Math.min(shortest + more, 365 * day);
      const ticks = spanTicks(shortest, longest);
      ok(ticks.length >= 2, String(ticks));
      ok((ticks[0] ?? 0) <= shortest && (ticks.at(-1) ?? 0) >= longest, String(ticks));
      deepEqual(
        ticks,
        ticks.toSorted((one, other) => one - other),
      );
    }),
  );
});
