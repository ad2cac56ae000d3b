import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { buildApp, startApp } from '../../test/support/app.ts';
import { operator as commandLine } from '../../test/support/operator.ts';
import { callOperatorApi, operatorAt } from '../../test/support/operator-client.ts';
import { createOperator } from './create-operator.ts';
import { isWellFormedKey, isWellFormedToken, newKey, newToken, tokenPattern } from './key-format.ts';
import { listStaff } from './list-staff.ts';
import { revokeOperator } from './revoke-operator.ts';
import { systemIds } from '../lib/ids.ts';

const app = await startApp();
const me = '{ me { name role } }';

/** The status of a call with these headers, and the words of its refusal. */
async function enter(headers: Record<string, string>, at = app): Promise<unknown[]> {
  const { status, body } = await callOperatorApi(at, headers, me);
  return [status, body.errors?.[0].extensions.code, body.errors?.[0].message];
}

const refused = [
  401,
  'UNAUTHENTICATED',
  'A valid operator token is required. Send it as "Authorization: Bearer <token>".',
];

test('a token opens the operator API for who has it, in their role', async () => {
  for (const role of ['picker', 'manager', 'administrator'] as const) {
    const { name, token, data } = await operatorAt(app, role);
    assert.match(token, tokenPattern);
    assert.deepEqual(await data(me), { me: { name, role } });
  }
});

test('no, a mistyped, an unknown and a revoked token, and a partner’s key, are refused in the same words', async () => {
  const { token, name } = await operatorAt(app);
  const partner = await app.partner();
  await revokeOperator(app.parts, commandLine, name);
  const mistyped = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
  for (const each of [token, mistyped, newToken(systemIds), partner.key, 'x'])
    assert.deepEqual(await enter({ authorization: `Bearer ${each}` }), refused);
  assert.deepEqual(await enter({}), refused);
});

test('the partners’ header is not the operators’, and an operator’s token is no key', async () => {
  const { token } = await operatorAt(app);
  assert.deepEqual(await enter({ 'x-api-key': token }), refused);
  const headers = { 'content-type': 'application/json', 'x-api-key': token };
  const payload = '{"query":"{ __typename }"}';
  for (const more of [{}, { authorization: `Bearer ${token}`, 'x-api-key': '' }]) {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...headers, ...more },
      payload,
    });
    assert.equal(answer.statusCode, 401);
  }
});

test('a key is never well formed as a token, nor a token as a key', () => {
  assert.ok(isWellFormedToken(newToken(systemIds)) && isWellFormedKey(newKey(systemIds, false)));
  assert.equal(isWellFormedToken(newKey(systemIds, true)), false);
  assert.equal(isWellFormedKey(newToken(systemIds)), false);
});

test('a revocation works at once in every process; a second one changes nothing', async () => {
  const { token, name } = await operatorAt(app);
  const elsewhere = buildApp(app.parts.db);
  const headers = { authorization: `Bearer ${token}` };
  assert.deepEqual((await enter(headers, elsewhere))[0], 200);
  const first = await revokeOperator(app.parts, commandLine, name);
  for (const each of [app, elsewhere]) assert.deepEqual(await enter(headers, each), refused);
  app.parts.clock.advance(1_000);
  assert.deepEqual(await revokeOperator(app.parts, commandLine, name), first);
});

test('a name is never given twice, nor one of the command line', async () => {
  const { name } = await operatorAt(app);
  await revokeOperator(app.parts, commandLine, name);
  const again = await createOperator(app.parts, commandLine, { name, role: 'picker', withToken: true });
  assert.deepEqual(again, { ok: false, refusal: 'name_taken' });
  const here = await createOperator(app.parts, commandLine, {
    name: 'cli:root',
    role: 'picker',
    withToken: true,
  });
  assert.deepEqual(here, { ok: false, refusal: 'name_reserved' });
  assert.deepEqual(await revokeOperator(app.parts, commandLine, 'nobody'), {
    ok: false,
    refusal: 'operator_not_found',
  });
});

test('the last use is noted', async () => {
  const { name, data } = await operatorAt(app);
  await data(me);
  const listed = (await listStaff(app.parts)).find((each) => each.name === name);
  assert.deepEqual(listed?.lastUsedAt, app.parts.clock.now());
});

test('a token is cut out of every line of the log', async () => {
  const token = newToken(systemIds);
  const log = new URL('../lib/log.ts', import.meta.url).href;
  const code = `import { createLog } from '${log}'; createLog('info').info({ token: '${token}' }, 'of ${token}');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'pipe' });
  const line = Buffer.concat(await Array.fromAsync(child.stderr as AsyncIterable<Buffer>)).toString();
  assert.match(line, /"token":"bstl_op_…".*of bstl_op_…/);
  assert.ok(!line.includes(token.slice(8)));
});
