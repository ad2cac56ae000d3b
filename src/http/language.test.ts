import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, readLanguage } from './language.ts';

const headers: Readonly<Record<string, 'nb' | 'en'>> = {
  nb: 'nb',
  no: 'nb',
  nn: 'nb',
  'nb-NO': 'nb',
  'NB-no,nb;q=0.9': 'nb',
  'nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5': 'nb',
  'en-GB,en;q=0.9,nb;q=0.8': 'en',
  'en;q=0.1, nb;q=0.9': 'nb',
  'nb, en': 'nb',
  'en, nb': 'en',
  'sv,de;q=0.9': 'en',
  'sv, nb;q=0.2': 'nb',
  'nb;q=0': 'en',
  'nb;q=0.000, no;q=0': 'en',
  '*': 'en',
  '*;q=0.5, nb;q=0.4': 'en',
  '': 'en',
  ',,;q=1,': 'en',
  'nb;q=2': 'en',
  'nbx, nob, norwegian': 'en',
  'nb;q=0.5;x=1': 'en',
};
for (const [header, expected] of Object.entries(headers)) {
  test(`"${header}" is answered in ${expected}`, () => assert.equal(readLanguage(header), expected));
}

test('without a header English is spoken, and a header without end is not read to its end', () => {
  assert.equal(readLanguage(undefined), 'en');
  assert.equal(readLanguage(`${'sv,'.repeat(100_000)}nb`), 'en');
});

test('operators are answered in their language, partners in English', () => {
  const norwegian = { 'accept-language': 'nb' };
  const expected = {
    '/operator/graphql': 'nb',
    '/operator/documents/labels.pdf?orders=x': 'nb',
    '/console': 'nb',
    '/console/queue': 'nb',
    '/graphql': 'en',
    '/': 'en',
    '/operators': 'en',
    '/livez': 'en',
  };
  for (const [url, language] of Object.entries(expected))
    assert.equal(languageOf({ url, headers: norwegian }), language, url);
});
