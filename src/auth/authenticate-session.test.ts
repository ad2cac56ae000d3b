import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { operator as commandLine, signIn } from '../../test/support/operator.ts';
import { callOperatorApi } from '../../test/support/operator-client.ts';
import { buildServer } from '../http/server.ts';
import type { Database } from '../db/database.ts';
import { changeRole } from './change-role.ts';
import { revokeOperator } from './revoke-operator.ts';

const app = await startApp();
const { parts } = app;
const { clock } = parts;
const minuteMs = 60_000;
const background = { 'x-bestill-background': '1' };

const me = `{ me { name role email secondFactor signInMethods
  session { startedAt endsAt idleEndsAt idleMinutes } } }`;

/** The code of what a call comes to; undefined when it is let in. */
async function refusal(cookie: string, headers: Record<string, string> = {}, at = app) {
  const browser = openBrowser(at);
  browser.cookie = cookie;
  return (await browser.ask('{ me { name } }', {}, headers)).body.errors?.[0].extensions.code;
}

const refused = 'UNAUTHENTICATED';

test('a session tells whose it is, and when it ends', async () => {
  const { name, email, browser } = await signIn(app, { role: 'manager' });
  const now = clock.now().getTime();
  const at = (ms: number) => new Date(now + ms).toISOString();
  assert.deepEqual((await browser.ask(me)).body.data.me, {
    ...{ name, role: 'manager', email, secondFactor: false, signInMethods: ['PASSWORD'] },
    session: { startedAt: at(0), endsAt: at(720 * minuteMs), idleEndsAt: at(60 * minuteMs), idleMinutes: 60 },
  });
});

test('a session ends an hour after the last call, and each call puts it off', async () => {
  const { cookie } = await signIn(app);
  for (let round = 0; round < 3; round++) {
    clock.advance(60 * minuteMs - 1);
    assert.equal(await refusal(cookie), undefined);
  }
  clock.advance(60 * minuteMs);
  assert.equal(await refusal(cookie), refused);
  assert.equal(await refusal(cookie), refused);
});

test('what a page asks by itself doesn’t put it off, and is answered until then', async () => {
  const { cookie } = await signIn(app);
  clock.advance(30 * minuteMs);
  assert.equal(await refusal(cookie, background), undefined);
  clock.advance(30 * minuteMs - 1);
  assert.equal(await refusal(cookie, { accept: 'text/event-stream, application/json' }), undefined);
  clock.advance(1);
  assert.equal(await refusal(cookie, background), refused);
});

test('a session ends twelve hours after its beginning, whatever was called', async () => {
  const { cookie } = await signIn(app);
  for (let round = 0; round < 15; round++) {
    clock.advance(45 * minuteMs);
    assert.equal(await refusal(cookie), undefined);
  }
  clock.advance(45 * minuteMs - 1);
  assert.equal(await refusal(cookie), undefined);
  clock.advance(1);
  assert.equal(await refusal(cookie), refused);
});

test('both limits are settings, and every process goes by them', async () => {
  const strict = buildApp(parts.db, { config: { sessionIdleMinutes: 5, sessionHours: 1 } });
  strict.parts.clock.advance(clock.now().getTime() - strict.parts.clock.now().getTime());
  const { cookie } = await signIn(app);
  strict.parts.clock.advance(5 * minuteMs - 1);
  assert.equal(await refusal(cookie, {}, strict), undefined);
  strict.parts.clock.advance(5 * minuteMs);
  assert.equal(await refusal(cookie, {}, strict), refused);
});

test('a cookie that we didn’t sign, or that was changed in any part, opens nothing', async () => {
  const { cookie } = await signIn(app);
  const other = await signIn(app);
  const [name = '', value = ''] = cookie.split('=');
  const [token = '', signature = ''] = decodeURIComponent(value).split('.');
  const otherSignature = decodeURIComponent(other.cookie.split('=')[1] ?? '').split('.')[1];
  const made = (text: string) => `${name}=${encodeURIComponent(text)}`;
  assert.equal(await refusal(made(`${token}.${signature}`)), undefined);
  for (const each of [
    token,
    `${token}.`,
    `.${signature}`,
    `${token}.${signature.slice(0, -2)}`,
    `${token}.${otherSignature}`,
    `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}.${signature}`,
    `${token}.x.${signature}`,
    '%',
    '',
  ])
    assert.equal(await refusal(made(each)), refused, each);
  const otherKey = buildServer({
    ...parts,
    seal: { ...parts.seal, derive: () => Buffer.alloc(32) } as never,
  });
  const browser = openBrowser({ server: otherKey });
  browser.cookie = cookie;
  assert.equal((await browser.ask('{ me { name } }')).status, 401);
});

test('a revocation ends every session at once in every process, and another role holds at once', async () => {
  const elsewhere = buildApp(parts.db);
  elsewhere.parts.clock.advance(clock.now().getTime() - elsewhere.parts.clock.now().getTime());
  const { name, cookie, browser } = await signIn(app, { role: 'picker' });
  const administer = async () =>
    (await browser.ask('{ operators { name } }')).body.errors?.[0].extensions.code;
  assert.equal(await administer(), 'FORBIDDEN');
  await changeRole(elsewhere.parts, commandLine, { name, role: 'administrator' });
  assert.equal(await administer(), undefined);
  await changeRole(elsewhere.parts, commandLine, { name, role: 'manager' });
  assert.equal(await administer(), 'FORBIDDEN');
  await revokeOperator(elsewhere.parts, commandLine, name);
  for (const each of [app, elsewhere]) assert.equal(await refusal(cookie, {}, each), refused);
});

test('signing out ends the session, and lets the browser forget it', async () => {
  const { cookie, browser } = await signIn(app);
  const { status, headers } = await browser.post('/operator/auth/sign-out', {});
  assert.equal(status, 200);
  assert.deepEqual(headers['set-cookie'], [
    'bestill.session_token=; Max-Age=0; Path=/operator; HttpOnly; SameSite=Strict',
    '__Secure-bestill.session_token=; Max-Age=0; Path=/operator; HttpOnly; SameSite=Strict; Secure',
  ]);
  assert.equal(browser.cookie, '');
  assert.equal(await refusal(cookie), refused);
  assert.equal((await browser.post('/operator/auth/sign-out', {})).status, 200);
});

test('a browser whose session is over keeps its connection and isn’t asked for a token; a stranger’s is closed', async () => {
  const { cookie } = await signIn(app);
  clock.advance(61 * minuteMs);
  const browser = openBrowser(app);
  browser.cookie = cookie;
  const over = await browser.ask('{ me { name } }', {}, { 'accept-language': 'nb' });
  assert.equal(over.status, 401);
  assert.equal(over.body.errors[0].message, 'Du er logget ut. Logg inn på nytt.');
  assert.equal(over.headers['www-authenticate'], undefined);
  assert.equal(over.headers['connection'], 'keep-alive');
  const forged = openBrowser(app);
  forged.cookie = 'bestill.session_token=abc.def';
  const stranger = await forged.ask('{ me { name } }');
  assert.equal(stranger.headers['www-authenticate'], undefined);
  assert.equal(stranger.headers['connection'], 'close');
  const program = await callOperatorApi(app, {}, '{ me { name } }');
  assert.deepEqual([program.status, program.headers['www-authenticate']], [401, 'Bearer']);
});

test('a token beside a cookie decides alone', async () => {
  const { browser } = await signIn(app);
  const { status } = await browser.ask('{ me { name } }', {}, { authorization: 'Bearer x' });
  assert.equal(status, 401);
});

test('a call reads its session by one statement, and writes to it at most four times a minute', async () => {
  const names: string[] = [];
  const counting: Database = {
    ...parts.db,
    query: (statement, values) => {
      names.push(statement.name);
      return parts.db.query(statement, values);
    },
  };
  const { cookie } = await signIn(app);
  const server = buildServer({ ...parts, db: counting });
  const call = async () => {
    names.length = 0;
    const browser = openBrowser({ server });
    browser.cookie = cookie;
    assert.equal((await browser.ask('{ __typename }')).status, 200);
    return [...names];
  };
  assert.deepEqual(await call(), ['find_live_session', 'touch_operator']);
  assert.deepEqual(await call(), ['find_live_session']);
  clock.advance(15_001);
  assert.deepEqual(await call(), ['find_live_session', 'touch_session']);
  assert.deepEqual(await call(), ['find_live_session']);
});

test('no more than fifty sessions of one operator are kept, and none that are over', async () => {
  const { name, browser } = await signIn(app);
  const count = async () => {
    const text = `select count(*)::int as count from operator_sessions s join operators o on o.id = s.login_id
      where o.name = $1`;
    const rows = await parts.db.query<{ count: number }>({ name: 'test_count_sessions', text }, [name]);
    return rows[0]?.count;
  };
  const copy = `insert into operator_sessions select gen_random_uuid(), gen_random_uuid()::text, s.login_id, null, null,
      s.started_at, s.last_seen_at - n * interval '1 second', s.expires_at, s.created_at, s.updated_at
    from operator_sessions s join operators o on o.id = s.login_id, generate_series(1, 60) n where o.name = $1`;
  await parts.db.query({ name: 'test_copy_sessions', text: copy }, [name]);
  assert.equal(await count(), 61);
  const again = (email: string) =>
    openBrowser(app).post('/operator/auth/sign-in', { email, password: 'correct horse battery' });
  const { email } = (await browser.ask('{ me { email } }')).body.data.me;
  assert.equal((await again(email)).status, 200);
  assert.equal(await count(), 51);
  clock.advance(61 * minuteMs);
  assert.equal((await again(email)).status, 200);
  assert.equal(await count(), 1);
});
