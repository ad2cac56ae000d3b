import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noKeystrokes, takeKey } from '../../console/src/features/pack/keystrokes.ts';

/** Types keys one after another, each `everyMs`. @returns what each of the last two did. */
function type(text: string, everyMs: number, ends: readonly string[], endMs = everyMs): string[] {
  let keys = noKeystrokes;
  let atMs = 1_000;
  let held = '';
  const effects: string[] = [];
  for (const key of [...text, ...ends]) {
    const isEnd = ends.includes(key);
    atMs += isEnd ? endMs : everyMs;
    const taken = takeKey(keys, key, { atMs, isEmpty: held === '' });
    keys = taken.keys;
    if (isEnd) effects.push(taken.effect);
    held = taken.effect === 'type' && !isEnd ? held + key : isEnd && taken.effect === 'end' ? '' : held;
  }
  return effects;
}

test('Enter ends a scan, whoever types', () => {
  assert.deepEqual(type('aB3dEfGh', 12, ['Enter']), ['end']);
  assert.deepEqual(type('aB3dEfGh', 200, ['Enter']), ['end']);
});

test('Tab ends what a scanner has typed, and takes a hand to the next field', () => {
  assert.deepEqual(type('aB3dEfGh', 12, ['Tab']), ['end']);
  assert.deepEqual(type('aB3dEfGh', 120, ['Tab']), ['type']);
  assert.deepEqual(type('', 12, ['Tab']), ['type']);
});

test('a scanner that ends with several keys has ended once', () => {
  assert.deepEqual(type('aB3dEfGh', 12, ['Enter', 'Tab']), ['end', 'ignore']);
  assert.deepEqual(type('aB3dEfGh', 12, ['Tab', 'Enter']), ['end', 'ignore']);
  assert.deepEqual(type('aB3dEfGh', 12, ['Enter', 'Enter']), ['end', 'ignore']);
});

test('Enter in an empty field counts, once the last scan is over', () => {
  assert.deepEqual(type('aB3dEfGh', 12, ['Enter', 'Enter'], 400), ['end', 'end']);
});
