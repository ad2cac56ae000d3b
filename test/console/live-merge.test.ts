import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { mergeNews } from '../../console/src/live/merge.ts';

test('two pieces of news are one: each kind and each order once', () => {
  deepEqual(
    mergeNews({ orders: ['a', 'b'], views: true }, { orders: ['b', 'c'], exceptions: ['a'], devices: true }),
    { orders: ['a', 'b', 'c'], exceptions: ['a'], views: true, devices: true },
  );
});

test('many and anything take in whatever comes with them', () => {
  deepEqual(mergeNews({ orders: 'many' }, { orders: ['a'] }), { orders: 'many' });
  deepEqual(mergeNews({ orders: ['a'] }, { orders: 'many' }), { orders: 'many' });
  deepEqual(mergeNews('anything', { orders: ['a'] }), 'anything');
  deepEqual(mergeNews({ orders: ['a'] }, 'anything'), 'anything');
});

test('more orders than any page shows are many', () => {
  const ids = (from: number) => Array.from({ length: 200 }, (_, at) => `order_${from + at}`);
  deepEqual(mergeNews({ orders: ids(0) }, { orders: ids(100) }), {
    orders: [...new Set([...ids(0), ...ids(100)])],
  });
  deepEqual(mergeNews({ orders: ids(0) }, { orders: ids(200) }), { orders: 'many' });
});
