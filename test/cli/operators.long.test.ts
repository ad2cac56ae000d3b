import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenPattern } from '../../src/auth/key-format.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { callOperatorApi } from '../support/operator-client.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const bestill = commandLine({ DATABASE_URL: url });

test('an operator is made with a token that is shown once, listed without it, and revoked at once', async () => {
  const made = await bestill('operators create --role picker --json', 'Kari Nordmann');
  assert.equal(made.code, 0, made.stderr);
  const { id, token, ...rest } = JSON.parse(made.stdout);
  assert.match(id, /^operator_[0-9a-f-]{36}$/);
  assert.match(token, tokenPattern);
  assert.deepEqual(rest, { name: 'Kari Nordmann', role: 'picker' });
  assert.equal(made.stderr, 'Keep the token now: it is never shown again.\n');
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
