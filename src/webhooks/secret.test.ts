import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { newSecret, secretFault, signingKey } from './secret.ts';
import { signedHeaders } from './sign.ts';
import { systemIds } from '../lib/ids.ts';

const base64Of = (bytes: number) => randomBytes(bytes).toString('base64');

test('a thousand new secrets are all different, fit the rule, and an independent verifier takes them', () => {
  const secrets = Array.from({ length: 1_000 }, () => newSecret(systemIds));
  assert.equal(new Set(secrets).size, 1_000);
  for (const secret of secrets) {
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(secretFault(secret), undefined);
    assert.equal(signingKey(secret).length, 32);
  }
});

for (const secret of [
  ...[`whsec_${base64Of(24)}`, `whsec_${base64Of(64)}`, 'MfKQ9r8GKYqrTwjUPD8ILPZIo2La'],
  ...['x'.repeat(24), '~'.repeat(256), 'a secret'.replace(' ', '-').repeat(3)],
]) {
  test(`a partner may give ${secret.slice(0, 30)} (${secret.length})`, () => {
    assert.equal(secretFault(secret), undefined);
  });
}

for (const [what, secret] of [
  ['23 bytes', `whsec_${base64Of(23)}`],
  ['65 bytes', `whsec_${base64Of(65)}`],
  ['nothing', 'whsec_'],
  ['no base64', `whsec_${'!'.repeat(40)}`],
  ['base64 without its padding', `whsec_${base64Of(32).replace('=', '')}`],
  ['base64 for URLs', `whsec_${'-_'.repeat(22)}`],
  ['a space within', `whsec_${base64Of(30).slice(0, 20)} ${base64Of(30)}`],
  ['bits that are left over', `whsec_${Buffer.alloc(32).toString('base64').replace('A=', 'B=')}`],
] as const) {
  test(`whsec_ and ${what} is refused`, () => {
    assert.match(secretFault(secret)?.en ?? '', /^must be whsec_ and base64 of 24 to 64 bytes$/);
  });
}

for (const [what, secret, message] of [
  ['23 characters', 'x'.repeat(23), /24 to 256 characters/],
  ['257 characters', 'x'.repeat(257), /24 to 256 characters/],
  ['a space', `${'x'.repeat(20)} ${'x'.repeat(20)}`, /without spaces/],
  ['letters beyond ASCII, which libraries encode in two ways', 'å'.repeat(30), /ASCII/],
  ['a tab', `${'x'.repeat(20)}\t${'x'.repeat(20)}`, /without spaces/],
] as const) {
  test(`a secret of their own with ${what} is refused`, () => {
    assert.match(secretFault(secret)?.en ?? '', message);
  });
}

test('what is wrong with a secret never repeats it', () => {
  const secret = 'hemmelig-hemmelig ';
  assert.doesNotMatch(secretFault(secret)?.en ?? '', /hemmelig/);
});

test('a secret of their own signs with its characters, as a verifier in raw format reads it', () => {
  const secret = 'our-own-secret-of-2019-!"#$%&/()=';
  assert.equal(secretFault(secret), undefined);
  const headers = signedHeaders({ id: 'event_1', at: new Date(), body: '{"å":1}' }, [secret]);
  assert.deepEqual(new Webhook(secret, { format: 'raw' }).verify('{"å":1}', headers), { å: 1 });
});
