import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConsignmentNumber, isParcelNumber } from './numbers.ts';

/** Real numbers of Bring's. */
const consignments = ['70438101268018539', '70722152774800992', '70722152774843388', '70438101412777688'];
const parcels = [
  '370438101268058536',
  '370438101662588325',
  'LC652849244NO',
  'CS059102945NO',
  'LA297895248NO',
];

for (const [numbers, is] of [
  [consignments, isConsignmentNumber],
  [parcels, isParcelNumber],
] as const) {
  for (const number of numbers) {
    test(`${number} is one, and no number that differs from it in one digit`, () => {
      assert.ok(is(number));
      for (const [at, digit] of [...number].entries()) {
        for (const other of '0123456789') {
          const changed = number.slice(0, at) + other + number.slice(at + 1);
          // S10's rule gives 0 and 5 two sums each, so that two pairs of digits in one place may pass for each other.
          if (/\d/.test(digit) && other !== digit && !number.endsWith('NO')) assert.ok(!is(changed), changed);
        }
      }
    });
  }
}

for (const number of [
  '',
  'TESTPACKAGEDELIVERED',
  '7043810126801853',
  '470438101268058536',
  'LC652849244SE',
  'LC652849245NO',
]) {
  test(`"${number}" is none`, () => assert.ok(!isConsignmentNumber(number) && !isParcelNumber(number)));
}
