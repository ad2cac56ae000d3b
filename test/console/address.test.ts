import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { only, parseSearch, stringifySearch } from '../../console/src/shell/address.ts';

test('a page gets of its address what its reading has understood, and nothing as it was typed', () => {
  const read = only(({ type }) => (type === 'HAN_LTEM' ? { type } : {}));
  // The router puts the reading over what was typed: only a name that is there takes its place.
  const typed = { type: 'NONSENSE', other: 1 };
  deepEqual({ ...typed, ...read(typed) }, { type: undefined, other: undefined });
  deepEqual({ ...typed, ...read({ ...typed, type: 'HAN_LTEM' }) }, { type: 'HAN_LTEM', other: undefined });
  equal(stringifySearch({ ...typed, ...read(typed) }), '');
});

test('numbers, texts and truths survive the way through an address, and a long number stays the text that it is', () => {
  const search = { days: 7, partner: 'HARK', test: true, text: '370700000000000001' };
  deepEqual({ ...parseSearch(stringifySearch(search)) }, search);
  deepEqual({ ...parseSearch('?text=370700000000000001') }, { text: '370700000000000001' });
});
