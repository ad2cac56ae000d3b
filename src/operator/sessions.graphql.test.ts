import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { type Browser, openBrowser } from '../../test/support/browser.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { password, signIn } from '../../test/support/operator.ts';

const app = await startApp();
const list = '{ mySessions { sessionId isThis browser address startedAt lastSeenAt } }';

async function sessionsOf(browser: Browser) {
  return (await browser.ask(list)).body.data.mySessions;
}

async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.ask('{ me { name } }')).status === 200;
}

const end = 'mutation ($input: EndMySessionInput!) { endMySession(input: $input) }';
const endAll = 'mutation ($input: EndMySessionsInput!) { endMySessions(input: $input) }';

/** The same operator in several browsers. */
async function inBrowsers(count: number): Promise<Browser[]> {
  const { email, browser } = await signIn(app, { role: 'picker' });
  const others = Array.from({ length: count - 1 }, (_, at) =>
    openBrowser(app, { from: `198.51.100.${at + 1}` }),
  );
  for (const each of others) {
    app.parts.clock.advance(60_000);
    assert.equal((await each.post('/operator/auth/sign-in', { email, password })).status, 200);
  }
  return [browser, ...others];
}

test('an operator sees where they are signed in, the last heard of first, and no token of any', async () => {
  const [one, other] = await inBrowsers(2);
  assert.ok(one && other);
  const now = app.parts.clock.now().getTime();
  const { body } = await other.ask(list);
  const known = body.data.mySessions.map(({ sessionId: _, ...rest }: { sessionId: string }) => rest);
  const at = (ms: number) => new Date(now - ms).toISOString();
  assert.deepEqual(known, [
    { isThis: true, browser: 'Test', address: '198.51.100.1', startedAt: at(0), lastSeenAt: at(0) },
    { isThis: false, browser: 'Test', address: '127.0.0.1', startedAt: at(60_000), lastSeenAt: at(60_000) },
  ]);
  for (const { cookie } of [one, other]) assert.ok(!JSON.stringify(body).includes(cookie.slice(24, 40)));
});

test('one of them is ended, and nobody else’s', async () => {
  const [one, other] = await inBrowsers(2);
  const [stranger] = await inBrowsers(1);
  assert.ok(one && other && stranger);
  const theirs = (await sessionsOf(stranger))[0].sessionId;
  const mine = (await sessionsOf(other)).find(({ isThis }: { isThis: boolean }) => !isThis).sessionId;
  for (const sessionId of [theirs, 'session_x', mine.replace('session_', '')]) {
    const { body } = await other.ask(end, { input: { sessionId } });
    assert.equal(body.errors[0].extensions.code, 'SESSION_NOT_FOUND');
  }
  assert.equal((await other.ask(end, { input: { sessionId: mine } })).body.data.endMySession, true);
  assert.deepEqual([await isIn(one), await isIn(other), await isIn(stranger)], [false, true, true]);
});

test('signed out everywhere else, and everywhere', async () => {
  const browsers = await inBrowsers(3);
  const [one] = browsers;
  assert.ok(one);
  assert.equal((await one.ask(endAll, { input: { keepsThis: true } })).body.data.endMySessions, 2);
  assert.deepEqual(await Promise.all(browsers.map(isIn)), [true, false, false]);
  assert.equal((await one.ask(endAll, { input: { keepsThis: false } })).body.data.endMySessions, 1);
  assert.equal(await isIn(one), false);
});

test('a token has no sessions', async () => {
  const { call } = await operatorAt(app);
  for (const query of [list, 'mutation { endMySessions(input: { keepsThis: false }) }'])
    assert.equal((await call(query)).body.errors[0].extensions.code, 'UNAUTHENTICATED');
  const { body } = await call('{ me { email secondFactor signInMethods session { endsAt } } }');
  assert.deepEqual(body.data.me, { email: null, secondFactor: false, signInMethods: [], session: null });
});
