import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, draftOf } from './recipient-draft.ts';

const recipient = {
  firstName: 'Ola',
  lastName: 'Nordmann',
  companyName: null,
  email: 'ola@nordmann.no',
  phoneNumber: '99999999',
  externalUserId: 'user_1',
  postalAddress: {
    addressLine1: 'Gata 1',
    addressLine2: 'Oppgang B',
    postalCode: '0186',
    city: 'OSLO',
    country: 'NO',
  },
} as const;

test('only what was changed is sent, and space around it is no change', () => {
  const draft = draftOf(recipient);
  assert.equal(changesOf(recipient, draft), null);
  assert.equal(changesOf(recipient, { ...draft, city: ' OSLO ' }), null);
  assert.deepEqual(changesOf(recipient, { ...draft, postalCode: '9020', lastName: 'Hansen' }), {
    lastName: 'Hansen',
    postalAddress: { postalCode: '9020' },
  });
});

test('a field that was emptied is sent as empty', () => {
  const draft = draftOf({ ...recipient, companyName: 'Firma AS' });
  assert.deepEqual(
    changesOf({ ...recipient, companyName: 'Firma AS' }, { ...draft, companyName: '', addressLine2: '' }),
    { companyName: '', postalAddress: { addressLine2: '' } },
  );
});
