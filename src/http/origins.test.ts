import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { consoleOrigin } from '../../test/support/browser.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { invited, password, signIn } from '../../test/support/operator.ts';

const app = await startApp();
const query = 'mutation { endMySessions(input: { keepsThis: true }) }';
const { browser, cookie } = await signIn(app);

/** Calls the operator API with these headers, and none that the browser would add by itself. */
async function call(headers: Record<string, string>, at = app, path = '/operator/graphql') {
  const answer = await at.server.inject({
    ...{ method: 'POST', url: path, headers: { 'content-type': 'application/json', ...headers } },
    payload: JSON.stringify({ query }),
  });
  const [error] = JSON.parse(answer.body).errors ?? [];
  return { status: answer.statusCode, code: error?.extensions.code, message: error?.message };
}

const foreign = [
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:4001' }],
  ['https where http is', { origin: 'https://127.0.0.1:4000' }],
  ['a name that begins as ours does', { origin: 'http://127.0.0.1:4000.evil.example' }],
  ['a site of the same domain', { origin: consoleOrigin, 'sec-fetch-site': 'same-site' }],
  ['a page without an origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['no origin', {}],
  ['no origin, and another site by its own word', { 'sec-fetch-site': 'cross-site' }],
  ['no origin, and an address that was typed', { 'sec-fetch-site': 'none' }],
] as const;

for (const [what, headers] of foreign) {
  test(`with a cookie, a call from ${what} does nothing`, async () => {
    const { status, code } = await call({ ...headers, cookie });
    assert.deepEqual([status, code], [403, 'FOREIGN_ORIGIN']);
    assert.equal((await browser.ask('{ me { name } }')).status, 200);
  });

  test(`nobody is signed in, set up or out by a call from ${what}`, async () => {
    const { link, email } = await invited(app.parts);
    for (const [path, body] of [
      ['sign-in', { email, password }],
      ['set-up', { token: link, password }],
      ['link', { token: link }],
      ['code', { code: '123456', recovery: false }],
      ['sign-out', {}],
      ['password', { currentPassword: password, newPassword: 'another long password' }],
      ['second-factor/begin', { password }],
      ['single-sign-on', {}],
    ] as const) {
      const answer = await app.server.inject({
        ...{ method: 'POST', url: `/operator/auth/${path}`, payload: JSON.stringify(body) },
        headers: { 'content-type': 'application/json', cookie, ...headers },
      });
      assert.equal(answer.statusCode, 403, path);
      assert.equal(answer.headers['set-cookie'], undefined, path);
    }
    assert.equal((await browser.ask('{ me { name } }')).status, 200);
  });
}

for (const type of [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/json',
  '',
]) {
  test(`with a cookie, what a form can send is refused: ${type || 'no type'}`, async () => {
    const { status, code } = await call({ origin: consoleOrigin, cookie, 'content-type': type });
    assert.deepEqual([status, code], [415, 'NOT_JSON']);
  });
}

test('a page of ours is let in, by its origin or by the browser’s word', async () => {
  for (const headers of [
    { origin: consoleOrigin },
    { origin: 'http://localhost:4000' },
    { origin: 'http://[::1]:4000' },
    { origin: consoleOrigin, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: consoleOrigin, 'content-type': 'application/json; charset=utf-8' },
  ])
    assert.equal((await call({ ...headers, cookie })).status, 200);
});

test('the address of the settings is ours, and the refusal names it to who comes by another', async () => {
  const origin = 'https://bestill.example.com';
  const published = buildApp(app.parts.db, { config: { publicUrl: `${origin}/` } });
  assert.equal((await call({ origin, cookie }, published)).status, 200);
  const { status, message } = await call({ origin: 'http://bestill:4000', cookie }, published);
  assert.equal(status, 403);
  assert.equal(
    message,
    'The call came from http://bestill:4000, and is let in from https://bestill.example.com alone. ' +
      'Open the console there, or set BESTILL_PUBLIC_URL to the address that you use.',
  );
  assert.equal((await call({ origin, cookie })).status, 403);
});

test('what came from outside is repeated only as far as it is an address', async () => {
  const { message } = await call({ origin: 'http://a<script>', cookie });
  assert.match(
    message,
    /^The call came from an unknown place, and is let in from http:\/\/127\.0\.0\.1:4000 alone\./,
  );
});

test('a token needs none of it: no page sends one by itself', async () => {
  const { token } = await operatorAt(app);
  const authorization = `Bearer ${token}`;
  const ask = { payload: JSON.stringify({ query: '{ me { name } }' }) };
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { cookie },
  ]) {
    const answer = await app.server.inject({
      ...{ method: 'POST', url: '/operator/graphql', ...ask },
      headers: { 'content-type': 'application/json', authorization, ...headers } as Record<string, string>,
    });
    assert.equal(answer.statusCode, 200);
  }
});

test('reading takes no origin, and changes nothing: a mutation is not had by GET', async () => {
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.server.inject({ method: 'GET', url, headers: { cookie, ...headers } });
  const card = '/operator/documents/command-card.pdf';
  assert.equal((await get(card)).statusCode, 200);
  for (const site of ['same-origin', 'none'])
    assert.equal((await get(card, { 'sec-fetch-site': site })).statusCode, 200);
  for (const site of ['same-site', 'cross-site'])
    assert.equal((await get(card, { 'sec-fetch-site': site })).statusCode, 403);
  assert.equal((await get(`/operator/graphql?query=${encodeURIComponent(query)}`)).statusCode, 404);
  assert.equal((await get('/operator/auth/sign-out')).statusCode, 404);
  assert.equal((await browser.ask('{ me { name } }')).status, 200);
});
