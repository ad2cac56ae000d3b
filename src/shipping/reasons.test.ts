import assert from 'node:assert/strict';
import { test } from 'node:test';
import { particulars, reasonText, reasonWords, sentences } from './reasons.ts';

/** The places of a form, in no order. */
function placesOf(form: string): string[] {
  return [...form.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
}

for (const words of [...Object.values(sentences), ...particulars]) {
  test(`"${words.en}" has the same places in both languages, and other words`, () => {
    assert.deepEqual(placesOf(words.nb), placesOf(words.en));
    // "{carrier} …" would be taken for any sentence that ends alike.
    if (placesOf(words.en).length === 0) assert.notEqual(words.nb, words.en);
  });
}

test('a stored reason is worded again by the form that it was made from', () => {
  const cases = [
    [reasonText('withdrawn', {}), 'Trukket tilbake før den ble sendt.'],
    [
      reasonText('no_answer', { carrier: 'Bring', what: 'timeout' }),
      'Det kom ikke noe svar fra Bring (tidsavbrudd).',
    ],
    [
      reasonText('answered', { carrier: 'Bring', status: 502, what: 'nothing readable' }),
      'Bring svarte 502: ikke noe lesbart.',
    ],
    [
      reasonText('answered', { carrier: 'Bring', status: 500, what: 'BOOK-INTERNAL-001' }),
      'Bring svarte 500: BOOK-INTERNAL-001.',
    ],
    [
      "Bring's tracking could not be asked: no answer came (tls).",
      'Sporingen hos Bring kunne ikke spørres: det kom ikke noe svar (ingen sikker forbindelse).',
    ],
    [
      "Bring's tracking could not be asked: it answered 503 with nothing.",
      'Sporingen hos Bring kunne ikke spørres: svaret var 503 med ingenting.',
    ],
    [
      reasonText('confirmed_absent', { name: 'Kari $& {what}' }),
      'Kari $& {what} har bekreftet at transportøren ikke har noen slik bestilling.',
    ],
  ] as const;
  for (const [stored, nb] of cases) assert.deepEqual(reasonWords(stored), { nb, en: stored });
});

test('what somebody has written stays as it is', () => {
  for (const text of ['', 'Ringte Bring, de har den ikke.', 'Mybring (tomt).'])
    assert.deepEqual(reasonWords(text), { nb: text, en: text });
});
