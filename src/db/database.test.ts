import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestDatabase } from '../../test/support/database.ts';
import { describeError } from '../lib/describe-error.ts';
import { DatabaseUnavailable } from './database.ts';

const { db } = await openTestDatabase();
const sleep = { name: 'test_sleep', text: 'select pg_sleep($1)' };
const backend = { name: 'test_backend', text: 'select pg_backend_pid() as pid' };
const terminate = { name: 'test_terminate', text: 'select pg_terminate_backend($1)' };

test('a connection that is killed in the midst of a transaction fails that transaction alone', async () => {
  await assert.rejects(
    db.inTransaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>(backend, []);
      await db.query(terminate, [row?.pid]);
      // Nothing is asked while the connection dies: nobody but a listener hears of it.
      await db.query(sleep, [0.05]);
      await tx.query(sleep, [0]);
    }),
    DatabaseUnavailable,
  );
  assert.deepEqual(await db.query({ name: 'test_one', text: 'select 1 as one' }, []), [{ one: 1 }]);
});

test('a deadlock is no fault of the caller: trying again can help', async () => {
  const lock = (key: number) => ({ name: `test_lock_${key}`, text: `select pg_advisory_xact_lock(${key})` });
  const both = Promise.withResolvers<void>();
  let holding = 0;
  const cross = (first: number, second: number) =>
    db.inTransaction(async (tx) => {
      await tx.query(lock(first), []);
      if (++holding === 2) both.resolve();
      await both.promise;
      await tx.query(lock(second), []);
    });
  const results = await Promise.allSettled([cross(1, 2), cross(2, 1)]);
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  assert.equal(reasons.length, 1);
  assert.ok(reasons[0] instanceof DatabaseUnavailable);
});

test("what the log tells of a failed statement holds none of the row's values", async () => {
  const name = 'Kanari Fugl';
  const insert = {
    name: 'test_bad',
    text: `insert into intermediaries (id, name, created_at) values ($1, $2, null)`,
  };
  const error: unknown = await db.query(insert, ['CANARY-1', name]).catch((thrown: unknown) => thrown);
  assert.match((error as { detail: string }).detail, /Kanari Fugl/);
  const told = describeError(new Error('outer', { cause: error }));
  assert.doesNotMatch(JSON.stringify(told), /Kanari|CANARY/);
  assert.deepEqual(
    [told.cause?.type, told.cause?.code, told.cause?.table],
    ['error', '23502', 'intermediaries'],
  );
});
