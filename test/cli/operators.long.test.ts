import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenPattern } from '../../src/auth/key-format.ts';
import { buildApp } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { openTestDatabase } from '../support/database.ts';
import { callOperatorApi } from '../support/operator-client.ts';
import { password } from '../support/operator.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
// The key with which the service of the tests seals and signs.
const key = Buffer.alloc(32, 'test').toString('base64');
const bestill = commandLine({ DATABASE_URL: url, BESTILL_SECRETS_KEY: key });

test('an operator is made with a token that is shown once, listed without it, and revoked at once', async () => {
  const made = await bestill('operators create --role picker --json', 'Kari Nordmann');
  assert.equal(made.code, 0, made.stderr);
  const { id, token, setUpLink, ...rest } = JSON.parse(made.stdout);
  assert.match(id, /^operator_[0-9a-f-]{36}$/);
  assert.match(token, tokenPattern);
  assert.deepEqual(rest, { name: 'Kari Nordmann', role: 'picker' });
  assert.match(setUpLink, /^http:\/\/127\.0\.0\.1:4000\/console\/set-up#[A-Za-z0-9]{32}$/);
  assert.match(
    made.stderr,
    /^Keep the token now: it is never shown again\.\nThe link is good once, for a day\./,
  );
  const enter = async () =>
    (await callOperatorApi(app, { authorization: `Bearer ${token}` }, '{ me { name } }')).status;
  assert.equal(await enter(), 200);
  const [list, taken, unknown, roleless] = await Promise.all([
    bestill('operators list'),
    bestill('operators create --role manager', 'Kari Nordmann'),
    bestill('operators revoke nobody'),
    bestill('operators create Ola'),
  ]);
  assert.deepEqual(cellsOf(list.stdout)[1]?.slice(0, 3), ['Kari Nordmann', 'picker', 'valid']);
  assert.ok(!list.stdout.includes(token.slice(8)));
  assert.deepEqual([taken.code, unknown.code, roleless.code], [1, 1, 2]);
  assert.equal(unknown.stderr, 'There is no operator with this name.\n');
  assert.equal((await bestill('operators revoke --json', 'Kari Nordmann')).code, 0);
  assert.equal(await enter(), 401);
});

test('an operator is made with an address, follows the link, and gets another for a forgotten password', async () => {
  const create = 'operators create --role picker --email Ola@Example.com --json';
  const made = JSON.parse((await bestill(create, 'Ola Nordmann')).stdout);
  const use = async (link: string, word: string) => {
    const answer = await openBrowser(app).post('/operator/auth/set-up', {
      token: link.split('#')[1],
      password: word,
    });
    return answer.status;
  };
  assert.equal(await use(made.setUpLink, password), 200);
  assert.equal(await use(made.setUpLink, password), 400);
  const invited = JSON.parse((await bestill('operators invite --json', 'Ola Nordmann')).stdout);
  assert.deepEqual(Object.keys(invited), ['name', 'setUpLink', 'expiresAt']);
  assert.equal(await use(invited.setUpLink, 'another long password'), 200);
  const [taken, wrong, unknown, list] = await Promise.all([
    bestill('operators create --role picker --email ola@example.com', 'Ola Two'),
    bestill('operators create --role picker --email ola', 'Ola Three'),
    bestill('operators invite nobody'),
    bestill('operators list --json'),
  ]);
  assert.deepEqual([taken.code, wrong.code, unknown.code], [1, 1, 1]);
  assert.match(taken.stderr, /another operator’s/);
  const row = JSON.parse(list.stdout).find((each: { name: string }) => each.name === 'Ola Nordmann');
  assert.deepEqual([row.email, row.secondFactor], ['ola@example.com', false]);
});

test('without a key to sign with there is a token and no link, and it says what to set', async () => {
  const keyless = commandLine({ DATABASE_URL: url });
  const made = await keyless('operators create --role picker --json', 'Per Nordmann');
  assert.equal(made.code, 0);
  const { token, setUpLink } = JSON.parse(made.stdout);
  assert.match(token, tokenPattern);
  assert.equal(setUpLink, null);
  assert.match(made.stderr, /Sign-in is off: .*BESTILL_SECRETS_KEY/);
  const invited = await keyless('operators invite', 'Per Nordmann');
  assert.deepEqual([invited.code, invited.stderr], [1, 'Sign-in is off: set BESTILL_SECRETS_KEY.\n']);
});
