import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { codeOf, wrongCodeOf } from '../../test/support/authenticator.ts';
import { type Browser, openBrowser } from '../../test/support/browser.ts';
import { linkFor, password, signIn, type SignedInOperator } from '../../test/support/operator.ts';
import { readQrCode } from '../../test/support/read-qr-code.ts';
import { findOperatorByName } from './operators.sql.ts';
import { takeAttempt } from './attempts.ts';

// The library goes by the machine's time: in the middle of a code's half minute none changes under way.
mock.timers.enable({ apis: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 });
const app = await startApp();
const { parts } = app;

/** What a call of signing in comes to: the code of its refusal, or what it answers. */
async function outcome(browser: Browser, path: string, body: object) {
  const answer = await browser.post(`/operator/auth/${path}`, body);
  return answer.body.errors?.[0].extensions.code ?? answer.body;
}

async function hasSecondFactor(browser: Browser): Promise<boolean> {
  return (await browser.ask('{ me { secondFactor } }')).body.data.me.secondFactor;
}

interface Protected extends SignedInOperator {
  readonly secret: string;
  readonly recoveryCodes: string[];
}

/** An operator who has turned the second factor on, by a code of the step before: the one of now is still to be had. */
async function withSecondFactor(): Promise<Protected> {
  const operator = await signIn(app);
  const { secret, recoveryCodes } = await outcome(operator.browser, 'second-factor/begin', { password });
  assert.deepEqual(
    await outcome(operator.browser, 'second-factor/confirm', { code: codeOf(secret, -1) }),
    {},
  );
  return { ...operator, secret, recoveryCodes };
}

/** A browser in which the password was right and the code is awaited. */
async function halfWay({ email }: { email: string }): Promise<Browser> {
  const browser = openBrowser(app);
  assert.deepEqual(await outcome(browser, 'sign-in', { email, password }), { awaitsCode: true });
  return browser;
}

const right = (code: string) => ({ code, recovery: false });

test('it is on once a code of the phone was right, and not before', async () => {
  const { email, browser } = await signIn(app);
  const begun = await outcome(browser, 'second-factor/begin', { password });
  const { secret, uri, qrCode, recoveryCodes } = begun;
  assert.equal(
    uri,
    `otpauth://totp/Bestill:${encodeURIComponent(email)}?secret=${secret}&issuer=Bestill&digits=6&period=30`,
  );
  assert.equal(await readQrCode(qrCode), uri);
  assert.equal(new Set(recoveryCodes).size, 10);
  for (const code of recoveryCodes) assert.match(code, /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/);
  assert.equal(await hasSecondFactor(browser), false);
  assert.equal(await outcome(browser, 'second-factor/confirm', { code: wrongCodeOf(secret) }), 'WRONG_CODE');
  assert.equal(await hasSecondFactor(browser), false);
  const half = openBrowser(app);
  assert.deepEqual(await outcome(half, 'sign-in', { email, password }), { awaitsCode: false });
  const before = browser.cookie;
  const spaced = `${codeOf(secret).slice(0, 3)} ${codeOf(secret).slice(3)}`;
  assert.deepEqual(await outcome(browser, 'second-factor/confirm', { code: spaced }), {});
  assert.equal(await hasSecondFactor(browser), true);
  // The session got a new name, and keeps its age.
  assert.notEqual(browser.cookie, before);
  assert.equal(await outcome(browser, 'second-factor/begin', { password }), 'SECOND_FACTOR_ON');
});

test('then the password alone opens nothing: no session is given, made or left behind', async () => {
  const { name, email, secret } = await withSecondFactor();
  const sessions = async () => {
    const text = `select count(*)::int as count from operator_sessions s join operators o on o.id = s.login_id where o.name = $1`;
    return (await parts.db.query<{ count: number }>({ name: 'test_sessions', text }, [name]))[0]?.count;
  };
  assert.equal(await sessions(), 1);
  const browser = openBrowser(app);
  const { body, headers } = await browser.post('/operator/auth/sign-in', { email, password });
  assert.deepEqual(body, { awaitsCode: true });
  const cookies = [headers['set-cookie']].flat().map(String);
  assert.deepEqual(
    cookies.filter((each) => !/Max-Age=0/i.test(each)).map((each) => each.split('=')[0]),
    ['bestill.two_factor'],
  );
  assert.match(
    cookies.find((each) => each.startsWith('bestill.two_factor=')) ?? '',
    /; HttpOnly; SameSite=Strict$/,
  );
  assert.equal(await sessions(), 1);
  assert.equal((await browser.ask('{ me { name } }')).status, 401);
  assert.deepEqual(await outcome(browser, 'code', right(codeOf(secret))), {});
  assert.equal((await browser.ask('{ me { name } }')).body.data.me.name, name);
  assert.equal(await sessions(), 2);
});

test('a code is good once, also for whoever looked over a shoulder, and also at the same time', async () => {
  const operator = await withSecondFactor();
  const [one, other, third] = [await halfWay(operator), await halfWay(operator), await halfWay(operator)];
  const code = codeOf(operator.secret);
  const both = await Promise.all([one, other].map((each) => outcome(each, 'code', right(code))));
  assert.deepEqual(both.map((each) => (typeof each === 'string' ? each : 'in')).toSorted(), [
    'WRONG_CODE',
    'in',
  ]);
  assert.equal(await outcome(third, 'code', right(code)), 'WRONG_CODE');
  assert.deepEqual(await outcome(third, 'code', right(codeOf(operator.secret, 1))), {});
});

test('nor does the code open that has turned the second factor on', async () => {
  const operator = await withSecondFactor();
  const browser = await halfWay(operator);
  assert.equal(await outcome(browser, 'code', right(codeOf(operator.secret, -1))), 'WRONG_CODE');
  assert.deepEqual(await outcome(browser, 'code', right(codeOf(operator.secret))), {});
});

test('a recovery code opens once instead of a phone', async () => {
  const operator = await withSecondFactor();
  const [code = '', next = ''] = operator.recoveryCodes;
  const browser = await halfWay(operator);
  assert.equal(await outcome(browser, 'code', { code: 'aaaaa-bbbbb', recovery: true }), 'WRONG_CODE');
  assert.deepEqual(await outcome(browser, 'code', { code: ` ${code} `, recovery: true }), {});
  const again = await halfWay(operator);
  assert.equal(await outcome(again, 'code', { code, recovery: true }), 'WRONG_CODE');
  assert.deepEqual(await outcome(again, 'code', { code: next, recovery: true }), {});
});

test('new recovery codes replace those from before', async () => {
  const operator = await withSecondFactor();
  const path = 'second-factor/recovery-codes';
  assert.equal(await outcome(operator.browser, path, { password: 'wrong password 1' }), 'WRONG_PASSWORD');
  const { recoveryCodes } = await outcome(operator.browser, path, { password });
  const browser = await halfWay(operator);
  assert.equal(
    await outcome(browser, 'code', { code: operator.recoveryCodes[0], recovery: true }),
    'WRONG_CODE',
  );
  assert.deepEqual(await outcome(browser, 'code', { code: recoveryCodes[0], recovery: true }), {});
});

test('after five wrong codes one signs in anew, and over all of it guesses are slowed down', async () => {
  const operator = await withSecondFactor();
  const wrong = right(wrongCodeOf(operator.secret));
  const id = (await findOperatorByName(parts.db, operator.name))?.id ?? '';
  const browser = await halfWay(operator);
  for (let count = 0; count < 5; count++) assert.equal(await outcome(browser, 'code', wrong), 'WRONG_CODE');
  const held = await browser.post('/operator/auth/code', right(codeOf(operator.secret)));
  assert.equal(held.status, 429);
  assert.deepEqual(
    [held.headers['retry-after'], held.body.errors[0].message],
    ['30', 'Too many attempts. Try again in 30 seconds.'],
  );
  parts.clock.advance(30_000);
  assert.equal(await outcome(browser, 'code', right(codeOf(operator.secret))), 'CHALLENGE_OVER');
  const anew = await halfWay(operator);
  assert.equal(await outcome(anew, 'code', wrong), 'TOO_MANY_ATTEMPTS');
  assert.equal(await takeAttempt(parts, [{ kind: 'second_factor', of: id }]), 60_000);
  parts.clock.advance(60_000);
  assert.deepEqual(await outcome(anew, 'code', right(codeOf(operator.secret))), {});
});

test('guesses at codes within a session are slowed down too', async () => {
  const { browser } = await signIn(app);
  const { secret } = await outcome(browser, 'second-factor/begin', { password });
  const code = wrongCodeOf(secret);
  for (let count = 0; count < 5; count++)
    assert.equal(await outcome(browser, 'second-factor/confirm', { code }), 'WRONG_CODE');
  assert.equal(await outcome(browser, 'second-factor/confirm', { code }), 'TOO_MANY_ATTEMPTS');
});

test('a code without the password before it opens nothing, nor does a forged challenge', async () => {
  const operator = await withSecondFactor();
  const browser = openBrowser(app);
  assert.equal(await outcome(browser, 'code', right(codeOf(operator.secret))), 'CHALLENGE_OVER');
  browser.cookie = 'bestill.two_factor=2fa-abc.AAAA';
  assert.equal(await outcome(browser, 'code', right(codeOf(operator.secret))), 'CHALLENGE_OVER');
});

test('a session that is over doesn’t stand in for the code', async () => {
  const operator = await withSecondFactor();
  parts.clock.advance(61 * 60_000);
  const browser = openBrowser(app);
  browser.cookie = operator.browser.cookie;
  assert.deepEqual(await outcome(browser, 'sign-in', { email: operator.email, password }), {
    awaitsCode: true,
  });
  browser.cookie = `${browser.cookie}; ${operator.browser.cookie}`;
  assert.equal(await outcome(browser, 'code', right(wrongCodeOf(operator.secret))), 'WRONG_CODE');
  assert.deepEqual(await outcome(browser, 'code', right(codeOf(operator.secret))), {});
  assert.notEqual(browser.cookie, operator.browser.cookie);
  assert.equal((await browser.ask('{ me { name } }')).body.data.me.name, operator.name);
});

test('turning it off takes the password, and then the password is enough again', async () => {
  const operator = await withSecondFactor();
  const { browser, email } = operator;
  assert.equal(
    await outcome(browser, 'second-factor/end', { password: 'wrong password 1' }),
    'WRONG_PASSWORD',
  );
  assert.equal(await hasSecondFactor(browser), true);
  assert.deepEqual(await outcome(browser, 'second-factor/end', { password }), {});
  assert.equal(await hasSecondFactor(browser), false);
  assert.equal(await outcome(browser, 'second-factor/end', { password }), 'SECOND_FACTOR_OFF');
  assert.equal(await outcome(browser, 'second-factor/recovery-codes', { password }), 'SECOND_FACTOR_OFF');
  assert.deepEqual(await outcome(openBrowser(app), 'sign-in', { email, password }), { awaitsCode: false });
});

test('who finds a browser open has no better chance to guess the password', async () => {
  const { browser, email } = await signIn(app);
  for (let count = 0; count < 5; count++)
    assert.equal(
      await outcome(browser, 'second-factor/begin', { password: `wrong ${count}` }),
      'WRONG_PASSWORD',
    );
  assert.equal(await outcome(browser, 'second-factor/begin', { password }), 'TOO_MANY_ATTEMPTS');
  assert.equal(await outcome(openBrowser(app), 'sign-in', { email, password }), 'TOO_MANY_ATTEMPTS');
});

test('what is refused whatever the password is excuses no guess at it', async () => {
  const { browser } = await signIn(app);
  for (let count = 0; count < 4; count++)
    assert.equal(
      await outcome(browser, 'second-factor/begin', { password: `wrong ${count}` }),
      'WRONG_PASSWORD',
    );
  const renewed = await outcome(browser, 'second-factor/recovery-codes', { password: 'wrong again' });
  assert.equal(renewed, 'SECOND_FACTOR_OFF');
  assert.equal(await outcome(browser, 'second-factor/begin', { password }), 'TOO_MANY_ATTEMPTS');
});

test('a link for a forgotten password keeps the second factor; one for a lost phone takes it off', async () => {
  const operator = await withSecondFactor();
  const { name, email, secret } = operator;
  const forgotten = openBrowser(app);
  const link = { token: await linkFor(parts, name), password: 'another long password' };
  assert.deepEqual(await outcome(forgotten, 'set-up', link), { awaitsCode: true });
  assert.equal((await forgotten.ask('{ me { name } }')).status, 401);
  assert.deepEqual(await outcome(forgotten, 'code', right(codeOf(secret))), {});
  const lost = openBrowser(app);
  const other = { token: await linkFor(parts, name, true), password: 'another long password' };
  assert.deepEqual(await outcome(lost, 'set-up', other), { awaitsCode: false });
  assert.equal(await hasSecondFactor(lost), false);
  const signedIn = await outcome(openBrowser(app), 'sign-in', { email, password: 'another long password' });
  assert.deepEqual(signedIn, { awaitsCode: false });
});

test('neither the secret nor a recovery code is readable in the database', async () => {
  const { secret, recoveryCodes } = await withSecondFactor();
  const text = 'select f::text as line from second_factors f';
  const lines = (await parts.db.query<{ line: string }>({ name: 'test_factors', text }, [])).map(
    ({ line }) => line,
  );
  assert.ok(lines.length > 0);
  for (const each of [secret, ...recoveryCodes]) assert.ok(!lines.some((line) => line.includes(each)));
});
