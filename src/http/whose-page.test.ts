import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { password, signIn } from '../../test/support/operator.ts';

const app = await startApp();
const [mine, other] = [await signIn(app), await signIn(app)];

/** Ends every other session of mine, from a page that says whose it is. */
function call(page: string) {
  const query = 'mutation { endMySessions(input: { keepsThis: true }) }';
  return mine.browser.ask(query, {}, { 'x-bestill-operator': page });
}

test('a call from a page of somebody else than who is signed in does nothing, and names both', async () => {
  const second = openBrowser(app);
  assert.equal((await second.post('/operator/auth/sign-in', { email: mine.email, password })).status, 200);
  const { status, body } = await call(encodeURIComponent(other.name));
  const [{ message, extensions }] = body.errors;
  assert.deepEqual([status, extensions.code], [409, 'OTHER_OPERATOR']);
  assert.equal(extensions.operator, mine.name);
  assert.ok(message.includes(mine.name) && message.includes(other.name), message);
  assert.equal((await second.ask('{ me { name } }')).body.data.me.name, mine.name);
  assert.equal((await call(encodeURIComponent(mine.name))).status, 200);
  assert.equal((await second.ask('{ me { name } }')).status, 401);
});

test('a name comes percent-encoded, and what can not be read is nobody', async () => {
  const bytes = [...Buffer.from(mine.name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
  assert.equal((await call(bytes.join(''))).status, 200);
  for (const unreadable of ['%E0%A4%A', '', mine.name.toUpperCase()])
    assert.equal((await call(unreadable)).status, 409, unreadable);
});
