import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEntry, refusesForGood } from './fault-catalogue.ts';
import { faultTexts } from './fault-texts.ts';

/** Every code that bring.md lists, as Bring spells it; `…` spans a range. */
const documented = {
  'BOOK-INPUT-':
    '001…009 011…025 027…034 035…038 039…041 043 044 045 046 047 048…053 054 062…065 070 071 072 073 074 075 076',
  'BOOK_INPUT-': '055…061',
  'BOOK-VALIDATION-': '001',
  'BOOK_VALIDATION-': '002…017',
  'BOOK-AUTHORIZATION-': '001',
  'BOOK-INTERNAL-': '001 002',
  'PICKUP-INPUT-': '001…013',
  'CUSTOMER_SPECIFIED_DELIVERY_DATE-INPUT-': '001…006',
  'NETS_TRANSACTION_INPUT-': '001…004',
};

const codes = Object.entries(documented).flatMap(([prefix, numbers]) =>
  numbers.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('…');
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index).map(
      (number) => prefix + String(number).padStart(3, '0'),
    );
  }),
);

test('every documented code has a whole sentence for an operator, and the table no other codes', () => {
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) {
    const { nb = '', en = '' } = findEntry(code)?.sentence ?? {};
    for (const sentence of [nb, en])
      assert.ok(/^[A-Z].*[^ ]\.$/.test(sentence) && !sentence.includes('{'), `${code}: ${sentence}`);
    assert.notEqual(nb, en, code);
  }
  const known = new Set(codes.map((code) => code.replaceAll('_', '-')));
  assert.deepEqual(
    [...faultTexts.keys()].filter((code) => !known.has(code)),
    [],
  );
});

test('dashes, underscores and capitals do not matter', () => {
  for (const code of ['BOOK-INPUT-057', 'BOOK_INPUT-057', 'BOOK_INPUT_057', 'book-input-057']) {
    assert.deepEqual(findEntry(code), findEntry('BOOK-INPUT-057'));
  }
});

test('a suffix says whose field it is, and the sender is an administrator’s', () => {
  assert.deepEqual(findEntry('BOOK-INPUT-014-RECIPIENT'), {
    sentence: { nb: 'Navnet til mottakeren mangler.', en: 'The name of the recipient is missing.' },
    nextStep: 'CORRECT_RECIPIENT',
  });
  assert.deepEqual(findEntry('BOOK_INPUT_014_SENDER'), {
    sentence: { nb: 'Navnet til avsenderen mangler.', en: 'The name of the sender is missing.' },
    nextStep: 'CHECK_SETTINGS',
  });
});

for (const code of ['BOOK-INPUT-999', 'BOOK-AUTH-001', 'BOOK-PARTY-001', '', 'constructor', '__proto__']) {
  test(`the code "${code}" is not known`, () => assert.equal(findEntry(code), undefined));
}

const verdicts: [status: number, codes: string[], refused: boolean][] = [
  [400, ['BOOK-INPUT-023'], true],
  [200, ['BOOK-INPUT-023'], true],
  [500, ['BOOK-INPUT-023'], true],
  [200, ['BOOK_VALIDATION-017', 'BOOK_INPUT-057-SENDER'], true],
  [400, ['BOOK-AUTHORIZATION-001'], true],
  [400, ['BOOK-INTERNAL-001'], false],
  [500, ['BOOK-INTERNAL-002'], false],
  [400, ['BOOK-INPUT-023', 'BOOK-INTERNAL-001'], false],
  [400, ['BOOK-PARTY-001'], true],
  [422, ['UNREADABLE'], true],
  [200, ['BOOK-PARTY-001'], false],
  [503, ['BOOK-PARTY-001'], false],
];

for (const [status, some, refused] of verdicts) {
  test(`${status} with ${some.join(' and ')} ${refused ? 'is a refusal' : 'leaves it open'}`, () => {
    assert.equal(
      refusesForGood(
        status,
        some.map((code) => ({ code })),
      ),
      refused,
    );
  });
}
