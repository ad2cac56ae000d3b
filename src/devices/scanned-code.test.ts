import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readScan } from './scanned-code.ts';

const gs = '\u001d';
const gtin = '0107090012345674';

const reads: Readonly<Record<string, readonly string[]>> = {
  aB3dEfGh: ['aB3dEfGh'],
  ' \taB3dEfGh\r\n': ['aB3dEfGh'],
  '\u0002aB3dEfGh\u0003': ['aB3dEfGh'],
  '\ufeffaB3dEfGh': ['aB3dEfGh'],
  ']Q1aB3dEfGh': ['aB3dEfGh'],
  ']C0 aB3dEfGh\r': ['aB3dEfGh'],
  'BOX 0001/2': ['BOX 0001/2'],
  'https://example.com/d/aB3dEfGh': ['https://example.com/d/aB3dEfGh', 'aB3dEfGh'],
  'HTTPS://example.com/aB3dEfGh/?x=1#y': ['HTTPS://example.com/aB3dEfGh/?x=1#y', 'aB3dEfGh'],
  'https://id.gs1.org/01/07090012345674/21/aB3dEfGh': [
    'https://id.gs1.org/01/07090012345674/21/aB3dEfGh',
    'aB3dEfGh',
  ],
  '(01)07090012345674(21)aB3dEfGh': ['(01)07090012345674(21)aB3dEfGh', 'aB3dEfGh'],
  '(21) aB3dEfGh (10)B1': ['(21) aB3dEfGh (10)B1', 'aB3dEfGh'],
  [`${gtin}21aB3dEfGh`]: [`${gtin}21aB3dEfGh`, 'aB3dEfGh'],
  [`]d2${gtin}1126110121aB3dEfGh${gs}10B1`]: [`${gtin}1126110121aB3dEfGh${gs}10B1`, 'aB3dEfGh'],
  [`]d2${gtin}10B1${gs}21aB3dEfGh`]: [`${gtin}10B1${gs}21aB3dEfGh`, 'aB3dEfGh'],
  ']C121aB3dEfGh': ['21aB3dEfGh', 'aB3dEfGh'],
};
for (const [scan, codes] of Object.entries(reads))
  test(`${JSON.stringify(scan)} is read as ${codes.at(-1)}`, () => assert.deepEqual(readScan(scan), codes));

/** What could be meant is not known, so the text stands for itself alone. */
for (const scan of [
  '21aB3dEfGh',
  '010709001234567921aB3dEfGh',
  '(21)aB3dEfGh(21)bB3dEfGh',
  'x(21)aB3dEfGh',
  'ftp://example.com/aB3dEfGh',
  'https://example.com/',
  'aB3d EfGh',
  'device aB3dEfGh',
])
  test(`"${scan}" is not guessed at`, () => assert.deepEqual(readScan(scan), [scan]));

test('nothing, and more than any code has, is no code', () => {
  for (const scan of ['', ' \r\n', ']C1', ']C1\r', 'x'.repeat(501)]) assert.deepEqual(readScan(scan), []);
});

test('whatever is read is a part of what was scanned, in the same case', () => {
  const scan = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }).map((text) => `https://example.com/${text}`),
    fc.string({ maxLength: 60 }).map((text) => `(01)07090012345674(21)${text}`),
  );
  fc.assert(
    fc.property(scan, (text) => {
      const codes = readScan(text);
      assert.ok(codes.length <= 2);
      for (const code of codes) assert.ok(code !== '' && (text.includes(code) || URL.canParse(text)));
    }),
  );
});
