import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { newSecret } from './secret.ts';
import { signedHeaders } from './sign.ts';
import { systemIds } from '../lib/ids.ts';

interface Vector {
  readonly name: string;
  readonly secret: string;
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}

interface RotationVector extends Omit<Vector, 'secret' | 'signature'> {
  readonly secrets: readonly string[];
  readonly signatureHeader: string;
}

const file = new URL('../../test/corpus/standard-webhooks-vectors.json', import.meta.url);
const vectors = JSON.parse(await readFile(file, 'utf8')) as {
  symmetric: Vector[];
  rotation: RotationVector[];
  mustFail: Vector[];
};

function sign(vector: { id: string; timestamp: string; body: string }, secrets: readonly string[]) {
  const { id, timestamp, body } = vector;
  // A moment within the second: the timestamp is that of whole seconds.
  return signedHeaders({ id, at: new Date(Number(timestamp) * 1_000 + 999), body }, secrets);
}

test('the corpus holds vectors of each kind', () => {
  assert.deepEqual([vectors.symmetric.length, vectors.rotation.length, vectors.mustFail.length], [3, 1, 6]);
});

for (const vector of vectors.symmetric) {
  test(`${vector.name}: the published signature is ours`, () => {
    const headers = sign(vector, [vector.secret]);
    assert.equal(headers['webhook-signature'], vector.signature);
    assert.equal(headers['webhook-timestamp'], vector.timestamp);
    assert.equal(headers['webhook-id'], vector.id);
  });
}

for (const vector of vectors.rotation) {
  test(`${vector.name}: during a roll both secrets sign, the newest first`, () => {
    const headers = sign(vector, vector.secrets);
    assert.equal(headers['webhook-signature'], vector.signatureHeader);
  });
}

for (const vector of vectors.mustFail) {
  test(`${vector.name}: what must fail is not what we sign`, () => {
    assert.notEqual(sign(vector, [vector.secret])['webhook-signature'], vector.signature);
  });
}

for (const body of ['{"a":1}', '{"navn":"Åse Ødegård 🎉"}', '', '{"a" : 1}\n']) {
  test(`X-Ecomon-Signature is HMAC-SHA1 in hex of exactly ${JSON.stringify(body)}`, () => {
    const secret = newSecret(systemIds);
    const headers = signedHeaders({ id: 'event_1', at: new Date(), body }, [secret, newSecret(systemIds)]);
    const expected = createHmac('sha1', secret).update(Buffer.from(body, 'utf8')).digest('hex');
    assert.equal(headers['x-ecomon-signature'], expected);
  });
}

test('an independent verifier accepts every one of five secrets, and none that is older', () => {
  const secrets = Array.from({ length: 5 }, () => newSecret(systemIds));
  const body = '{"navn":"Åse"}';
  const headers = signedHeaders({ id: 'event_1', at: new Date(), body }, secrets);
  for (const secret of secrets) assert.deepEqual(new Webhook(secret).verify(body, headers), { navn: 'Åse' });
  assert.throws(() => new Webhook(newSecret(systemIds)).verify(body, headers), /No matching signature/);
});

test('without a secret a message carries its id and time, and no signature of any kind', () => {
  const headers = signedHeaders({ id: 'event_1', at: new Date(1_000), body: '{}' }, []);
  assert.deepEqual(headers, { 'webhook-id': 'event_1', 'webhook-timestamp': '1' });
});
