import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitName } from './names.ts';

const cases: [first: string, last: string, fitted: string][] = [
  ['Ola', 'Nordmann', 'Ola Nordmann'],
  [' Ola  Johan ', ' Nordmann ', 'Ola Johan Nordmann'],
  ['Anne-Marie Christine', 'Nordmann-Hansen', 'A.-M. C. Nordmann-Hansen'],
  ['Maximilian Alexander', 'Wolfeschlegel', 'Maximilian Alexander Wolfeschlegel'],
  ['Maximilian Alexander', 'Wolfeschlegels', 'Maximilian Alexander Wolfeschlegels'],
  ['Maximilian Alexander', 'Wolfeschlegelst', 'M. A. Wolfeschlegelst'],
  ['Ola', 'x'.repeat(40), `O. ${'x'.repeat(32)}`],
  ['Øystein', `${'x'.repeat(31)} yyyyyy`, `Ø. ${'x'.repeat(31)}`],
  ['🏠', '🏠'.repeat(40), `🏠. ${'🏠'.repeat(32)}`],
  ['-', 'Nordmann', '- Nordmann'],
];

for (const [first, last, fitted] of cases) {
  test(`${first} ${last} stands on the label as ${fitted}`, () => assert.equal(fitName(first, last), fitted));
}

test('whatever the name, it fits, is not empty and is not cut within a character', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(name, name, (first, last) => {
      const fitted = fitName(first, last);
      assert.ok([...fitted].length <= 35 && fitted.trim() !== '' && fitted.isWellFormed());
    }),
  );
});
