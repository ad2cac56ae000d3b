import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getNamedType, type GraphQLField, isLeafType, isRequiredArgument } from 'graphql';
import { type Partner, startApp } from '../../test/support/app.ts';
import { exampleInput, placed } from '../../test/support/orders.ts';
import { partnerSchema, rootFieldExtensions } from '../graphql/schema.ts';
import { type Permission, permissions } from './permissions.ts';

const app = await startApp();

/** What there is to be named in an argument. */
interface Known {
  readonly orderId: string;
  readonly deliveryId: string;
}

/** A value that would be accepted, for each required argument of the root fields, by its type: a new field brings its own. */
const values: Record<string, (known: Known) => unknown> = {
  'input: OrderDeviceInput!': () => exampleInput,
  'input: CancelOrderInput!': ({ orderId }) => ({ orderId }),
  'input: OrdersForUserInput!': () => ({ externalUserId: 'user_1' }),
  'input: SetIntermediaryWebhookSettingInput!': () => ({}),
  // Nobody listens there.
  'input: TestWebhookSettingInput!': () => ({ callbackUrl: 'http://127.0.0.1:9/' }),
  'deliveryId: ID!': ({ deliveryId }) => deliveryId,
  'since: String!': () => '2026-01-01T00:00:00Z',
};

interface RootField {
  readonly name: string;
  readonly permission: Permission;
  readonly query: string;
  readonly variablesOf: (known: Known) => Record<string, unknown>;
}

const fields = [
  ...Object.values(partnerSchema.getQueryType()?.getFields() ?? {}).map((field) => rootField('query', field)),
  ...Object.values(partnerSchema.getMutationType()?.getFields() ?? {}).map((field) =>
    rootField('mutation', field),
  ),
];

function rootField(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): RootField {
  const { name } = field;
  const args = field.args.filter(isRequiredArgument).map((arg) => {
    const declared = `${arg.name}: ${String(arg.type)}`;
    const valueOf = values[declared];
    assert.ok(valueOf, `This test has no value for ${declared} of ${name}.`);
    return { name: arg.name, declared, valueOf };
  });
  const variablesOf = (known: Known) =>
    Object.fromEntries(args.map((arg) => [arg.name, arg.valueOf(known)] as const));
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const declared = args.map((arg) => `$${arg.declared}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `${operation} ${declared && `(${declared})`} { ${name}${given && `(${given})`} ${selection} }`;
  return { name, permission: rootFieldExtensions(field).permission, query, variablesOf };
}

/** A partner with an order, and a key of its that may do only this. */
async function keyWith(allowed: readonly Permission[]): Promise<Known & { partner: Partner }> {
  const owner = await app.partner();
  const partner = await app.partner({ intermediaryId: owner.intermediaryId, permissions: allowed });
  const orderId = await placed(owner, { webhookCallbackUrl: 'https://example.com/callback' });
  const text = `select 'event_' || event_id as id from webhook_deliveries where 'order_' || order_id = $1`;
  const [delivery] = await app.parts.db.query<{ id: string }>({ name: 'test_delivery', text }, [orderId]);
  assert.ok(delivery);
  return { partner, orderId, deliveryId: delivery.id };
}

/** Everything that is stored for a partner, to the last column. */
async function storedFor({ intermediaryId }: Partner): Promise<unknown> {
  const text = `select (select json_agg(o order by o.number) from orders o where o.intermediary_id = $1) as orders,
      (select json_agg(e order by e.order_id, e.sequence) from events e join orders o on o.id = e.order_id
       where o.intermediary_id = $1) as events,
      (select json_agg(d order by d.event_id) from webhook_deliveries d where d.intermediary_id = $1) as deliveries,
      (select json_agg(r order by r.id) from webhook_replays r where r.intermediary_id = $1) as replays,
      (select json_agg(s order by s.id) from webhook_secrets s where s.intermediary_id = $1) as secrets`;
  return (await app.parts.db.query({ name: 'test_stored', text }, [intermediaryId]))[0];
}

test('the matrix has every root field and every permission', () => {
  assert.ok(fields.length >= 4);
  assert.deepEqual(new Set(fields.map(({ permission }) => permission)), new Set(permissions));
});

for (const { name, permission, query, variablesOf } of fields) {
  const others = permissions.filter((each) => each !== permission);
  const lacking = [others, ...others.map((each) => [each])];

  for (const allowed of lacking) {
    test(`${name} is FORBIDDEN for a key with only ${allowed.join(' and ')}, and nothing is stored`, async () => {
      const { partner, ...known } = await keyWith(allowed);
      const before = await storedFor(partner);
      const { body } = await partner.call(query, { variables: variablesOf(known) });
      assert.equal(body.data?.[name] ?? null, null);
      assert.equal(body.errors.length, 1);
      assert.equal(body.errors[0].message, `This API key lacks the permission ${permission}.`);
      assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
      assert.equal(body.errors[0].extensions.permission, permission);
      assert.deepEqual(await storedFor(partner), before);
    });
  }

  test(`${name} is answered for a key with only ${permission}`, async () => {
    const { partner, ...known } = await keyWith([permission]);
    const { body } = await partner.call(query, { variables: variablesOf(known) });
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
