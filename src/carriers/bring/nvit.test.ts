import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { customsInformation, needsCustomsLines } from './nvit.ts';
import { parcelProfiles } from './parcel-profiles.ts';

const codes = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0'));

/** Where a parcel from a code needs customs lines, as ranges. Worked out by hand from Bring's three rules. */
const south = '8300-8599 9000-9299 9300-9499 9500-9999';
const destinations: Readonly<Record<string, string>> = {
  '0000': '',
  '0001': south,
  '0186': south,
  '6999': south,
  '7000': '9160-9169 9182-9187 9500-9999',
  '7999': '9160-9169 9182-9187 9500-9999',
  '8000': '9770-9991',
  '8299': '9770-9991',
  '8300': '0001-6999 9770-9991',
  '8599': '0001-6999 9770-9991',
  '8600': '9770-9991',
  '8999': '9770-9991',
  '9000': '0001-6999 9770-9991',
  '9159': '0001-6999 9770-9991',
  '9160': '0001-7999 9770-9991',
  '9169': '0001-7999 9770-9991',
  '9170': '0001-6999 9770-9991',
  '9181': '0001-6999 9770-9991',
  '9182': '0001-7999 9770-9991',
  '9187': '0001-7999 9770-9991',
  '9188': '0001-6999 9770-9991',
  '9299': '0001-6999 9770-9991',
  '9300': '0001-6999 9770-9991',
  '9499': '0001-6999 9770-9991',
  '9500': '0001-7999 9770-9991',
  '9769': '0001-7999 9770-9991',
  '9770': '0001-7999 8000-9769',
  '9991': '0001-7999 8000-9769',
  '9992': '0001-7999',
  '9999': '0001-7999',
};

for (const [from, ranges] of Object.entries(destinations)) {
  test(`between ${from} and ${ranges || 'nowhere'} parcels need customs lines, in both directions`, () => {
    const bounds = ranges
      .split(' ')
      .filter(Boolean)
      .map((range) => range.split('-'));
    const expected = codes.filter((code) =>
      bounds.some(([first = '', last = '']) => code >= first && code <= last),
    );
    assert.deepEqual(
      codes.filter((to) => needsCustomsLines(from, to)),
      expected,
    );
    assert.deepEqual(
      codes.filter((to) => needsCustomsLines(to, from)),
      expected,
    );
  });
}

test('customs lines have exactly the parts of the documented example', () => {
  const example = JSON.parse(readFileSync('test/corpus/bring/customs.json', 'utf8')).customsInformation;
  const lines: unknown = JSON.parse(JSON.stringify(customsInformation(parcelProfiles.HAN_LTEM)));
  assert.deepEqual(shapeOf(lines), shapeOf(example));
});

/** The same tree with the type of each value in its place. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}
