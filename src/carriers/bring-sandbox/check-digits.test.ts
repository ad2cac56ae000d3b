import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gs1CheckDigit, s10CheckDigit } from './check-digits.ts';
import { consignmentNumber, packageNumber } from './numbers.ts';

/** Numbers that Bring has issued. */
const real = [
  ...['70438101268018539', '70722152774800992', '70722152774843388', '70438101412777688'],
  ...['370438101268058536', '370438101662588325'],
];
const realItems = ['LC652849244NO', 'CS059102945NO', 'LA297895248NO'];

test("the check digits of Bring's own numbers come out", () => {
  for (const number of real) assert.equal(gs1CheckDigit(number.slice(0, -1)), Number(number.at(-1)), number);
  for (const item of realItems) assert.equal(s10CheckDigit(item.slice(2, 10)), Number(item.charAt(10)), item);
});

test('issued numbers have the length and the prefix that they should', () => {
  for (const serial of [1, 12_345, 99_999_999]) {
    assert.match(consignmentNumber(serial, true), /^7072215\d{10}$/);
    assert.match(consignmentNumber(serial, false), /^70\d{15}$/);
    assert.match(packageNumber(serial, true, '5800'), /^37072215\d{10}$/);
    assert.match(packageNumber(serial, false, '5000'), /^370\d{15}$/);
    assert.match(packageNumber(serial, false, '3584'), /^[A-Z]{2}\d{9}NO$/);
  }
});

test('issued numbers check out', () => {
  for (let serial = 1; serial < 200; serial += 1) {
    for (const number of [consignmentNumber(serial, true), packageNumber(serial, false, '5800')]) {
      assert.equal(gs1CheckDigit(number.slice(0, -1)), Number(number.at(-1)));
    }
    const item = packageNumber(serial, false, '3584');
    assert.equal(s10CheckDigit(item.slice(2, 10)), Number(item.charAt(10)));
  }
});

test('no two serials share a number', () => {
  const serials = Array.from({ length: 500 }, (_, index) => index + 1);
  assert.equal(new Set(serials.map((serial) => consignmentNumber(serial, false))).size, 500);
  assert.equal(new Set(serials.map((serial) => packageNumber(serial, false, '3584'))).size, 500);
});
