import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, buildApp, startApp, type Partner } from '../../test/support/app.ts';
import { operator } from '../../test/support/operator.ts';
import type { Database } from '../db/database.ts';
import { systemIds } from '../lib/ids.ts';
import { authenticate } from './authenticate.ts';
import { newKey } from './key-format.ts';
import { revokeKey } from './revoke-key.ts';

const app = await startApp();
const { clock, db } = app.parts;

/** Calls with these headers alone. The request id is given, so that answers can be compared as wholes. */
async function call(headers: Record<string, string>, on: App = app) {
  const answer = await on.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', 'x-request-id': 'test', ...headers },
    payload: JSON.stringify({
      query: '{ ordersForUser(input: { externalUserId: "user_1" }) { orders { orderId } } }',
    }),
  });
  const { statusCode: status, body } = answer;
  return { status, body: JSON.parse(body) as unknown, challenge: answer.headers['www-authenticate'] };
}

function withKey({ key }: Pick<Partner, 'key'>): Record<string, string> {
  return { 'x-api-key': key };
}

const accepted = { status: 200, body: { data: { ordersForUser: { orders: [] } } }, challenge: undefined };
const refused = {
  status: 401,
  body: {
    errors: [
      {
        message:
          'A valid API key is required. Send it as "X-API-KEY: <key>" or "Authorization: Bearer <key>".',
        extensions: { code: 'UNAUTHENTICATED', requestId: 'test' },
      },
    ],
  },
  challenge: 'Bearer',
};

test('a key opens the door as X-API-KEY and as a bearer, whatever the case and the spaces around it', async () => {
  const { key } = await app.partner();
  assert.deepEqual(await call({ 'x-api-key': key }), accepted);
  assert.deepEqual(await call({ 'X-API-KEY': ` ${key} ` }), accepted);
  assert.deepEqual(await call({ authorization: `Bearer ${key}` }), accepted);
  assert.deepEqual(await call({ Authorization: `bearer  ${key}` }), accepted);
});

test('a proxy may use Authorization for itself, and X-API-KEY decides', async () => {
  const { key } = await app.partner();
  assert.deepEqual(await call({ 'x-api-key': key, authorization: 'Basic cHJveHk6cHJveHk=' }), accepted);
  assert.deepEqual(await call({ 'x-api-key': '', authorization: `Bearer ${key}` }), accepted);
  assert.deepEqual(
    await call({ 'x-api-key': newKey(systemIds, false), authorization: `Bearer ${key}` }),
    refused,
  );
});

for (const [what, headersOf] of Object.entries<(partner: Partner) => Record<string, string>>({
  'no key': () => ({}),
  'an empty key': () => ({ 'x-api-key': '' }),
  'a bearer without a key': () => ({ authorization: 'Bearer ' }),
  'another scheme': ({ key }) => ({ authorization: `Basic ${key}` }),
  'a mistyped key': ({ key }) => ({ 'x-api-key': `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}` }),
  'an unknown key': () => ({ 'x-api-key': newKey(systemIds, false) }),
  'two keys in one header': ({ key }) => ({ 'x-api-key': `${key}, ${key}` }),
  'SQL for a key': () => ({ 'x-api-key': "' or true; --" }),
})) {
  test(`${what} is refused with the same words as any other`, async () => {
    assert.deepEqual(await call(headersOf(await app.partner())), refused);
  });
}

test('a key ends at the moment of its expiry, with the same words', async () => {
  const partner = await app.partner({ expiresAt: new Date(clock.now().getTime() + 1_000) });
  clock.advance(999);
  assert.deepEqual(await call(withKey(partner)), accepted);
  clock.advance(1);
  assert.deepEqual(await call(withKey(partner)), refused);
});

test('a revoked key is refused at once in every process, with the same words; others stay valid', async () => {
  const partner = await app.partner();
  const sibling = await app.partner({ intermediaryId: partner.intermediaryId });
  const elsewhere = buildApp(db);
  assert.deepEqual(await call(withKey(partner), elsewhere), accepted);
  await revokeKey(app.parts, operator, partner.keyId);
  for (const each of [elsewhere, app]) {
    assert.deepEqual(await call(withKey(partner), each), refused);
    assert.deepEqual(await call(withKey(sibling), each), accepted);
  }
});

test('a second revocation changes nothing, and an unknown key can not be revoked', async () => {
  const { keyId } = await app.partner();
  const first = await revokeKey(app.parts, operator, keyId);
  clock.advance(1_000);
  assert.deepEqual(await revokeKey(app.parts, operator, keyId), first);
  assert.deepEqual(await revokeKey(app.parts, operator, systemIds.uuid()), {
    ok: false,
    refusal: 'key_not_found',
  });
});

test('nothing of a body is read before the key: a stranger with a broken body is a stranger', async () => {
  const answer = await app.server.inject({ method: 'POST', url: '/', payload: '{"query":' });
  assert.equal(answer.statusCode, 401);
});

/** When a key was last used, and the version of its row: another version means that it was written. */
async function lastUse({ keyId }: Partner): Promise<{ at: Date | null; version: string } | undefined> {
  const text = 'select last_used_at as at, xmin::text as version from api_keys where id = $1';
  return (await db.query<{ at: Date | null; version: string }>({ name: 'test_last_use', text }, [keyId]))[0];
}

test('the last use is written at most once a minute, by all processes together', async () => {
  const partner = await app.partner();
  assert.equal((await lastUse(partner))?.at, null);
  const elsewhere = buildApp(db);
  elsewhere.parts.clock.advance(clock.now().getTime() - elsewhere.parts.clock.now().getTime());
  await call(withKey(partner));
  const first = await lastUse(partner);
  assert.deepEqual(first?.at, clock.now());
  for (const each of [app, elsewhere]) {
    each.parts.clock.advance(60_000);
    await call(withKey(partner), each);
    assert.deepEqual(await lastUse(partner), first);
  }
  for (const each of [app, elsewhere]) each.parts.clock.advance(1);
  await Promise.all([call(withKey(partner)), call(withKey(partner), elsewhere)]);
  const second = await lastUse(partner);
  assert.deepEqual(second?.at, clock.now());
  await call(withKey(partner), elsewhere);
  assert.deepEqual(await lastUse(partner), second);
});

test('a refused key leaves no trace of use', async () => {
  const partner = await app.partner();
  await revokeKey(app.parts, operator, partner.keyId);
  await call(withKey(partner));
  assert.equal((await lastUse(partner))?.at, null);
});

test('a call within the minute costs one statement, the look for the key', async () => {
  const partner = await app.partner();
  const asked: string[] = [];
  const watched: Database = {
    ...db,
    query: (statement, values) => {
      asked.push(statement.name);
      return db.query(statement, values);
    },
  };
  for (let times = 0; times < 3; times++) await authenticate({ ...app.parts, db: watched }, withKey(partner));
  const look = 'find_api_key_by_hash';
  assert.deepEqual(asked, [look, 'touch_api_key', look, look]);
});

test('a last use that can not be written does not refuse the caller', async () => {
  const partner = await app.partner();
  const lame: Database = {
    ...db,
    query: (statement, values) =>
      statement.name === 'touch_api_key'
        ? Promise.reject(new Error('No space left.'))
        : db.query(statement, values),
  };
  const actor = await authenticate({ ...app.parts, db: lame }, withKey(partner));
  assert.equal(actor?.intermediaryId, partner.intermediaryId);
});
