import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { type Browser, openBrowser } from '../../test/support/browser.ts';
import { startOidcProvider, type Identity, type OidcProvider } from '../../test/support/oidc-provider.ts';
import { invited, operator as commandLine, password, signIn } from '../../test/support/operator.ts';
import { readConfig } from '../config.ts';
import { createOperator } from './create-operator.ts';
import { needsSetUp } from './needs-set-up.ts';
import { revokeOperator } from './revoke-operator.ts';

const provider = await startOidcProvider();
const plain = await startApp();
const { db } = plain.parts;
const oidcOf = ({ issuer, clientId, clientSecret }: OidcProvider) => ({
  ...{ oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret, oidcName: 'Acme' },
});
const app = buildApp(db, { config: oidcOf(provider) });
const path = '/operator/auth/single-sign-on';

/** Goes to the provider and comes back, as a browser does. @returns where it ends up, and what it was given. */
async function roundTrip(identity: Identity | null, browser: Browser, returnTo?: string) {
  provider.identity = identity;
  const { status, body } = await browser.post(path, returnTo === undefined ? {} : { returnTo });
  assert.equal(status, 200, JSON.stringify(body));
  const there = await fetch(body.url, { redirect: 'manual' });
  assert.equal(there.status, 302, await there.text());
  const back = new URL(there.headers.get('location') ?? '');
  assert.equal(back.origin + back.pathname, 'http://127.0.0.1:4000/operator/auth/callback/oidc');
  return { back, ...(await comeBack(browser, back)) };
}

async function comeBack(browser: Browser, back: URL) {
  const { status, headers } = await browser.get(back.pathname + back.search, {
    'sec-fetch-site': 'cross-site',
  });
  assert.equal(status, 302);
  return { location: headers['location'] };
}

async function nameOf(browser: Browser) {
  return (await browser.ask('{ me { name } }')).body.data?.me.name;
}

const verified = (email: string, sub: string = email): Identity => ({ sub, email, email_verified: true });
const problem = (code: string) => `/console/sign-in?problem=${code}`;

test('the console knows that there is a provider, and what it is called', async () => {
  const { body } = await openBrowser(app).get('/operator/sign-in-options');
  assert.deepEqual(body.oidc, { name: 'Acme' });
  const without = openBrowser(plain);
  assert.equal((await without.get('/operator/sign-in-options')).body.oidc, null);
  const { body: refused } = await without.post(path, {});
  assert.equal(refused.errors[0].extensions.code, 'OIDC_OFF');
  assert.equal((await without.get('/operator/auth/callback/oidc?code=x&state=y')).status, 400);
});

test('an operator signs in by the verified address at the provider, without a password, and comes back to the page', async () => {
  const { name, email } = await invited(app.parts, 'picker');
  const browser = openBrowser(app);
  const { location } = await roundTrip(
    verified(email.toUpperCase()),
    browser,
    '/console/queue?status=ORDERED',
  );
  assert.equal(location, '/console/queue?status=ORDERED');
  assert.equal(await nameOf(browser), name);
  const { data } = (await browser.ask('{ me { signInMethods } }')).body;
  assert.deepEqual(data.me.signInMethods, ['SINGLE_SIGN_ON']);
  const again = openBrowser(app);
  assert.equal((await roundTrip(verified(email), again)).location, '/console/');
  assert.equal(await nameOf(again), name);
});

test('nothing but who it is is kept of what the provider tells', async () => {
  const { email } = await invited(app.parts);
  await roundTrip(
    { ...verified(email), name: 'Kari N', picture: 'https://example.com/k.png' } as Identity,
    openBrowser(app),
  );
  const text = `select c::text as line from operator_credentials c where c.subject = $1`;
  const [row] = await db.query<{ line: string }>({ name: 'test_credentials', text }, [email]);
  assert.ok(row);
  assert.doesNotMatch(row.line, /not kept|eyJ|Kari N|picture/);
});

test('an address that is no operator’s, or isn’t verified, or is none, lets nobody in', async () => {
  const { email } = await invited(app.parts);
  for (const [identity, code] of [
    [verified('stranger@example.com'), 'NO_OPERATOR'],
    [{ sub: 's1', email, email_verified: false }, 'EMAIL_NOT_VERIFIED'],
    [{ sub: 's2', email }, 'EMAIL_NOT_VERIFIED'],
    [{ sub: 's3' }, 'FAILED'],
    [null, 'REFUSED_THERE'],
  ] as const) {
    const browser = openBrowser(app);
    assert.equal((await roundTrip(identity, browser)).location, problem(code));
    assert.equal(await nameOf(browser), undefined);
  }
  const text = 'select count(*)::int as count from operator_logins where email = $1';
  const rows = await db.query<{ count: number }>({ name: 'test_logins', text }, ['stranger@example.com']);
  assert.deepEqual(rows, [{ count: 0 }]);
});

test('an identity that has another address by now, or none that is verified, is nobody’s any more', async () => {
  const { name, email } = await invited(app.parts);
  const browser = openBrowser(app);
  await roundTrip(verified(email, 'moved'), browser);
  assert.equal(await nameOf(browser), name);
  const { email: other } = await invited(app.parts);
  for (const [identity, code] of [
    [verified('new.address@example.com', 'moved'), 'NO_OPERATOR'],
    [verified(other, 'moved'), 'NO_OPERATOR'],
    [{ sub: 'moved', email, email_verified: false }, 'EMAIL_NOT_VERIFIED'],
  ] as const) {
    const later = openBrowser(app);
    assert.equal((await roundTrip(identity, later)).location, problem(code));
    assert.equal(await nameOf(later), undefined);
  }
});

test('who is revoked is not let in, and the rest of their sessions is over', async () => {
  const { name, email } = await invited(app.parts);
  const browser = openBrowser(app);
  await roundTrip(verified(email), browser);
  await revokeOperator(app.parts, commandLine, name);
  assert.equal(await nameOf(browser), undefined);
  const again = openBrowser(app);
  assert.match(String((await roundTrip(verified(email), again)).location), /^\/console\/sign-in\?problem=/);
  assert.equal(await nameOf(again), undefined);
});

for (const fault of ['nonce', 'issuer', 'audience', 'signature', 'expired'] as const) {
  test(`a token whose ${fault} is wrong lets nobody in`, async () => {
    const { email } = await invited(app.parts);
    provider.fault = fault;
    try {
      const browser = openBrowser(app);
      assert.equal((await roundTrip(verified(email), browser)).location, problem('FAILED'));
      assert.equal(await nameOf(browser), undefined);
    } finally {
      provider.fault = 'none';
    }
  });
}

test('what was begun in one browser is not finished in another, nor twice', async () => {
  const { email } = await invited(app.parts);
  provider.identity = verified(email);
  const [mine, theirs] = [openBrowser(app), openBrowser(app)];
  const { body } = await mine.post(path, {});
  const back = new URL((await fetch(body.url, { redirect: 'manual' })).headers.get('location') ?? '');
  assert.equal((await comeBack(theirs, back)).location, problem('STARTED_ELSEWHERE'));
  assert.equal(await nameOf(theirs), undefined);
  const { body: again } = await mine.post(path, {});
  const second = new URL((await fetch(again.url, { redirect: 'manual' })).headers.get('location') ?? '');
  const { cookie } = mine;
  assert.equal((await comeBack(mine, second)).location, '/console/');
  const replayed = openBrowser(app);
  replayed.cookie = cookie;
  assert.equal((await comeBack(replayed, second)).location, problem('STARTED_ELSEWHERE'));
});

test('the way back leads to pages of the console alone', async () => {
  const { email } = await invited(app.parts);
  for (const returnTo of [
    'https://evil.example/',
    '//evil.example/',
    '/console/../evil',
    '/console//evil.example',
    '/operator/auth/sign-out',
    '/console/\\evil',
  ])
    assert.equal((await roundTrip(verified(email), openBrowser(app), returnTo)).location, '/console/');
});

test('the cookie that it is begun with comes along from another site; the session’s does not', async () => {
  const { email } = await invited(app.parts);
  provider.identity = verified(email);
  const { headers, body } = await openBrowser(app).post(path, {});
  const attributes = (line: unknown) => String(line).split('; ').slice(1).toSorted();
  assert.deepEqual(attributes(headers['set-cookie']), [
    ...['HttpOnly', 'Max-Age=300', 'Path=/operator/auth', 'SameSite=Lax'],
  ]);
  const { searchParams } = new URL(body.url);
  assert.equal(searchParams.get('code_challenge_method'), 'S256');
  assert.ok((searchParams.get('nonce') ?? '').length >= 32);
});

test('who has both may sign in by either; the provider vouches for the second factor itself', async () => {
  const { name, email } = await signIn(app);
  const browser = openBrowser(app);
  await roundTrip(verified(email), browser);
  assert.equal(await nameOf(browser), name);
  const { data } = (await browser.ask('{ me { signInMethods } }')).body;
  assert.deepEqual(data.me.signInMethods, ['PASSWORD', 'SINGLE_SIGN_ON']);
  const { status } = await openBrowser(app).post('/operator/auth/sign-in', { email, password });
  assert.equal(status, 200);
});

test('one address begins only so often without arriving', async () => {
  const browser = openBrowser(app, { from: '203.0.113.9' });
  const begin = async () => (await browser.post(path, {})).status;
  for (let count = 0; count < 30; count++) assert.equal(await begin(), 200);
  assert.equal(await begin(), 429);
  assert.equal((await openBrowser(app, { from: '203.0.113.10' }).post(path, {})).status, 200);
});

test('what is begun at the provider is no second step of a password', async () => {
  const browser = openBrowser(app);
  assert.equal((await browser.post(path, {})).status, 200);
  const state = /(?<=bestill\.state=)[^;]+/.exec(browser.cookie)?.[0] ?? '';
  assert.notEqual(state, '');
  browser.cookie = `bestill.two_factor=${state}`;
  const { status, body } = await browser.post('/operator/auth/code', { code: '123456', recovery: false });
  assert.deepEqual([status, body.errors[0].extensions.code], [401, 'CHALLENGE_OVER']);
});

test('a provider that is away says so, and passwords go on', async () => {
  const away = await startOidcProvider();
  const house = buildApp(db, { config: oidcOf(away) });
  await away.close();
  const browser = openBrowser(house);
  const { status, body } = await browser.post(path, {});
  assert.deepEqual([status, body.errors[0].extensions.code], [503, 'OIDC_AWAY']);
  const { email } = await signIn(house);
  assert.equal((await browser.post('/operator/auth/sign-in', { email, password })).status, 200);
});

test('nobody is asked anything before somebody goes there', async () => {
  const quiet = await startOidcProvider();
  const house = buildApp(db, { config: oidcOf(quiet) });
  const { browser } = await signIn(house);
  await browser.ask('{ me { name } }');
  await browser.post('/operator/auth/sign-out', {});
  assert.deepEqual(quiet.asked, []);
});

test('with a provider, an administrator with an address is enough: no link is needed', async () => {
  const name = 'By The Provider';
  await createOperator(app.parts, commandLine, {
    ...{ name, role: 'administrator', email: 'by.the.provider@example.com', withToken: false },
  });
  assert.equal(await needsSetUp(app.parts), false);
});

test('half of the settings is refused at the start, each missing one by name', () => {
  const read = readConfig({ BESTILL_OIDC_ISSUER: 'https://login.example.com' });
  assert.deepEqual(read, {
    ok: false,
    faults: [
      'BESTILL_OIDC_ISSUER is set, which needs BESTILL_OIDC_CLIENT_ID.',
      'BESTILL_OIDC_ISSUER is set, which needs BESTILL_OIDC_CLIENT_SECRET.',
    ],
  });
});
