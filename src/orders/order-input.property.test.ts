import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exampleInput, inputWith } from '../../test/support/orders.ts';
import { readOrderInput } from './order-input.ts';

const none = () => false;

/** Every text field and the most characters that it may hold. */
const texts = {
  'recipient.firstName': 100,
  'recipient.lastName': 100,
  'recipient.externalUserId': 255,
  'recipient.companyName': 35,
  'recipient.postalAddress.addressLine1': 35,
  'recipient.postalAddress.addressLine2': 35,
  'recipient.postalAddress.city': 35,
};

test('whatever is sent as an input, it is read or its faults are named, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const result = readOrderInput(raw, none);
      assert.ok(
        !result.ok &&
          result.faults.length > 0 &&
          result.faults.every(({ path }) => path.startsWith('input.')),
      );
    }),
  );
});

test('whatever stands in one field, only that field is named', () => {
  const leaf = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 300 }));
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(texts), 'recipient.email', 'type'), leaf, (path, value) => {
      const result = readOrderInput(inputWith(path, value), none);
      if (!result.ok)
        assert.deepEqual(
          result.faults.map((fault) => fault.path),
          [`input.${path}`],
        );
    }),
    { numRuns: 1_000 },
  );
});

test('a text is taken exactly up to its limit, counted as a person counts, and kept letter for letter', () => {
  const letter = fc.constantFrom('a', 'Ø', 'ß', '陳', '🏠', 'е', "'", '\\', '%', '\u0301');
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.entries(texts)),
      fc.array(letter, { minLength: 1, maxLength: 300 }),
      ([path, limit], letters) => {
        const text = letters.join('');
        const result = readOrderInput(inputWith(path, ` ${text}  `), none);
        assert.equal(result.ok, letters.length <= limit);
        if (result.ok) assert.ok(JSON.stringify(result.input).includes(JSON.stringify(text)));
      },
    ),
    { numRuns: 1_000, examples: [[['recipient.postalAddress.city', 35], [...'🏠'.repeat(35)]]] },
  );
});

test('the example itself is fine', () => assert.ok(readOrderInput(exampleInput, none).ok));
