import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedHeaders } from './sign.ts';
import { verifyWebhook } from './verify.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const old = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const at = new Date('2026-11-23T12:00:00.000Z');
const body = '{"orderId":"order_1","name":"Bjørn"}';

/** A message as it comes; `change` spoils it. */
function message(change: { headers?: Record<string, string | undefined>; body?: string } = {}) {
  const headers = signedHeaders({ id: 'event_1', at, body }, [secret, old]);
  return { headers: { ...headers, ...change.headers }, body: Buffer.from(change.body ?? body) };
}

/** Seconds from when it was sent. */
const after = (seconds: number) => new Date(at.getTime() + seconds * 1_000);

test('what we sign is believed, with the new secret and with the old one, for five minutes', () => {
  for (const known of [secret, old])
    for (const seconds of [-300, 0, 300])
      assert.deepEqual(verifyWebhook(message(), known, after(seconds)), { ok: true, id: 'event_1' });
});

for (const [name, change, distrust] of [
  ['another body', { body: body.replace('1', '2') }, 'wrong_signature'],
  ['another id', { headers: { 'webhook-id': 'event_2' } }, 'wrong_signature'],
  ['another time', { headers: { 'webhook-timestamp': String(at.getTime() / 1_000 + 1) } }, 'wrong_signature'],
  [
    'a time with something behind it',
    { headers: { 'webhook-timestamp': `${at.getTime() / 1_000}x` } },
    'malformed_timestamp',
  ],
  [
    'a time with a space before it',
    { headers: { 'webhook-timestamp': ` ${at.getTime() / 1_000}` } },
    'malformed_timestamp',
  ],
  [
    'a time with decimals',
    { headers: { 'webhook-timestamp': `${at.getTime() / 1_000}.0` } },
    'malformed_timestamp',
  ],
  ['no signature', { headers: { 'webhook-signature': undefined } }, 'headers_missing'],
  ['an empty signature', { headers: { 'webhook-signature': '' } }, 'wrong_signature'],
  ['a version alone', { headers: { 'webhook-signature': 'v1,' } }, 'wrong_signature'],
  [
    'an unknown version',
    { headers: { 'webhook-signature': message().headers['webhook-signature']?.replaceAll('v1', 'v2') } },
    'wrong_signature',
  ],
] as const) {
  test(`${name} is not believed`, () => {
    assert.deepEqual(verifyWebhook(message(change), secret, at), { ok: false, distrust });
  });
}

test('another secret, and what is sent again later or comes from the future, is not believed', () => {
  const other = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  assert.deepEqual(verifyWebhook(message(), other, at), { ok: false, distrust: 'wrong_signature' });
  assert.deepEqual(verifyWebhook(message(), secret, after(301)), { ok: false, distrust: 'too_old' });
  assert.deepEqual(verifyWebhook(message(), secret, after(-301)), { ok: false, distrust: 'too_new' });
});
