import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { roles } from '../auth/roles.ts';
import { operatorErrorCodes } from './operator-error.ts';
import { operatorApi, printOperatorSchema, roleOf } from './operator-schema.ts';

const app = await startApp();
const { schema } = operatorApi;

test('operator.graphql is what the code says; after a wanted change, `npm run fix` prints it anew', async () => {
  const file = new URL('../../operator.graphql', import.meta.url);
  assert.equal(await readFile(file, 'utf8'), printOperatorSchema());
});

test('every type, field and argument is described', () => {
  const silent: string[] = [];
  const note = (name: string, description: string | null | undefined) => description || silent.push(name);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    note(type.name, type.description);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field.description);
      if ('args' in field)
        for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name})`, arg.description);
    }
  }
  assert.deepEqual(silent, []);
});

test('a root field without a role stops the service from starting', () => {
  const query = new GraphQLObjectType({ name: 'Query', fields: { open: { type: GraphQLString } } });
  const field = new GraphQLSchema({ query }).getQueryType()?.getFields()['open'];
  assert.ok(field);
  assert.throws(() => roleOf(field), /open states no role/);
});

test('every code of an error is in upper case, with underscores', () => {
  for (const code of operatorErrorCodes) assert.match(code, /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
});

/** Something of a type that GraphQL takes, about this order where it is an id. */
function valueOf(type: GraphQLInputType, orderId: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, orderId);
  if (isListType(type)) return [valueOf(type.ofType, orderId)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, valueOf(field.type, orderId)]));
  }
  return type.name === 'ID' ? orderId : 'text';
}

function operationOf(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, orderId: string) {
  const args = field.args.filter((arg) => isNonNullType(arg.type));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const call = args.length === 0 ? field.name : `${field.name}(${passed})`;
  const variables = Object.fromEntries(args.map((arg) => [arg.name, valueOf(arg.type, orderId)]));
  return { query: `${kind} ${declared && `(${declared})`} { ${call} ${selection} }`, variables };
}

const rootFields = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map((field) => ['query', field] as const),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ['mutation', field] as const),
];

/** Everything that an operator could have changed. */
async function everything(): Promise<unknown> {
  const text = `select (select json_agg(o order by o.id) from orders o) as orders,
    (select json_agg(h) from handlings h) as handlings, (select json_agg(b) from bookings b) as bookings,
    (select json_agg(d) from devices d) as devices, (select count(*) from events) as events`;
  return app.parts.db.query({ name: 'test_everything', text }, []);
}

test('there are root fields for administrators, managers and pickers', () => {
  const needed = new Set(rootFields.map(([, field]) => roleOf(field)));
  assert.deepEqual([...needed].toSorted(), ['administrator', 'manager', 'picker']);
});

for (const [kind, field] of rootFields) {
  const needed = roleOf(field);
  const lower = roles.slice(0, roles.indexOf(needed));
  for (const role of lower) {
    test(`${field.name} takes a ${needed}: a ${role} is refused, and nothing changes`, async () => {
      const partner = await app.partner();
      const orderId = await placed(partner);
      const { call } = await operatorAt(app, role);
      const before = await everything();
      const { query, variables } = operationOf(kind, field, orderId);
      const { body } = await call(query, variables);
      assert.deepEqual(body.errors?.[0].extensions.code, 'FORBIDDEN');
      assert.equal(body.errors[0].extensions.role, needed);
      // Whoever may not use a field isn't told either what is wrong with its input.
      const wrong = await call(query, { ...variables, input: {} });
      assert.deepEqual(wrong.body.errors?.[0].extensions.code, 'FORBIDDEN');
      assert.deepEqual(await everything(), before);
    });
  }
  test(`${field.name} is open to a ${needed}`, async () => {
    const orderId = await placed(await app.partner());
    const { call } = await operatorAt(app, needed);
    const { query, variables } = operationOf(kind, field, orderId);
    const { body } = await call(query, variables);
    for (const error of body.errors ?? []) {
      assert.ok(
        !['FORBIDDEN', 'INTERNAL', 'BAD_REQUEST'].includes(error.extensions.code),
        JSON.stringify(error),
      );
    }
  });
}

test('taking or giving back another’s order takes a manager', async () => {
  const orderId = await placed(await app.partner());
  const force = (field: string) =>
    `mutation { ${field}(input: { orderIds: ["${orderId}"], force: true }) { outcome refusal { code } } }`;
  const [picker, manager, administrator] = [
    await operatorAt(app, 'picker'),
    await operatorAt(app, 'manager'),
    await operatorAt(app, 'administrator'),
  ];
  const claim = `mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome refusal { code } } }`;
  assert.equal((await picker.data(claim)).claimOrders[0].outcome, 'DONE');
  const other = await operatorAt(app, 'picker');
  assert.equal((await other.data(claim)).claimOrders[0].refusal.code, 'CLAIMED_BY_OTHER');
  for (const field of ['claimOrders', 'unclaimOrders'])
    assert.equal((await other.call(force(field))).body.errors[0].extensions.code, 'FORBIDDEN');
  assert.equal((await manager.data(force('claimOrders'))).claimOrders[0].outcome, 'DONE');
  assert.equal((await administrator.data(force('unclaimOrders'))).unclaimOrders[0].outcome, 'DONE');
});

test('a file as large as an import may be reaches the API, and a larger one does not', async () => {
  const { call } = await operatorAt(app, 'manager');
  const query =
    'mutation ($input: ImportDevicesInput!) { importDevices(input: $input) { rows failedCount } }';
  const line = 'aB3dEfGh,HAN_LTEM\n';
  const csv = `deviceId,type\n${line.repeat(60_000)}`;
  const base64 = Buffer.from(csv).toString('base64');
  const { body } = await call(query, { input: { base64, dryRun: true } });
  assert.deepEqual(body.data, { importDevices: { rows: 60_000, failedCount: 0 } });
  const huge = await call(query, { input: { csv: 'x'.repeat(15_000_000) } });
  assert.deepEqual([huge.status, huge.body.errors[0].extensions.code], [413, 'PAYLOAD_TOO_LARGE']);
});
