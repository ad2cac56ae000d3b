import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toE164 } from './phone.ts';

const cases: [given: string, sent: string | null][] = [
  ['99999999', '+4799999999'],
  ['999 99 999', '+4799999999'],
  ['41 00 00 00', '+4741000000'],
  ['+47 999 99 999', '+4799999999'],
  ['0047-99.99/99(99)', '+4799999999'],
  ['004799999999', '+4799999999'],
  ['4799999999', '+4799999999'],
  ['22 22 55 55', '+4722225555'],
  ['+46 70 123 45 67', '+46701234567'],
  ['+45 20 12 34 56', '+4520123456'],
  ['+358 40 1234567', '+358401234567'],
  ['12345', null],
  ['00000000', null],
  ['9999999', null],
  ['999999999', null],
  ['+999 12345678', null],
  ['', null],
];

for (const [given, sent] of cases) {
  test(`"${given}" is ${sent === null ? 'left out' : `sent as ${sent}`}`, () =>
    assert.equal(toE164(given), sent));
}
