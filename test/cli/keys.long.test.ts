import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { keyPattern } from '../../src/auth/key-format.ts';
import { revokeKey } from '../../src/auth/revoke-key.ts';
import { createIntermediary } from '../../src/intermediaries/create-intermediary.ts';
import { publicId } from '../../src/lib/public-id.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { cellsOf, commandLine, type Ended } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const bestill = commandLine({ DATABASE_URL: url });

const keyId = /^key_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const hourMs = 3_600_000;

/** What the API answers to a key now, by the machine's clock as the command line has it. */
async function statusWith(key: string): Promise<number> {
  app.parts.clock.advance(Date.now() - app.parts.clock.now().getTime());
  const headers = { 'x-api-key': key };
  return (await app.server.inject({ method: 'GET', url: '/graphql?query={__typename}', headers })).statusCode;
}

/** The one JSON value that a command which was done has printed. */
function json({ code, stdout, stderr }: Ended) {
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

/** Asserts that the times are so far apart, but for the moment that lay between reading the clock for each. */
function assertPause(from: string, to: string, pauseMs: number): void {
  const foundMs = Date.parse(to) - Date.parse(from);
  assert.ok(Math.abs(foundMs - pauseMs) < 5_000, `${from} to ${to}`);
}

const create = 'keys create --intermediary HARK';

before(async () => {
  await createIntermediary(app.parts, operator, { id: 'OTHER', name: null });
  const { createdAt, ...made } = json(await bestill('intermediaries create HARK --json --name', 'Hark AS'));
  assert.deepEqual(made, { id: 'HARK', name: 'Hark AS' });
  assert.match(createdAt, isoTime);
});

test('intermediaries are listed by id, and an id that is taken is refused', async () => {
  const [list, taken] = await Promise.all([
    bestill('intermediaries list'),
    bestill('intermediaries create HARK --json'),
  ]);
  assert.deepEqual(
    cellsOf(list.stdout).map((cells) => cells.slice(0, 2)),
    [
      ['ID', 'Name'],
      ['HARK', 'Hark AS'],
      ['OTHER', 'OTHER'],
    ],
  );
  assert.deepEqual(taken, {
    code: 1,
    stdout: '',
    stderr: 'There is an intermediary with this id already.\n',
  });
});

test('a key is shown once, to data; the talk about it goes to stderr', async () => {
  const [live, sandbox] = await Promise.all([
    bestill(
      `${create} --expires 2099-06-30 --name website --json --permissions`,
      'orders:read, orders:create',
    ),
    bestill(`${create} --permissions orders:read --test --expires 90d`),
  ]);
  const { id, key, createdAt, ...rest } = json(live);
  assert.match(id, keyId);
  assert.match(key, keyPattern);
  assert.match(createdAt, isoTime);
  assert.deepEqual(rest, {
    intermediaryId: 'HARK',
    name: 'website',
    test: false,
    lastFour: key.slice(-4),
    permissions: ['orders:read', 'orders:create'],
    state: 'valid',
    expiresAt: '2099-06-30T23:59:59.999Z',
    lastUsedAt: null,
    revokedAt: null,
  });
  assert.equal(live.stderr, 'Keep the key now: it is never shown again.\n');
  assert.match(sandbox.stdout, /^Key {11}bstl_test_[0-9A-Za-z]{38}\nID {12}key_/);
  assert.equal(await statusWith(key), 200);

  const [table, list] = await Promise.all([
    bestill('keys list --intermediary HARK'),
    bestill('keys list --json'),
  ]);
  const keys = json(list);
  const [listed, other] = keys[0].id === id ? keys : keys.toReversed();
  assert.deepEqual(listed, { id, createdAt, ...rest, lastUsedAt: listed.lastUsedAt });
  assert.match(listed.lastUsedAt, isoTime);
  assert.equal(other.test, true);
  assertPause(other.createdAt, other.expiresAt, 90 * 24 * hourMs);
  assert.ok(cellsOf(table.stdout).some((cells) => cells[0] === id && cells[2] === key.slice(-4)));
  for (const { stdout } of [table, list]) assert.ok(!stdout.includes(key.slice(10, -6)));
});

test('a key of an unknown intermediary is refused with those that exist', async () => {
  const unknown = await bestill('keys create --intermediary HARKK --permissions orders:read --json');
  assert.deepEqual(unknown, {
    code: 1,
    stdout: '',
    stderr: 'There is no intermediary HARKK; there are HARK, OTHER.\n',
  });
});

test('a key is rolled, by default with a day of overlap, and revoked at once', async () => {
  const partner = await app.partner({ permissions: ['orders:cancel'], test: true });
  const first = { key: partner.key, id: publicId('key', partner.keyId) };
  const second = json(await bestill(`keys roll ${first.id} --json`));
  assert.equal(second.replaces.id, first.id);
  assertPause(second.createdAt, second.replaces.expiresAt, 24 * hourMs);
  assert.deepEqual([second.permissions, second.test, second.expiresAt], [['orders:cancel'], true, null]);
  assert.deepEqual([await statusWith(first.key), await statusWith(second.key)], [200, 200]);

  const [rolled, revoked] = await Promise.all([
    bestill(`keys roll ${second.id} --overlap 0`),
    bestill(`keys revoke ${first.id} --json`),
  ]);
  assert.match(
    rolled.stderr,
    /^Keep the key now: it is never shown again\. The old one is valid until 2\S+Z\.\n$/,
  );
  const third = /bstl_test_\w+/.exec(rolled.stdout)?.[0] ?? '';
  assert.equal(json(revoked).state, 'revoked');
  assert.deepEqual(
    [await statusWith(first.key), await statusWith(second.key), await statusWith(third)],
    [401, 401, 200],
  );
});

test('a key that is unknown or no longer valid is refused, and what was typed is not repeated: it may be a key', async () => {
  const partner = await app.partner();
  await revokeKey(app.parts, operator, partner.keyId);
  const refusals = await Promise.all([
    bestill(`keys roll ${publicId('key', partner.keyId)} --json`),
    bestill(`keys revoke ${partner.key}`),
  ]);
  assert.deepEqual(refusals, [
    {
      code: 1,
      stdout: '',
      stderr: 'This key is revoked or expired: make a new one instead.\n',
    },
    { code: 1, stdout: '', stderr: 'There is no key with this id.\n' },
  ]);
});
