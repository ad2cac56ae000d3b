import assert from 'node:assert/strict';
import { test } from 'node:test';
import { welcome } from './welcome.ts';

const service = {
  ...{ address: 'http://127.0.0.1:4000', place: '/data', sandboxUrl: null, example: null },
  ...{ setUpLink: null, signsIn: true },
};
const publicUrl = null;

test('a start says who carries the parcels, and whether they are real', () => {
  const sandboxUrl = 'http://127.0.0.1:5000';
  const says = (carrier: 'bring' | 'bring-sandbox' | 'manual', bringTest = false) =>
    welcome(
      { ...service, sandboxUrl: carrier === 'bring-sandbox' ? sandboxUrl : null },
      { carrier, bringTest, publicUrl },
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
  const told = welcome({ ...service, address: null }, { carrier: 'bring', bringTest: false, publicUrl });
  assert.match(told, /^Bestill works off the queue\.\n {2}Data {5}\/data\n\nPARCELS ARE REAL/);
});

test('a start shows the link for the first administrator while there is none, and where the console is', () => {
  const setUpLink = 'http://127.0.0.1:4000/console/set-up#abc';
  const config = { carrier: 'manual', bringTest: false, publicUrl } as const;
  assert.match(
    welcome({ ...service, setUpLink }, config),
    /\n\nhttp:\/\/127\.0\.0\.1:4000\/console\/set-up#abc\n\n/,
  );
  assert.doesNotMatch(welcome(service, config), /set-up/);
  assert.match(welcome(service, config), /\n {2}Console {2}http:\/\/127\.0\.0\.1:4000\/console\/\n/);
  const elsewhere = { ...config, publicUrl: 'https://bestill.example.com/' };
  assert.match(welcome(service, elsewhere), /Console {2}https:\/\/bestill\.example\.com\/console\/\n/);
});

test('a start without a key to sign with says what to set, and that tokens work', () => {
  const told = welcome({ ...service, signsIn: false }, { carrier: 'manual', bringTest: false, publicUrl });
  assert.match(told, /Sign-in is off: .*Set BESTILL_SECRETS_KEY .* Tokens work\.\n/);
});
