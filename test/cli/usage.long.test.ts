import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from './bestill.ts';

// Nothing listens there: a command that got as far as the database would end with 1 and say so.
const settings = { DATABASE_URL: 'postgresql://ola:hemmelig@127.0.0.1:1/orders' };
const bestill = commandLine(settings);

test('wrong usage ends with 2 and a sentence, before the database is asked', async () => {
  const { code, stdout, stderr } = await bestill('orders list --status LOST --json');
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(
    stderr,
    /'LOST' is invalid\. Allowed choices are ORDERED, IN_PROGRESS, SHIPPED, CANCELLED\.\n/,
  );
  assert.doesNotMatch(stderr, /nothing listens there/);
});

test('a database that is away ends a command with 1 and one sentence without the password', async () => {
  const { code, stdout, stderr } = await bestill('orders list --json');
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /^[^\n]*nothing listens there\.\n$/);
  assert.doesNotMatch(stderr, /hemmelig/);
});

test('wrong settings are all named at once, and end a command with 1', async () => {
  const wrong = commandLine({ PORT: 'http', DATABASE_URL: 'mysql://a', BESTILL_POTR: '1' });
  const { code, stdout, stderr } = await wrong('keys list');
  assert.deepEqual([code, stdout], [1, '']);
  const named = stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  assert.deepEqual(named, ['PORT', 'DATABASE_URL', 'BESTILL_POTR']);
});
