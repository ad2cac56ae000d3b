import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operator } from '../../test/support/operator.ts';
import { createKey, type NewKey } from './create-key.ts';
import { listKeys } from './list-keys.ts';

const app = await startApp();
const { parts } = app;

/** Asks for a key of a new intermediary. */
async function wanted(more: Partial<NewKey> = {}): Promise<NewKey> {
  const { intermediaryId } = await app.partner();
  return {
    intermediaryId,
    permissions: ['orders:read'],
    test: false,
    name: 'website',
    expiresAt: null,
    ...more,
  };
}

async function countKeys({ intermediaryId }: NewKey): Promise<number> {
  return (await listKeys(parts, intermediaryId)).length;
}

test('a key is stored as it was wanted', async () => {
  const expiresAt = new Date(parts.clock.now().getTime() + 1);
  const request = await wanted({ permissions: ['orders:read', 'orders:cancel'], test: true, expiresAt });
  const created = await createKey(parts, operator, request);
  assert.ok(created.ok);
  const { key, ...stored } = created.value;
  assert.deepEqual({ ...stored, ...request }, stored);
  assert.match(key, /^bstl_test_/);
  assert.equal(stored.lastFour, key.slice(-4));
  const listed = await listKeys(parts, request.intermediaryId);
  assert.deepEqual(
    listed.find(({ id }) => id === stored.id),
    stored,
  );
});

test('the key itself is nowhere in the database', async () => {
  const created = await createKey(parts, operator, await wanted());
  assert.ok(created.ok);
  const text = 'select k::text as line from api_keys k where id = $1';
  const [row] = await parts.db.query<{ line: string }>({ name: 'test_key_row', text }, [created.value.id]);
  const { id, key } = created.value;
  const line = row?.line ?? '';
  assert.ok(line.includes(id));
  assert.ok(!line.includes(key.slice('bstl_live_'.length, -6)));
  assert.ok(!line.includes(Buffer.from(key).toString('hex')));
});

test('a key of an unknown intermediary is refused', async () => {
  const request = await wanted({ intermediaryId: 'NOBODY' });
  assert.deepEqual(await createKey(parts, operator, request), {
    ok: false,
    refusal: 'intermediary_not_found',
  });
  assert.equal(await countKeys(request), 0);
});

test('a key without any permission is refused', async () => {
  const request = await wanted({ permissions: [] });
  assert.deepEqual(await createKey(parts, operator, request), { ok: false, refusal: 'no_permission' });
  assert.equal(await countKeys(request), 1);
});

test('a key that would be expired already is refused', async () => {
  const request = await wanted({ expiresAt: parts.clock.now() });
  assert.deepEqual(await createKey(parts, operator, request), { ok: false, refusal: 'expires_in_the_past' });
  assert.equal(await countKeys(request), 1);
});
