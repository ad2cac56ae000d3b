import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Partner, startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { exampleInput, orderDevice } from '../../test/support/orders.ts';
import { keyPattern } from '../auth/key-format.ts';
import { publicId } from '../lib/public-id.ts';

const app = await startApp();
const administrator = await operatorAt(app);
const { clock } = app.parts;
const hourMs = 3_600_000;

const fields = `keyId intermediaryId name prefix lastFour test permissions state createdAt expiresAt lastUsedAt
  revokedAt rolledAt`;
const list = `query ($id: ID!) { apiKeys(intermediaryId: $id) { ${fields} } }`;
const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ${fields} } } }`;
const change = `mutation ($input: ChangeApiKeyInput!) { changeApiKey(input: $input) { ${fields} } }`;
const roll = `mutation ($input: RollApiKeyInput!) {
  rollApiKey(input: $input) { created { key apiKey { ${fields} } } old { ${fields} } } }`;
const revoke = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ${fields} } }`;

const at = (ms: number) => new Date(clock.now().getTime() + ms).toISOString();

/** How the partner API answers a key. */
async function statusWith(key: string): Promise<number> {
  const headers = { 'x-api-key': key };
  return (await app.server.inject({ method: 'GET', url: '/graphql?query={__typename}', headers })).statusCode;
}

async function codeOf(query: string, input: object): Promise<string> {
  const { body } = await administrator.call(query, { input });
  return body.errors?.[0].extensions.code ?? 'done';
}

async function keysOf({ intermediaryId }: Pick<Partner, 'intermediaryId'>) {
  return (await administrator.data(list, { id: intermediaryId })).apiKeys;
}

test('a key is made and orders at once; it is answered once and is nowhere else', async () => {
  const { intermediaryId } = await app.partner();
  const input = {
    ...{ intermediaryId, permissions: ['ORDERS_CREATE', 'ORDERS_READ', 'ORDERS_CREATE'], name: ' Nettside ' },
    expiresAt: at(hourMs),
  };
  const { createApiKey } = await administrator.data(create, { input });
  const { key, apiKey } = createApiKey;
  assert.match(key, keyPattern);
  assert.deepEqual(apiKey, {
    ...{
      keyId: apiKey.keyId,
      intermediaryId,
      name: 'Nettside',
      prefix: 'bstl_live_',
      lastFour: key.slice(-4),
    },
    ...{ test: false, permissions: ['ORDERS_CREATE', 'ORDERS_READ'], state: 'VALID' },
    ...{ createdAt: at(0), expiresAt: at(hourMs), lastUsedAt: null, revokedAt: null, rolledAt: null },
  });
  const partner: Partner = {
    intermediaryId,
    key,
    keyId: apiKey.keyId,
    call: (query, options) => callWith(key, query, options),
  };
  assert.equal((await orderDevice(partner, exampleInput)).body.data.orderDevice.order.orderStatus, 'ORDERED');
  const listed = await keysOf(partner);
  assert.equal(listed.length, 2);
  assert.deepEqual(
    listed.find(({ keyId }: { keyId: string }) => keyId === apiKey.keyId),
    { ...apiKey, lastUsedAt: at(0) },
  );
  const text = `select (select json_agg(k) from api_keys k)::text || (select json_agg(a) from audit a)::text as stored`;
  const [row] = await app.parts.db.query<{ stored: string }>({ name: 'test_stored', text }, []);
  assert.ok(row && row.stored.includes(apiKey.lastFour) && !row.stored.includes(key.slice(10)));
});

async function callWith(key: string, query: string, { variables }: { variables?: object } = {}) {
  const answer = await app.server.inject({
    ...{ method: 'POST', url: '/graphql', payload: JSON.stringify({ query, variables }) },
    headers: { 'content-type': 'application/json', 'x-api-key': key },
  });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
}

test('a test key says so, and opens the door', async () => {
  const { intermediaryId } = await app.partner();
  const input = { intermediaryId, permissions: ['ORDERS_READ'], test: true };
  const { key, apiKey } = (await administrator.data(create, { input })).createApiKey;
  assert.match(key, /^bstl_test_/);
  assert.deepEqual(
    [apiKey.test, apiKey.prefix, apiKey.name, apiKey.expiresAt],
    [true, 'bstl_test_', null, null],
  );
  assert.equal(await statusWith(key), 200);
});

test('a key without permission, with an end in the past or of nobody is refused, and none is made', async () => {
  const partner = await app.partner();
  const { intermediaryId } = partner;
  const permissions = ['ORDERS_READ'];
  assert.equal(await codeOf(create, { intermediaryId, permissions: [] }), 'NO_PERMISSION');
  const ended = { intermediaryId, permissions, expiresAt: at(0) };
  assert.equal(await codeOf(create, ended), 'EXPIRES_IN_THE_PAST');
  assert.equal(await codeOf(create, { ...ended, expiresAt: 'tomorrow' }), 'BAD_USER_INPUT');
  assert.equal(
    await codeOf(create, { intermediaryId, permissions, name: 'x'.repeat(101) }),
    'BAD_USER_INPUT',
  );
  assert.equal(await codeOf(create, { intermediaryId: 'NOBODY', permissions }), 'INTERMEDIARY_NOT_FOUND');
  assert.equal((await keysOf(partner)).length, 1);
});

test('both keys open the door until the overlap ends, and the new one alone from then on', async () => {
  const partner = await app.partner({ permissions: ['orders:read', 'orders:cancel'] });
  const keyId = publicId('key', partner.keyId);
  clock.advance(1);
  const { rollApiKey } = await administrator.data(roll, { input: { keyId, overlapHours: 2 } });
  const { created, old } = rollApiKey;
  assert.deepEqual(
    [old.keyId, old.state, old.expiresAt, old.rolledAt],
    [keyId, 'VALID', at(2 * hourMs), at(0)],
  );
  assert.deepEqual(created.apiKey.permissions, ['ORDERS_READ', 'ORDERS_CANCEL']);
  clock.advance(2 * hourMs - 1);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [200, 200]);
  clock.advance(1);
  assert.deepEqual([await statusWith(partner.key), await statusWith(created.key)], [401, 200]);
  assert.deepEqual(
    (await keysOf(partner)).map(({ state }: { state: string }) => state),
    ['EXPIRED', 'VALID'],
  );
});

test('without a word about it, the overlap is a day; with 0 the old key ends at once', async () => {
  const [partner, other] = [await app.partner(), await app.partner()];
  const rolled = await administrator.data(roll, { input: { keyId: publicId('key', partner.keyId) } });
  assert.equal(rolled.rollApiKey.old.expiresAt, at(24 * hourMs));
  await administrator.data(roll, { input: { keyId: publicId('key', other.keyId), overlapHours: 0 } });
  assert.deepEqual([await statusWith(partner.key), await statusWith(other.key)], [200, 401]);
});

test('a key is not rolled twice, nor one that is revoked or unknown, nor for more than thirty days', async () => {
  const partner = await app.partner();
  const keyId = publicId('key', partner.keyId);
  assert.equal(await codeOf(roll, { keyId, overlapHours: 721 }), 'BAD_USER_INPUT');
  assert.equal(await codeOf(roll, { keyId, overlapHours: -1 }), 'BAD_USER_INPUT');
  assert.equal(await codeOf(roll, { keyId }), 'done');
  assert.equal(await codeOf(roll, { keyId }), 'KEY_ROLLED');
  const revoked = await app.partner();
  const revokedId = publicId('key', revoked.keyId);
  assert.equal(await codeOf(revoke, { keyId: revokedId }), 'done');
  assert.equal(await codeOf(roll, { keyId: revokedId }), 'KEY_NOT_VALID');
  assert.equal(await codeOf(roll, { keyId: 'key_0' }), 'KEY_NOT_FOUND');
  assert.deepEqual([(await keysOf(partner)).length, (await keysOf(revoked)).length], [2, 1]);
});

test('a revoked key is refused at the very next call, and a second time changes nothing', async () => {
  const partner = await app.partner();
  const input = { keyId: publicId('key', partner.keyId) };
  assert.equal(await statusWith(partner.key), 200);
  const first = (await administrator.data(revoke, { input })).revokeApiKey;
  assert.deepEqual([first.state, first.revokedAt], ['REVOKED', at(0)]);
  assert.equal(await statusWith(partner.key), 401);
  clock.advance(1_000);
  assert.deepEqual((await administrator.data(revoke, { input })).revokeApiKey, first);
  assert.equal(await codeOf(revoke, { keyId: publicId('key', systemUuid) }), 'KEY_NOT_FOUND');
});

const systemUuid = '00000000-0000-4000-8000-000000000000';

test('a key gets another name and end, and may do the same as before', async () => {
  const partner = await app.partner({ permissions: ['orders:read'] });
  const keyId = publicId('key', partner.keyId);
  const input = { keyId, name: 'Kundesenter', expiresAt: at(hourMs) };
  const { changeApiKey } = await administrator.data(change, { input });
  assert.deepEqual(
    [changeApiKey.name, changeApiKey.expiresAt, changeApiKey.permissions],
    ['Kundesenter', at(hourMs), ['ORDERS_READ']],
  );
  clock.advance(hourMs);
  assert.equal(await statusWith(partner.key), 401);
});

test('an end in the past, and a key that is ended, rolled or unknown, change nothing', async () => {
  const [partner, ended, rolled] = [await app.partner(), await app.partner(), await app.partner()];
  const idOf = (each: Partner) => publicId('key', each.keyId);
  await administrator.data(revoke, { input: { keyId: idOf(ended) } });
  await administrator.data(roll, { input: { keyId: idOf(rolled) } });
  const wanted = { name: 'Name', expiresAt: at(hourMs) };
  assert.equal(
    await codeOf(change, { ...wanted, keyId: idOf(partner), expiresAt: at(0) }),
    'EXPIRES_IN_THE_PAST',
  );
  assert.equal(await codeOf(change, { ...wanted, keyId: idOf(ended) }), 'KEY_NOT_VALID');
  assert.equal(await codeOf(change, { ...wanted, keyId: idOf(rolled) }), 'KEY_ROLLED');
  assert.equal(await codeOf(change, { ...wanted, keyId: 'key_x' }), 'KEY_NOT_FOUND');
  for (const each of [partner, ended, rolled]) assert.equal((await keysOf(each))[0].name, null);
});

test('a manager sees the keys, and neither makes, changes, rolls nor revokes one', async () => {
  const manager = await operatorAt(app, 'manager');
  const partner = await app.partner();
  const keyId = publicId('key', partner.keyId);
  const { intermediaryId } = partner;
  const { apiKeys } = await manager.data(list, { id: intermediaryId });
  assert.equal(apiKeys[0].keyId, keyId);
  for (const [query, input] of [
    [create, { intermediaryId, permissions: ['ORDERS_READ'] }],
    [change, { keyId, name: 'Name' }],
    [roll, { keyId }],
    [revoke, { keyId }],
  ] as const) {
    const { body } = await manager.call(query, { input });
    assert.deepEqual(
      [body.errors[0].extensions.code, body.errors[0].extensions.role],
      ['FORBIDDEN', 'administrator'],
    );
  }
  assert.deepEqual((await manager.data(list, { id: intermediaryId })).apiKeys, apiKeys);
});
