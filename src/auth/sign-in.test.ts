import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { mock, test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { invited, operator as commandLine, password, signIn } from '../../test/support/operator.ts';
import { buildServer } from '../http/server.ts';
import { systemIds } from '../lib/ids.ts';
import { addressKey, type AttemptKey, takeAttempt } from './attempts.ts';
import { revokeOperator } from './revoke-operator.ts';

const app = await startApp();
const { clock } = app.parts;
const path = '/operator/auth/sign-in';
const me = '{ me { name role } }';

/** Tries to sign in from an address that no other test has. */
async function tryFrom(from: string, email: string, word: string, at = app) {
  const { status, headers, body } = await openBrowser(at, { from }).post(path, { email, password: word });
  const { code, retryAfterSeconds } = body.errors?.[0].extensions ?? {};
  return { status, code, retryAfter: headers['retry-after'], retryAfterSeconds };
}

/** Makes guesses that are wrong, without what a password costs. */
async function guessed(keys: AttemptKey[], times: number): Promise<void> {
  for (let count = 0; count < times; count++) assert.equal(await takeAttempt(app.parts, keys), 0);
}

let addresses = 0;
/** A machine from which nobody has called yet. */
function newAddress(): string {
  addresses++;
  return `10.0.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`;
}

test('e-mail and password open the console, in the operator’s role, whatever the case of the address', async () => {
  for (const role of ['picker', 'manager', 'administrator'] as const) {
    const { name, email } = await signIn(app, { role });
    const browser = openBrowser(app);
    const given = { email: ` ${email.toUpperCase()} `, password };
    assert.deepEqual((await browser.post(path, given)).body, { awaitsCode: false });
    assert.deepEqual((await browser.ask(me)).body, { data: { me: { name, role } } });
  }
});

test('the answer holds no session but in a cookie that scripts can’t read and other sites don’t send', async () => {
  const { email } = await signIn(app);
  const { headers, body } = await openBrowser(app).post(path, { email, password });
  assert.deepEqual(body, { awaitsCode: false });
  assert.equal(headers['cache-control'], 'no-store');
  const [cookie = '', ...more] = [headers['set-cookie']].flat() as string[];
  assert.deepEqual(more, []);
  const [, ...attributes] = cookie.split('; ');
  assert.match(cookie, /^bestill\.session_token=/);
  assert.deepEqual(attributes.toSorted(), ['HttpOnly', 'Max-Age=43200', 'Path=/operator', 'SameSite=Strict']);
});

test('over https the cookie is for https alone', async () => {
  const origin = 'https://bestill.example.com';
  const secure = buildApp(app.parts.db, { config: { publicUrl: `${origin}/` } });
  const { name, email } = await signIn(app);
  const browser = openBrowser(secure, { origin });
  const { headers } = await browser.post(path, { email, password });
  assert.match(String(headers['set-cookie']), /^__Secure-bestill\.session_token=[^;]+;.*; Secure(;|$)/);
  assert.equal((await browser.ask(me)).body.data.me.name, name);
});

test('a wrong address, a wrong password, one without any and one who is revoked are answered alike', async () => {
  const { email } = await signIn(app);
  const { email: withoutPassword } = await invited(app.parts);
  const gone = await signIn(app);
  await revokeOperator(app.parts, commandLine, gone.name);
  const answers = [];
  for (const [address, word] of [
    [email, 'wrong password 1'],
    ['nobody@example.com', password],
    [withoutPassword, password],
    [gone.email, password],
  ] as const) {
    const { status, headers, body } = await openBrowser(app).post(path, { email: address, password: word });
    const { 'x-request-id': _id, date: _date, ...same } = headers;
    delete body.errors[0].extensions.requestId;
    answers.push({ status, headers: same, body });
  }
  assert.equal(answers[0]?.status, 401);
  assert.deepEqual(answers[0]?.body.errors, [
    {
      message: 'The e-mail address or the password is wrong.',
      extensions: { code: 'WRONG_CREDENTIALS' },
    },
  ]);
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
});

test('a wrong address takes the same work as a wrong password', async () => {
  const { email } = await signIn(app);
  const { email: withoutPassword } = await invited(app.parts);
  const scrypt = mock.method(crypto, 'scrypt');
  syncBuiltinESMExports();
  try {
    const counts = [];
    for (const address of [email, 'nobody.at.all@example.com', withoutPassword]) {
      scrypt.mock.resetCalls();
      await openBrowser(app).post(path, { email: address, password: 'wrong password 1' });
      counts.push(scrypt.mock.callCount());
    }
    assert.deepEqual(counts, [1, 1, 1]);
  } finally {
    scrypt.mock.restore();
    syncBuiltinESMExports();
  }
});

test('after five wrong passwords the sixth has to wait, the right one too, and the answer says how long', async () => {
  const { email } = await signIn(app);
  await guessed([{ kind: 'email', of: email }], 4);
  assert.equal((await tryFrom(newAddress(), email, 'wrong password 1')).code, 'WRONG_CREDENTIALS');
  const held = { status: 429, code: 'TOO_MANY_ATTEMPTS', retryAfter: '10', retryAfterSeconds: 10 };
  assert.deepEqual(await tryFrom(newAddress(), email, 'wrong password 1'), held);
  // Or the answer would tell that it is right.
  assert.deepEqual(await tryFrom(newAddress(), email, password), held);
  const elsewhere = buildApp(app.parts.db);
  assert.deepEqual(await tryFrom(newAddress(), email, password, elsewhere), held);
  clock.advance(9_999);
  assert.equal((await tryFrom(newAddress(), email, password)).retryAfterSeconds, 1);
  clock.advance(1);
  assert.equal((await tryFrom(newAddress(), email, password)).status, 200);
  // It was right: the count begins anew.
  await guessed([{ kind: 'email', of: email }], 4);
  assert.equal((await tryFrom(newAddress(), email, password)).status, 200);
});

test('guesses from one place at many addresses are slowed down too, and a right one doesn’t excuse them', async () => {
  const from = newAddress();
  const { email } = await signIn(app);
  await guessed([addressKey(from)], 29);
  assert.equal((await tryFrom(from, email, password)).status, 200);
  assert.equal((await tryFrom(from, 'somebody.else@example.com', 'wrong password 1')).status, 401);
  const held = await tryFrom(from, email, password);
  assert.deepEqual([held.code, held.retryAfterSeconds], ['TOO_MANY_ATTEMPTS', 5]);
  assert.equal((await tryFrom(newAddress(), email, password)).status, 200);
});

test('a place that has to wait leaves nothing behind, whomever it names', async () => {
  const from = newAddress();
  await guessed([addressKey(from)], 30);
  const text = 'select count(*)::int as count from sign_in_attempts';
  const counts = () => app.parts.db.query<{ count: number }>({ name: 'test_count_attempts', text }, []);
  const before = await counts();
  for (const name of ['one', 'two', 'three'])
    assert.equal((await tryFrom(from, `${name}.unknown@example.com`, 'wrong password 1')).status, 429);
  assert.deepEqual(await counts(), before);
});

test('whom a proxy calls for is believed when the proxy is one of ours, and nobody else', async () => {
  const through = async (proxy: string, caller: string) => {
    const email = `${systemIds.base62(8)}@example.com`;
    const headers = { 'x-forwarded-for': caller };
    return (await openBrowser(app, { from: proxy }).post(path, { email, password: 'x' }, headers)).status;
  };
  const [proxy, caller] = [newAddress(), newAddress()];
  await guessed([addressKey(caller)], 30);
  assert.equal(await through('127.0.0.1', caller), 429);
  assert.equal(await through('127.0.0.1', newAddress()), 401);
  assert.equal(await through(proxy, caller), 401);
  await guessed([addressKey(proxy)], 29);
  assert.equal(await through(proxy, newAddress()), 429);
});

test('who is told to wait is told in their language', async () => {
  const email = 'norsk@example.com';
  const browser = openBrowser(app, { from: newAddress() });
  const send = () => browser.post(path, { email, password: 'x' }, { 'accept-language': 'nb' });
  assert.equal((await send()).body.errors[0].message, 'E-postadressen eller passordet er feil.');
  await guessed([{ kind: 'email', of: email }], 4);
  assert.equal((await send()).body.errors[0].message, 'For mange forsøk. Prøv igjen om 10 sekunder.');
});

test('a body that is none of ours is refused, with the names of what is wrong', async () => {
  const browser = openBrowser(app);
  const { status, body } = await browser.post(path, { email: 7 });
  assert.equal(status, 400);
  const { code, fields } = body.errors[0].extensions;
  assert.equal(code, 'BAD_USER_INPUT');
  assert.deepEqual(
    fields.map((each: { path: string }) => each.path),
    ['email', 'password'],
  );
});

test('without a key to sign with nobody signs in, the answer says what to set, and tokens work', async () => {
  const server = buildServer({ ...app.parts, seal: null });
  const browser = openBrowser({ server });
  const { email, cookie } = await signIn(app);
  const { status, body } = await browser.post(path, { email, password });
  assert.equal(status, 503);
  assert.equal(body.errors[0].extensions.code, 'SIGN_IN_OFF');
  assert.match(body.errors[0].message, /Set BESTILL_SECRETS_KEY/);
  browser.cookie = cookie;
  assert.equal((await browser.ask(me)).status, 401);
  const options = await browser.get('/operator/sign-in-options');
  assert.equal(options.body.ready, false);
});

test('open sign-up, and whatever else the library offers, is not there', async () => {
  const browser = openBrowser(app);
  for (const each of [
    'sign-up/email',
    'sign-in/email',
    'sign-in/social',
    'update-user',
    'change-email',
    'delete-user',
    'get-session',
    'list-sessions',
    'request-password-reset',
    'reset-password',
    'two-factor/enable',
    'two-factor/send-otp',
    'link-social',
    'get-access-token',
    'ok',
    'error',
  ]) {
    assert.equal((await browser.post(`/operator/auth/${each}`, {})).status, 404, each);
    assert.equal((await browser.get(`/operator/auth/${each}`)).status, 404, each);
  }
});
