import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { systemIds } from '../lib/ids.ts';

const app = await startApp();
const administrator = await operatorAt(app);

const fields = `intermediaryId name createdAt openOrders { live test } keysInUse { count lastUsedAt }
  webhooks { state waiting { count capped } givenUp { count } delivered failed lanes { origin } }`;
const find = `query ($id: ID!) { intermediary(intermediaryId: $id) { ${fields} } }`;
const list = `query ($first: Int, $after: String) {
  intermediaries(first: $first, after: $after) { nodes { intermediaryId } hasNextPage endCursor } }`;
const create = `mutation ($input: CreateIntermediaryInput!) { createIntermediary(input: $input) { ${fields} } }`;
const rename = `mutation ($input: RenameIntermediaryInput!) { renameIntermediary(input: $input) { intermediaryId name } }`;

const newId = () => `N-${systemIds.base62(12)}`;
const now = () => app.parts.clock.now().toISOString();

const quiet = {
  ...{ state: 'QUIET', waiting: { count: 0, capped: false }, givenUp: { count: 0 } },
  ...{ delivered: 0, failed: 0, lanes: [] },
};

test('a partner is made with its id and name, and has nothing yet', async () => {
  const id = newId();
  const { createIntermediary } = await administrator.data(create, {
    input: { intermediaryId: ` ${id} `, name: ' Nordlys Energi ' },
  });
  assert.deepEqual(createIntermediary, {
    ...{ intermediaryId: id, name: 'Nordlys Energi', createdAt: now() },
    openOrders: { live: 0, test: 0 },
    keysInUse: { count: 0, lastUsedAt: null },
    webhooks: quiet,
  });
  assert.deepEqual((await administrator.data(find, { id })).intermediary, createIntermediary);
});

for (const [what, intermediaryId] of [
  ['a space', 'A B'],
  ['a sign at its beginning', '-A'],
  ['nothing', ''],
  ['65 characters', 'A'.repeat(65)],
  ['what a browser would run', '<script>'],
]) {
  test(`an id of ${what} is refused, and no partner is made`, async () => {
    const { body } = await administrator.call(create, { input: { intermediaryId, name: 'Name' } });
    assert.equal(body.errors[0].extensions.code, 'INVALID_ID');
    assert.equal((await administrator.data(find, { id: intermediaryId })).intermediary, null);
  });
}

test('an id that is taken is refused, and its name stays', async () => {
  const { intermediaryId } = await app.partner();
  const { body } = await administrator.call(create, { input: { intermediaryId, name: 'Another' } });
  assert.equal(body.errors[0].extensions.code, 'INTERMEDIARY_EXISTS');
  assert.equal((await administrator.data(find, { id: intermediaryId })).intermediary.name, intermediaryId);
});

test('a blank and a far too long name are refused with the field', async () => {
  for (const [name, code] of [
    ['  ', 'BLANK'],
    ['x'.repeat(101), 'TOO_LONG'],
  ]) {
    const { body } = await administrator.call(create, { input: { intermediaryId: newId(), name } });
    const [{ path, code: fault }] = body.errors[0].extensions.fields;
    assert.deepEqual([body.errors[0].extensions.code, path, fault], ['BAD_USER_INPUT', 'input.name', code]);
  }
});

test('a partner gets another name, and keeps its id and its orders', async () => {
  const partner = await app.partner();
  await placed(partner);
  const { intermediaryId } = partner;
  const name = `Ny "navn" <b>${systemIds.base62(4)}</b>`;
  const { renameIntermediary } = await administrator.data(rename, { input: { intermediaryId, name } });
  assert.deepEqual(renameIntermediary, { intermediaryId, name });
  const { intermediary } = await administrator.data(find, { id: intermediaryId });
  assert.deepEqual([intermediary.name, intermediary.openOrders], [name, { live: 1, test: 0 }]);
});

test('a partner that is not there gets no name', async () => {
  const { body } = await administrator.call(rename, { input: { intermediaryId: newId(), name: 'Name' } });
  assert.equal(body.errors[0].extensions.code, 'INTERMEDIARY_NOT_FOUND');
});

test('a partner is shown with its open orders, live and test apart, and the keys that open the door', async () => {
  const live = await app.partner();
  const { intermediaryId } = live;
  const trying = await app.partner({ intermediaryId, test: true });
  const expiresAt = new Date(app.parts.clock.now().getTime() + 60_000);
  await app.partner({ intermediaryId, expiresAt });
  for (let count = 0; count < 3; count++) await placed(live);
  const cancelled = await placed(live);
  await live.call(`mutation { cancelOrder(input: { orderId: "${cancelled}" }) { orderId } }`);
  await placed(trying);
  const usedAt = now();
  app.parts.clock.advance(60_000);
  const { intermediary } = await administrator.data(find, { id: intermediaryId });
  assert.deepEqual(intermediary.openOrders, { live: 3, test: 1 });
  assert.deepEqual(intermediary.keysInUse, { count: 2, lastUsedAt: usedAt });
});

test('the partners are listed page by page, each once, by id', async () => {
  for (let count = 0; count < 5; count++) await app.partner();
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { intermediaries } = await administrator.data(list, { first: 4, after });
    assert.ok(intermediaries.nodes.length <= 4);
    seen.push(
      ...intermediaries.nodes.map(({ intermediaryId }: { intermediaryId: string }) => intermediaryId),
    );
    ({ hasNextPage: more, endCursor: after } = intermediaries);
  }
  const text = 'select id from intermediaries order by id';
  const all = await app.parts.db.query<{ id: string }>({ name: 'test_all_ids', text }, []);
  assert.deepEqual(
    seen,
    all.map(({ id }) => id),
  );
});

test('a cursor that this list never gave is refused', async () => {
  const { body } = await administrator.call(list, { after: 'nonsense' });
  assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
});

test('a manager sees the partners and makes none; a picker sees none', async () => {
  const [manager, picker] = [await operatorAt(app, 'manager'), await operatorAt(app, 'picker')];
  const { intermediaryId } = await app.partner();
  assert.equal((await manager.data(find, { id: intermediaryId })).intermediary.name, intermediaryId);
  const id = newId();
  const refused = await manager.call(create, { input: { intermediaryId: id, name: 'Name' } });
  assert.equal(refused.body.errors[0].extensions.code, 'FORBIDDEN');
  assert.equal((await administrator.data(find, { id })).intermediary, null);
  assert.equal((await picker.call(find, { id: intermediaryId })).body.errors[0].extensions.code, 'FORBIDDEN');
});

test('a refusal comes in the language of who asks', async () => {
  const input = { intermediaryId: '-', name: 'Name' };
  const answer = await app.server.inject({
    ...{
      method: 'POST',
      url: '/operator/graphql',
      payload: JSON.stringify({ query: create, variables: { input } }),
    },
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${administrator.token}` },
      'accept-language': 'nb-NO,nb;q=0.9',
    },
  });
  assert.match(JSON.parse(answer.body).errors[0].message, /^En ID har 1 til 64 bokstaver/);
});
