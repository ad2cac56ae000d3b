import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Partner, type PartnerOptions, startApp } from '../../test/support/app.ts';
import { operator } from '../../test/support/operator.ts';
import { systemIds } from '../lib/ids.ts';
import { createKey, type CreatedKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';
import { rollKey, type RolledKey } from './roll-key.ts';

const app = await startApp();
const { parts } = app;
const hourMs = 3_600_000;

async function statusWith(key: string): Promise<number> {
  const headers = { 'x-api-key': key };
  return (await app.server.inject({ method: 'GET', url: '/graphql?query={__typename}', headers })).statusCode;
}

async function rolled(keyId: string, overlapMs: number): Promise<RolledKey> {
  const result = await rollKey(parts, operator, keyId, overlapMs);
  assert.ok(result.ok);
  return result.value;
}

/** A partner whose key ends after so many hours. */
function partnerFor(hours: number, options: PartnerOptions = {}): Promise<Partner> {
  return app.partner({ ...options, expiresAt: new Date(parts.clock.now().getTime() + hours * hourMs) });
}

test('the old key stays valid until the overlap ends, the new one from the start', async () => {
  const partner = await app.partner();
  const { created } = await rolled(partner.keyId, hourMs);
  assert.notEqual(created.key, partner.key);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [200, 200]);
  parts.clock.advance(hourMs - 1);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [200, 200]);
  parts.clock.advance(1);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [401, 200]);
});

test('without an overlap the old key ends at once', async () => {
  const partner = await app.partner();
  const { created } = await rolled(partner.keyId, 0);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [401, 200]);
});

test('the new key has the intermediary, permissions, kind and name of the old one', async () => {
  const { intermediaryId } = await app.partner();
  const wanted = {
    intermediaryId,
    permissions: ['orders:cancel'],
    test: true,
    name: 'website',
    expiresAt: null,
  } as const;
  const old = await createKey(parts, operator, wanted);
  assert.ok(old.ok);
  const { created } = await rolled(old.value.id, hourMs);
  assert.deepEqual(pick(created), wanted);
  assert.match(created.key, /^bstl_test_/);
});

function pick({ intermediaryId, permissions, test: isTest, name, expiresAt }: CreatedKey) {
  return { intermediaryId, permissions, test: isTest, name, expiresAt };
}

test('a key with an end gets as long a life again, and the overlap does not lengthen the old one', async () => {
  const { keyId } = await partnerFor(10);
  parts.clock.advance(9 * hourMs);
  const { created, old } = await rolled(keyId, 24 * hourMs);
  assert.equal(created.expiresAt?.getTime(), parts.clock.now().getTime() + 10 * hourMs);
  assert.equal(old.expiresAt?.getTime(), parts.clock.now().getTime() + hourMs);
});

test('a revoked, an expired and an unknown key are not rolled, and no key is made', async () => {
  const revoked = await app.partner();
  await revokeKey(parts, operator, revoked.keyId);
  const expired = await partnerFor(1);
  parts.clock.advance(hourMs);
  const before = (await listKeys(parts, null)).length;
  assert.deepEqual(await rollKey(parts, operator, revoked.keyId, hourMs), {
    ok: false,
    refusal: 'key_not_valid',
  });
  assert.deepEqual(await rollKey(parts, operator, expired.keyId, hourMs), {
    ok: false,
    refusal: 'key_not_valid',
  });
  assert.deepEqual(await rollKey(parts, operator, systemIds.uuid(), hourMs), {
    ok: false,
    refusal: 'key_not_found',
  });
  assert.equal((await listKeys(parts, null)).length, before);
});

test('a key that was rolled is not rolled again: its successor is', async () => {
  const { keyId } = await app.partner();
  const { created } = await rolled(keyId, hourMs);
  assert.deepEqual(await rollKey(parts, operator, keyId, hourMs), { ok: false, refusal: 'key_rolled' });
  assert.equal((await rolled(created.id, hourMs)).created.expiresAt, null);
});

test('of two who roll a key at once, one gets a new key', async () => {
  const { keyId, intermediaryId } = await app.partner();
  const results = await Promise.all([1, 2].map(() => rollKey(parts, operator, keyId, hourMs)));
  assert.equal(results.filter(({ ok }) => ok).length, 1);
  assert.equal((await listKeys(parts, intermediaryId)).length, 2);
});
