import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getNamedType, isInputObjectType } from 'graphql';
import { fileSentences } from '../devices/import-refusals.ts';
import type { Worded } from '../lib/language.ts';
import { shippingSentences } from '../shipping/refusals.ts';
import { webhookSentences } from '../webhooks/refusals.ts';
import { fieldName, fieldWords, inputSentence } from './field-words.ts';
import { operatorApi } from './operator-schema.ts';

/** A value for every name that a refusal tells something by. A new name fails below until it stands here. */
const told = {
  ...{
    code: 'ABC',
    deviceId: 'dev-0001',
    scannedId: 'dev-0002',
    similarIds: ['dev-0003'],
    orderId: 'order_1',
  },
  ...{
    has: 'HAN_LTEM',
    needs: 'HAN_WIFI',
    shipped: true,
    state: 'IN_STOCK',
    wanted: ['SHIPPED'],
    status: 'ORDERED',
  },
  ...{ move: 'start', reason: 'OTHER', note: 'N', operator: 'kari', needed: 'LATE', number: '370' },
  ...{ limitBytes: 1_000_000, limit: 5, missing: ['type'], found: ['id'], column: 'type', row: 3 },
  ...{ stage: 'BOOKED', carrier: 'bring', consignmentNumber: '700', faults: [] },
};

const tables = { ...shippingSentences, ...fileSentences, ...webhookSentences };
for (const [kind, sentence] of Object.entries(tables)) {
  test(`${kind} is told in both languages, whole sentences without a hole`, () => {
    const { nb, en } = (sentence as (about: object) => Worded)({ kind, ...told });
    for (const words of [nb, en]) assert.doesNotMatch(words, /undefined|\[object|\{|NaN/);
    if (kind !== 'bad_input') for (const words of [nb, en]) assert.match(words, /\S\.$/);
    assert.notEqual(nb, en);
    assert.doesNotMatch(nb, /\b(the|is|and|order|device|must|not|was)\b/i);
  });
}

/** Every argument and input field of the operator API. */
function inputNames(): Set<string> {
  const { schema } = operatorApi;
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  const names = fields.flatMap((field) => field.args.map(({ name }) => name));
  const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(getNamedType(type)));
  return new Set([
    ...names,
    ...inputs.flatMap((type) => (isInputObjectType(type) ? Object.keys(type.getFields()) : [])),
  ]);
}

test('every field of an input has a name that operators know', () => {
  const names = inputNames();
  assert.deepEqual([...names].filter((name) => !fieldWords.has(name)).toSorted(), []);
});

test('a fault is told with the name of its field, the item of a list with the name of the list', () => {
  const message = { nb: 'må fylles ut', en: 'is required' };
  const fault = (path: string) => ({ path, code: 'REQUIRED' as const, message });
  assert.equal(fieldName('input.orderIds.3', 'nb'), 'ordrer');
  assert.equal(fieldName('input.nonsense', 'nb'), 'nonsense');
  assert.deepEqual(inputSentence([fault('input.recipient.postalAddress.city')]), {
    nb: 'Noe må rettes: poststed må fylles ut.',
    en: 'Something has to be corrected: town is required.',
  });
  assert.deepEqual(inputSentence([fault('input.note'), fault('first')]), {
    nb: '2 ting må rettes: merknad må fylles ut; antall må fylles ut.',
    en: '2 things have to be corrected: note is required; number of rows is required.',
  });
});
