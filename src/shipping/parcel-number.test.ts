import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parcelNumberFault, parcelNumbersIn } from './parcel-number.ts';

const mistyped = 'is mistyped: its check digit is wrong';

test('numbers of Bring, and of a carrier that we do not know, are taken', () => {
  for (const number of ['370438101268058536', 'LC652849244NO', '1Z999AA10123456784', '0186a3f2'])
    assert.equal(parcelNumberFault(number), undefined, number);
});

test('a wrong digit, and two that are exchanged, are found', () => {
  assert.equal(parcelNumberFault('370438101268058563')?.en, mistyped);
  assert.equal(parcelNumberFault('LC652849245NO')?.en, mistyped);
  assert.equal(parcelNumberFault('LC562849244NO')?.en, mistyped);
});

test('what is no number is named so', () => {
  for (const text of ['1234', 'x'.repeat(36), '3700 0000', 'https://sporing.bring.no/1'])
    assert.equal(parcelNumberFault(text)?.en, 'must be a number of 5 to 35 letters and digits', text);
});

test('the identifier and the spaces of a logistics label are no part of the number', () => {
  assert.deepEqual(parcelNumbersIn(['00370438101268058536']), ['370438101268058536', '00370438101268058536']);
  assert.deepEqual(parcelNumbersIn(['(00) 3 7043810 126805853 6'])[0], '370438101268058536');
  assert.deepEqual(parcelNumbersIn(['LC652849244NO']), ['LC652849244NO']);
});
