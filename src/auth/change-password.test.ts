import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { type Browser, openBrowser } from '../../test/support/browser.ts';
import { password, signIn } from '../../test/support/operator.ts';

const app = await startApp();
const newPassword = 'another long password';

async function change(browser: Browser, body: object) {
  const answer = await browser.post('/operator/auth/password', body);
  return answer.body.errors?.[0].extensions.code ?? answer.status;
}

async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.ask('{ me { name } }')).status === 200;
}

test('a new password ends every other session; this browser goes on in a new one', async () => {
  const { email, browser } = await signIn(app);
  const other = openBrowser(app);
  await other.post('/operator/auth/sign-in', { email, password });
  const before = browser.cookie;
  assert.equal(await change(browser, { currentPassword: password, newPassword }), 200);
  assert.equal(await isIn(browser), true);
  assert.equal(await isIn(other), false);
  const old = openBrowser(app);
  old.cookie = before;
  assert.equal(await isIn(old), false);
  const tried = async (word: string) =>
    (await openBrowser(app).post('/operator/auth/sign-in', { email, password: word })).status;
  assert.deepEqual([await tried(password), await tried(newPassword)], [401, 200]);
});

test('it takes the password from before, and one that will do', async () => {
  const { browser } = await signIn(app);
  assert.equal(await change(browser, { currentPassword: 'wrong password 1', newPassword }), 'WRONG_PASSWORD');
  assert.equal(await change(browser, { currentPassword: password, newPassword: 'short' }), 'BAD_USER_INPUT');
  assert.equal(await change(browser, { currentPassword: password }), 'BAD_USER_INPUT');
  assert.equal(await change(browser, { currentPassword: 'x'.repeat(200), newPassword }), 'WRONG_PASSWORD');
  assert.equal(await isIn(browser), true);
  assert.equal(await change(openBrowser(app), { currentPassword: password, newPassword }), 'UNAUTHENTICATED');
});

test('guesses at it are slowed down with those of signing in', async () => {
  const { browser } = await signIn(app);
  for (let count = 0; count < 5; count++)
    assert.equal(await change(browser, { currentPassword: `wrong ${count}`, newPassword }), 'WRONG_PASSWORD');
  assert.equal(await change(browser, { currentPassword: password, newPassword }), 'TOO_MANY_ATTEMPTS');
});

test('a session that ends meanwhile is over, whoever finds it out', async () => {
  const { name, browser } = await signIn(app);
  const text = `update operator_sessions set expires_at = now() - interval '1 second'
    where login_id = (select id from operators where name = $1)`;
  await app.parts.db.query({ name: 'test_end_meanwhile', text }, [name]);
  assert.equal(await change(browser, { currentPassword: password, newPassword }), 'UNAUTHENTICATED');
  const begin = await browser.post('/operator/auth/second-factor/begin', { password });
  assert.deepEqual([begin.status, begin.body.errors[0].extensions.code], [401, 'UNAUTHENTICATED']);
});
