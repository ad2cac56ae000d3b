import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { operatorAt, type OperatorClient } from '../../test/support/operator-client.ts';

const app = await startApp();

const fields = 'viewId name shared search createdBy updatedAt editable';
const create = `mutation ($input: CreateViewInput!) { createView(input: $input) { ${fields} } }`;
const rename = `mutation ($input: RenameViewInput!) { renameView(input: $input) { ${fields} } }`;
const replace = `mutation ($input: ReplaceViewInput!) { replaceView(input: $input) { ${fields} } }`;
const remove = `mutation ($input: DeleteViewInput!) { deleteView(input: $input) { ${fields} } }`;

async function namesOf(operator: OperatorClient): Promise<string[]> {
  const { views } = await operator.data('{ views { name shared } }');
  return views.map(({ name, shared }: { name: string; shared: boolean }) =>
    shared ? `shared ${name}` : name,
  );
}

async function ownNamesOf(operator: OperatorClient): Promise<string[]> {
  return (await namesOf(operator)).filter((name) => !name.startsWith('shared '));
}

async function created(operator: OperatorClient, input: object): Promise<string> {
  const made = await operator.data(create, { input: { search: '{}', ...input } });
  return made.createView.viewId as string;
}

async function codeOf(operator: OperatorClient, query: string, input: object): Promise<string> {
  const { body } = await operator.call(query, { input });
  return body.errors?.[0].extensions.code ?? 'none';
}

test('a view keeps what the address held, and is one’s own', async () => {
  const [mine, theirs] = [await operatorAt(app, 'picker'), await operatorAt(app, 'administrator')];
  const search = JSON.stringify({ tab: 'HELD', sort: 'NEWEST', reason: ['OTHER'], postalCode: '01' });
  const { createView } = await mine.data(create, { input: { name: ' Oslo ', search } });
  const { viewId, ...rest } = createView;
  assert.match(viewId, /^view_[0-9a-f-]{36}$/);
  assert.deepEqual(rest, {
    name: 'Oslo',
    shared: false,
    search,
    createdBy: mine.name,
    updatedAt: app.parts.clock.now().toISOString(),
    editable: true,
  });
  assert.deepEqual((await mine.data(`{ views { ${fields} } }`)).views, [createView]);
  assert.deepEqual(await namesOf(theirs), []);
  for (const [query, input] of [
    [rename, { viewId, name: 'Mine' }],
    [replace, { viewId, search: '{}' }],
    [remove, { viewId }],
  ] as const)
    assert.equal(await codeOf(theirs, query, input), 'VIEW_NOT_FOUND');
  assert.deepEqual((await mine.data(`{ views { ${fields} } }`)).views, [createView]);
});

test('a shared view is everybody’s to use and a manager’s to change', async () => {
  const [manager, picker] = [await operatorAt(app, 'manager'), await operatorAt(app, 'picker')];
  const name = `Morning ${manager.name}`;
  const viewId = await created(manager, { name, shared: true });
  assert.ok((await namesOf(picker)).includes(`shared ${name}`));
  const { views } = await picker.data('{ views { viewId editable } }');
  assert.deepEqual(
    views.find((view: { viewId: string }) => view.viewId === viewId),
    { viewId, editable: false },
  );
  for (const [query, input] of [
    [create, { name: 'Another', search: '{}', shared: true }],
    [rename, { viewId, name: 'Evening' }],
    [replace, { viewId, search: '{}' }],
    [remove, { viewId }],
  ] as const)
    assert.equal(await codeOf(picker, query, input), 'FORBIDDEN');
  const other = await operatorAt(app, 'manager');
  const renamed = await other.data(rename, { input: { viewId, name: `${name} 2` } });
  assert.equal(renamed.renameView.createdBy, manager.name);
  await other.data(remove, { input: { viewId } });
  assert.deepEqual(await namesOf(picker), []);
  assert.equal(await codeOf(manager, remove, { viewId }), 'VIEW_NOT_FOUND');
});

test('a name is there once for each owner, in small or capital letters', async () => {
  const [one, other] = [await operatorAt(app, 'manager'), await operatorAt(app, 'picker')];
  const viewId = await created(one, { name: 'Østlandet' });
  const second = await created(one, { name: 'Vestlandet' });
  assert.equal(await codeOf(one, create, { name: 'ØSTLANDET', search: '{}' }), 'VIEW_NAME_TAKEN');
  assert.equal(await codeOf(one, rename, { viewId: second, name: 'østlandet' }), 'VIEW_NAME_TAKEN');
  assert.equal(await codeOf(one, rename, { viewId, name: 'ØSTLANDET' }), 'none');
  assert.equal(await codeOf(other, create, { name: 'Østlandet', search: '{}' }), 'none');
  assert.equal(await codeOf(one, create, { name: 'Østlandet', search: '{}', shared: true }), 'none');
  assert.deepEqual((await namesOf(one)).slice(0, 2), ['Vestlandet', 'ØSTLANDET']);
});

test('a view is replaced by another search under its name', async () => {
  const operator = await operatorAt(app, 'picker');
  const viewId = await created(operator, { name: 'Old' });
  app.parts.clock.advance(1_000);
  const search = JSON.stringify({ claim: 'ME', olderThanHours: 24 });
  const { replaceView } = await operator.data(replace, { input: { viewId, search } });
  assert.deepEqual(
    [replaceView.name, replaceView.search, replaceView.updatedAt],
    ['Old', search, app.parts.clock.now().toISOString()],
  );
});

for (const search of [
  'x',
  '[]',
  'null',
  '{"status":"ORDERED"}',
  '{"text":"Ola Nordmann"}',
  '{"tab":"NONE"}',
  '{"postalCode":"Oslo"}',
  '{"olderThanHours":0}',
  `{"partner":"${'x'.repeat(65)}"}`,
  `{"partner":"x"${' '.repeat(2_000)}}`,
]) {
  test(`refused as what a view holds: ${search.slice(0, 40)}`, async () => {
    const operator = await operatorAt(app, 'picker');
    const { body } = await operator.call(create, { input: { name: 'Wrong', search } });
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.equal(body.errors[0].extensions.fields[0].path, 'input.search');
    assert.deepEqual(await ownNamesOf(operator), []);
  });
}

test('a name is a line of at most 60 characters', async () => {
  const operator = await operatorAt(app, 'picker');
  for (const name of ['', '  ', 'x'.repeat(61), 'two\nlines']) {
    const { body } = await operator.call(create, { input: { name, search: '{}' } });
    assert.equal(body.errors[0].extensions.fields[0].path, 'input.name', name);
  }
  assert.equal(await codeOf(operator, rename, { viewId: 'nothing', name: 'x' }), 'VIEW_NOT_FOUND');
});

test('nobody has more than a hundred, however many are made at once', async () => {
  const operator = await operatorAt(app, 'picker');
  for (let count = 0; count < 98; count++) await created(operator, { name: `View ${count}` });
  const codes = await Promise.all(
    Array.from({ length: 6 }, (_, at) => codeOf(operator, create, { name: `Last ${at}`, search: '{}' })),
  );
  assert.equal(codes.filter((code) => code === 'none').length, 2);
  assert.equal(codes.filter((code) => code === 'TOO_MANY_VIEWS').length, 4);
  assert.equal((await ownNamesOf(operator)).length, 100);
});
