import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { openBrowser } from '../../test/support/browser.ts';
import { signIn } from '../../test/support/operator.ts';
import { chores } from '../worker/steps.ts';

const app = await startApp();
const { db, clock, ids } = app.parts;
const hourMs = 3_600_000;

async function remains() {
  const text = `select (select count(*)::int from sign_in_attempts) as attempts,
    (select count(*)::int from sign_in_challenges) as challenges,
    (select count(*)::int from operator_sessions) as sessions`;
  return (await db.query({ name: 'test_remains', text }, []))[0];
}

async function beginChallenge(): Promise<void> {
  const text = `insert into sign_in_challenges (id, identifier, value, expires_at, created_at, updated_at)
    values ($1, $2, 'somebody', $3::timestamptz + interval '10 minutes', $3, $3)`;
  await db.query({ name: 'test_begin_challenge', text }, [ids.uuid(), ids.base62(12), clock.now()]);
}

async function forget(): Promise<void> {
  await chores.find(({ name }) => name === 'forget sign-ins')?.run(app.parts);
}

test('the worker forgets guesses, half sign-ins and sessions that are over, and leaves what still counts', async () => {
  const { browser } = await signIn(app);
  const wrong = { email: 'nobody@example.com', password: 'wrong password 1' };
  assert.equal((await openBrowser(app).post('/operator/auth/sign-in', wrong)).status, 401);
  await beginChallenge();
  const all = { attempts: 2, challenges: 1, sessions: 1 };
  await forget();
  assert.deepEqual(await remains(), all);
  assert.equal((await browser.ask('{ me { name } }')).status, 200);
  clock.advance(2 * hourMs);
  await forget();
  assert.deepEqual(await remains(), { ...all, challenges: 0, sessions: 0 });
  clock.advance(23 * hourMs);
  await forget();
  assert.deepEqual(await remains(), { attempts: 0, challenges: 0, sessions: 0 });
});
