import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOf, anyOf, inEvery } from './language.ts';

test('lists are joined in the words of each language', () => {
  const [a, b, c] = [{ nb: 'én', en: 'one' }, { nb: 'to', en: 'two' }, inEvery('3')];
  assert.deepEqual(anyOf([]), { nb: '', en: '' });
  assert.deepEqual(anyOf([a]), { nb: 'én', en: 'one' });
  assert.deepEqual(anyOf([a, b]), { nb: 'én eller to', en: 'one or two' });
  assert.deepEqual(allOf([a, b, c]), { nb: 'én, to og 3', en: 'one, two and 3' });
});
