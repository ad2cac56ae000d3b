import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, readDay, readMoment } from './times.ts';

test('a shipping time is the wall clock of Norway, in summer, in winter and at midnight', () => {
  assert.equal(localTime(new Date('2022-06-22T10:59:30.400Z')), '2022-06-22T12:59:30');
  assert.equal(localTime(new Date('2026-11-23T12:00:00Z')), '2026-11-23T13:00:00');
  assert.equal(localTime(new Date('2026-12-31T23:00:00Z')), '2027-01-01T00:00:00');
});

const moments: [text: string, moment: string | undefined][] = [
  ['2010-09-30T17:45:25+02:00', '2010-09-30T15:45:25.000Z'],
  ['2019-03-16T14:58:48+0000', '2019-03-16T14:58:48.000Z'],
  ['2019-03-16T14:58:48-0130', '2019-03-16T16:28:48.000Z'],
  ['2019-03-16T14:58:48.123Z', '2019-03-16T14:58:48.123Z'],
  ['2019-03-16T14:58Z', '2019-03-16T14:58:00.000Z'],
  ['2019-03-16T14:58:48', undefined],
  ['2019-13-16T14:58:48Z', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['', undefined],
];

for (const [text, moment] of moments) {
  test(`"${text}" is ${moment ?? 'no moment'}`, () => assert.equal(readMoment(text)?.toISOString(), moment));
}

const days: [value: unknown, moment: string | undefined][] = [
  [1_436_295_739_676, '2015-07-07T19:02:19.676Z'],
  ['30.09.2010', '2010-09-30T12:00:00.000Z'],
  ['2010-09-30', '2010-09-30T12:00:00.000Z'],
  ['2010-09-30T17:45:25+02:00', '2010-09-30T15:45:25.000Z'],
  ['2010-09-30T17:45:25', '2010-09-30T12:00:00.000Z'],
  ['39.19.2010', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
  [Number.MAX_VALUE, undefined],
  [0, undefined],
  [{}, undefined],
];

for (const [value, moment] of days) {
  test(`${JSON.stringify(value)} is ${moment ?? 'no day'}`, () =>
    assert.equal(readDay(value)?.toISOString(), moment));
}
