import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { invited, linkFor, operator as commandLine, password, signIn } from '../../test/support/operator.ts';
import { changeEmail } from './change-email.ts';
import { createOperator } from './create-operator.ts';
import { makeFirstLink } from './make-first-link.ts';
import { revokeOperator } from './revoke-operator.ts';
import { setUpAddress } from './set-up-link.ts';

const app = await startApp();
const { parts } = app;
const dayMs = 86_400_000;

/** Uses a link in a browser of its own. */
async function use(token: string, more: object = {}, at = app) {
  const browser = openBrowser(at);
  const answer = await browser.post('/operator/auth/set-up', { token, password, ...more });
  return { browser, code: answer.body.errors?.[0].extensions.code, ...answer };
}

/** A service that nobody has set up, on a database of its own. */
async function newHouse() {
  const { db } = await openTestDatabase();
  return buildApp(db);
}

async function firstLink(house = app): Promise<string> {
  const link = await makeFirstLink(house.parts);
  assert.ok(link !== null);
  return link.token;
}

const kari = { name: 'Kari Nordmann', email: 'Kari@Example.com' };

test('the link of the first start makes the first administrator, who is signed in by it', async () => {
  const house = await newHouse();
  const browser = openBrowser(house);
  const needed = async () => (await browser.get('/operator/sign-in-options')).body.setUpNeeded;
  assert.equal(await needed(), true);
  const token = await firstLink(house);
  const looked = await openBrowser(house).post('/operator/auth/link', { token });
  const { expiresAt, ...rest } = looked.body;
  assert.deepEqual(rest, { operatorId: null, withoutSecondFactor: false, name: null, email: null });
  assert.equal(expiresAt, new Date(house.parts.clock.now().getTime() + dayMs).toISOString());
  const { status, browser: hers } = await use(token, kari, house);
  assert.equal(status, 200);
  const { data } = (await hers.ask('{ me { name role email } operators { name signInMethods } }')).body;
  assert.deepEqual(data, {
    me: { name: 'Kari Nordmann', role: 'administrator', email: 'kari@example.com' },
    operators: [{ name: 'Kari Nordmann', signInMethods: ['PASSWORD'] }],
  });
  assert.equal(await needed(), false);
  assert.equal(await makeFirstLink(house.parts), null);
});

test('each start makes a link until one is used, and then none of them is good', async () => {
  const house = await newHouse();
  const links = [await firstLink(house), await firstLink(house), await firstLink(house)];
  assert.equal(new Set(links).size, 3);
  assert.equal((await use(links[1] ?? '', kari, house)).status, 200);
  for (const link of links) {
    const more = { name: 'Ola', email: 'ola@example.com' };
    assert.equal((await use(link, more, house)).code, 'LINK_NOT_VALID');
    assert.equal((await openBrowser(house).post('/operator/auth/link', { token: link })).status, 400);
  }
});

test('of several who use the first links at the same time one wins, and there is one administrator', async () => {
  const house = await newHouse();
  const [one, other] = [await firstLink(house), await firstLink(house)];
  const all = await Promise.all(
    [one, other, one, other, one].map((link, at) =>
      use(link, { name: `Admin ${at}`, email: `admin${at}@example.com` }, house),
    ),
  );
  const codes = all.map(({ status, code }) => String(code ?? status)).toSorted();
  assert.deepEqual(codes, ['200', 'LINK_NOT_VALID', 'LINK_NOT_VALID', 'LINK_NOT_VALID', 'LINK_NOT_VALID']);
  const winner = all.find(({ status }) => status === 200);
  assert.ok(winner);
  assert.equal((await winner.browser.ask('{ operators { name } }')).body.data.operators.length, 1);
});

test('a first link is good no more once an administrator can sign in by another way', async () => {
  const house = await newHouse();
  const token = await firstLink(house);
  const { link } = await invited(house.parts, 'picker');
  assert.equal((await use(link, {}, house)).status, 200);
  // A picker doesn't open the house to anybody.
  assert.equal((await openBrowser(house).post('/operator/auth/link', { token })).status, 200);
  await signIn(house, { role: 'administrator' });
  assert.equal((await use(token, kari, house)).code, 'LINK_NOT_VALID');
});

test('nobody is made the first administrator without a key to sign with', async () => {
  const house = await newHouse();
  assert.equal(await makeFirstLink({ ...house.parts, seal: null }), null);
});

test('the token is behind the #, and in no table', async () => {
  const { link, name } = await invited(parts);
  const expiresAt = parts.clock.now();
  const address = setUpAddress('https://bestill.example.com/', { token: link, expiresAt });
  assert.equal(address, `https://bestill.example.com/console/set-up#${link}`);
  const text = `select l::text as line from set_up_links l union all select a::text from audit a`;
  const lines = (await parts.db.query<{ line: string }>({ name: 'test_lines', text }, [])).map(
    ({ line }) => line,
  );
  assert.ok(lines.some((line) => line.includes(name)));
  for (const line of lines) assert.ok(!line.includes(link));
});

test('an invited operator is shown who they are, chooses a password and is signed in', async () => {
  const { name, email, link } = await invited(parts, 'picker');
  const looked = await openBrowser(app).post('/operator/auth/link', { token: link });
  assert.deepEqual([looked.body.name, looked.body.email], [name, email]);
  // What is known isn't theirs to change.
  const { browser } = await use(link, { name: 'Somebody', email: 'else@example.com' });
  assert.deepEqual((await browser.ask('{ me { name email role } }')).body.data.me, {
    name,
    email,
    role: 'picker',
  });
});

test('a link is good once, also for two at the same time', async () => {
  const { link } = await invited(parts);
  const both = await Promise.all([use(link), use(link, { password: 'another long password' })]);
  const codes = both.map(({ status, code }) => String(code ?? status)).toSorted();
  assert.deepEqual(codes, ['200', 'LINK_NOT_VALID']);
  assert.equal((await use(link)).code, 'LINK_NOT_VALID');
});

test('a link is good for a day', async () => {
  const [early, late] = [await invited(parts), await invited(parts)];
  parts.clock.advance(dayMs - 1);
  assert.equal((await use(early.link)).status, 200);
  parts.clock.advance(1);
  assert.equal((await use(late.link)).code, 'LINK_NOT_VALID');
  assert.equal((await use('no such link')).code, 'LINK_NOT_VALID');
});

test('a new link ends the one before, and a revocation ends every one', async () => {
  const { name, link } = await invited(parts);
  const newer = await linkFor(parts, name);
  assert.equal((await use(link)).code, 'LINK_NOT_VALID');
  await revokeOperator(parts, commandLine, name);
  assert.equal((await use(newer)).code, 'LINK_NOT_VALID');
});

test('another address ends a link: it may have gone to the one that was wrong', async () => {
  const { name, email, link } = await invited(parts);
  assert.ok((await changeEmail(parts, commandLine, { name, email: `new.${email}` })).ok);
  assert.equal((await use(link)).code, 'LINK_NOT_VALID');
  assert.equal((await use(await linkFor(parts, name))).code, undefined);
});

test('a new password ends every session and the old password, and the waiting for who forgot it', async () => {
  const { name, email, cookie } = await signIn(app);
  const token = await linkFor(parts, name);
  const from = '203.0.113.5';
  for (let count = 0; count < 6; count++)
    await openBrowser(app, { from }).post('/operator/auth/sign-in', {
      email,
      password: `forgotten ${count}`,
    });
  const again = 'another long password';
  assert.equal((await use(token, { password: again })).status, 200);
  const old = openBrowser(app);
  old.cookie = cookie;
  assert.equal((await old.ask('{ me { name } }')).status, 401);
  const tried = (word: string) => openBrowser(app).post('/operator/auth/sign-in', { email, password: word });
  assert.equal((await tried(password)).status, 401);
  assert.equal((await tried(again)).status, 200);
});

test('what is filled in wrong is named, in the operator’s language, and the link stays good', async () => {
  const house = await newHouse();
  const token = await firstLink(house);
  const norwegian = { 'accept-language': 'nb' };
  const send = (body: object) =>
    openBrowser(house).post('/operator/auth/set-up', { token, ...body }, norwegian);
  const told = async (body: object) => (await send(body)).body.errors[0].message;
  assert.equal(
    await told({ name: ' ', email: 'kari', password: 'short' }),
    '3 ting må rettes: navn kan ikke være tomt; e-post må være en e-postadresse; passord må ha minst 12 tegn.',
  );
  for (const [word, fault] of [
    ['elevenchars', 'må ha minst 12 tegn'],
    ['aaaaaaaaaaaaaaaa', 'er for lett å gjette'],
    ['kari@example.com', 'er for lett å gjette'],
    ['x9'.repeat(65), 'kan ha høyst 128 tegn'],
  ] as const)
    assert.equal(await told({ ...kari, password: word }), `Noe må rettes: passord ${fault}.`, word);
  assert.equal(
    (await send({ ...kari, name: 'cli:kari', password })).body.errors[0].extensions.code,
    'NAME_RESERVED',
  );
  assert.equal((await send({ ...kari, name: 'Ka\u200bri', password })).status, 400);
  assert.equal((await send({ ...kari, password: 'twelve chars' })).status, 200);
});

test('who has no e-mail address yet tells one, which must be nobody else’s', async () => {
  const { email } = await signIn(app);
  const name = 'Only A Token';
  await createOperator(parts, commandLine, { name, role: 'picker', withToken: true });
  const token = await linkFor(parts, name);
  assert.equal((await use(token)).code, 'BAD_USER_INPUT');
  assert.equal((await use(token, { email })).code, 'EMAIL_TAKEN');
  const { browser } = await use(token, { email: 'only.a.token@example.com' });
  const { data } = (await browser.ask('{ me { name email signInMethods } }')).body;
  assert.deepEqual(data.me, { name, email: 'only.a.token@example.com', signInMethods: ['PASSWORD'] });
});
