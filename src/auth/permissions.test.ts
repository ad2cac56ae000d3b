import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getNamedType, type GraphQLField, isLeafType } from 'graphql';
import { type Partner, startApp } from '../../test/support/app.ts';
import { exampleInput, placed } from '../../test/support/orders.ts';
import { partnerSchema, rootFieldExtensions } from '../graphql/schema.ts';
import { type Permission, permissions } from './permissions.ts';

const app = await startApp();

/** An input that would be accepted, for each input type of the root fields: a new field brings its own. */
const inputs: Record<string, (orderId: string) => object> = {
  OrderDeviceInput: () => exampleInput,
  CancelOrderInput: (orderId) => ({ orderId }),
  OrdersForUserInput: () => ({ externalUserId: 'user_1' }),
};

interface RootField {
  readonly name: string;
  readonly permission: Permission;
  readonly query: string;
  readonly inputOf: (orderId: string) => object;
}

const fields = [
  ...Object.values(partnerSchema.getQueryType()?.getFields() ?? {}).map((field) => rootField('query', field)),
  ...Object.values(partnerSchema.getMutationType()?.getFields() ?? {}).map((field) =>
    rootField('mutation', field),
  ),
];

function rootField(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): RootField {
  const { name, args } = field;
  const inputType = args.find((arg) => arg.name === 'input')?.type;
  const inputOf = inputs[String(inputType).replace('!', '')];
  assert.ok(inputOf, `This test has no input for ${name}.`);
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const query = `${operation} ($input: ${String(inputType)}) { ${name}(input: $input) ${selection} }`;
  return { name, permission: rootFieldExtensions(field).permission, query, inputOf };
}

/** A partner with an order, and a key of its that may do only this. */
async function keyWith(allowed: readonly Permission[]): Promise<{ partner: Partner; orderId: string }> {
  const owner = await app.partner();
  const partner = await app.partner({ intermediaryId: owner.intermediaryId, permissions: allowed });
  return { partner, orderId: await placed(owner, { webhookCallbackUrl: 'https://example.com/callback' }) };
}

/** Everything that is stored for a partner, to the last column. */
async function storedFor({ intermediaryId }: Partner): Promise<unknown> {
  const text = `select (select json_agg(o order by o.number) from orders o where o.intermediary_id = $1) as orders,
      (select json_agg(e order by e.order_id, e.sequence) from events e join orders o on o.id = e.order_id
       where o.intermediary_id = $1) as events,
      (select json_agg(d order by d.event_id) from webhook_deliveries d where d.intermediary_id = $1) as deliveries`;
  return (await app.parts.db.query({ name: 'test_stored', text }, [intermediaryId]))[0];
}

test('the matrix has every root field and every permission', () => {
  assert.ok(fields.length >= 4);
  assert.deepEqual(new Set(fields.map(({ permission }) => permission)), new Set(permissions));
});

for (const { name, permission, query, inputOf } of fields) {
  const others = permissions.filter((each) => each !== permission);
  const lacking = [others, ...others.map((each) => [each])];

  for (const allowed of lacking) {
    test(`${name} is FORBIDDEN for a key with only ${allowed.join(' and ')}, and nothing is stored`, async () => {
      const { partner, orderId } = await keyWith(allowed);
      const before = await storedFor(partner);
      const { body } = await partner.call(query, { variables: { input: inputOf(orderId) } });
      assert.equal(body.data?.[name] ?? null, null);
      assert.equal(body.errors.length, 1);
      assert.equal(body.errors[0].message, `This API key lacks the permission ${permission}.`);
      assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
      assert.equal(body.errors[0].extensions.permission, permission);
      assert.deepEqual(await storedFor(partner), before);
    });
  }

  test(`${name} is answered for a key with only ${permission}`, async () => {
    const { partner, orderId } = await keyWith([permission]);
    const { body } = await partner.call(query, { variables: { input: inputOf(orderId) } });
    assert.equal(body.errors, undefined);
    assert.notEqual(body.data[name], null);
  });
}

test('an alias in a fragment is no way around a permission', async () => {
  const { partner, orderId } = await keyWith(['orders:read', 'orders:create']);
  const before = await storedFor(partner);
  const query = `mutation ($id: ID!) { ...Sly }
    fragment Sly on Mutation { orderDevice: cancelOrder(input: { orderId: $id }) { orderId } }`;
  const { body } = await partner.call(query, { variables: { id: orderId } });
  assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
  assert.deepEqual(await storedFor(partner), before);
});
