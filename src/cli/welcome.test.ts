import assert from 'node:assert/strict';
import { test } from 'node:test';
import { welcome } from './welcome.ts';

const service = { address: 'http://127.0.0.1:4000', place: '/data', sandboxUrl: null, example: null };

test('a start says who carries the parcels, and whether they are real', () => {
  const sandboxUrl = 'http://127.0.0.1:5000';
  const says = (carrier: 'bring' | 'bring-sandbox' | 'manual', bringTest = false) =>
    welcome(
      { ...service, sandboxUrl: carrier === 'bring-sandbox' ? sandboxUrl : null },
      { carrier, bringTest },
    );
  assert.match(
    says('bring-sandbox'),
    /No real parcel will be sent: .*\n.*curl http:\/\/127\.0\.0\.1:5000\/sandbox\/ledger\n/,
  );
  assert.match(says('bring'), /PARCELS ARE REAL: Bring carries them/);
  assert.match(says('bring', true), /test bookings: no parcel is sent/);
  assert.match(says('manual'), /booked by hand/);
  for (const told of [says('bring'), says('manual')]) assert.doesNotMatch(told, /No real parcel/);
});

test('a process that only works off the queue says it too', () => {
  const told = welcome({ ...service, address: null }, { carrier: 'bring', bringTest: false });
  assert.match(told, /^Bestill works off the queue\.\n {2}Data {2}\/data\n\nPARCELS ARE REAL/);
});
