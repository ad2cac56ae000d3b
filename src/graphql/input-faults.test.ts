import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { countOrders, exampleInput } from '../../test/support/orders.ts';

const app = await startApp();

/** The example as a literal, with one part replaced. */
function literal(part: string, by: string): string {
  return `{
    recipient: {
      firstName: "Ola", lastName: "Nordmann", email: "ola@nordmann.no", phoneNumber: "99999999", externalUserId: "user_1"
      postalAddress: { addressLine1: "Gate 1", city: "OSLO", postalCode: "0186", country: NO }
    }
    subscriptionType: PERSONAL
    type: HAN_LTEM
  }`.replace(part, by);
}

const bad = literal('postalCode: "0186", country: NO', 'postalCode: 186, country: "NO"').replace(
  '"Ola"',
  '" "',
);
const badPaths = [
  'input.recipient.firstName',
  'input.recipient.postalAddress.country',
  'input.recipient.postalAddress.postalCode',
];
const field = (input: string) => `orderDevice(input: ${input}) { order { orderId } }`;

type Shown = { message: string; extensions: { code: string; fields: { path: string }[] } };

function pathsOf(errors: Shown[]): string[] {
  assert.equal(errors.length, 1);
  return (errors[0]?.extensions.fields ?? []).map(({ path }) => path).toSorted();
}

for (const [where, query] of [
  ['at the root', `mutation { ${field(bad)} }`],
  ['in a fragment on Mutation', `mutation { ... on Mutation { ${field(bad)} } }`],
  ['in a bare fragment', `mutation { ... { ${field(bad)} } }`],
  ['in a named fragment', `mutation { ...F } fragment F on Mutation { ... on Mutation { ${field(bad)} } }`],
  ['beside a chosen name', `mutation { mine: ${field(bad)} }`],
] as const) {
  test(`every faulty field is named of a literal ${where}, and no value is repeated`, async () => {
    const partner = await app.partner();
    const { body } = await partner.call(query);
    assert.deepEqual(pathsOf(body.errors), badPaths);
    assert.doesNotMatch(JSON.stringify(body), /Nordmann|nordmann/);
    assert.equal(await countOrders(app.parts, partner), 0);
  });
}

test('an explicit null goes before a default, and is named', async () => {
  const partner = await app.partner();
  const input = literal('email: "ola@nordmann.no"', 'email: $email').replace('"Ola"', '""');
  const { body } = await partner.call(`mutation ($email: String = "a@example.no") { ${field(input)} }`, {
    variables: { email: null },
  });
  assert.deepEqual(pathsOf(body.errors), ['input.recipient.email', 'input.recipient.firstName']);
});

test('a wrong literal in an operation that is not asked for is refused without its value', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(`query A { __typename } mutation B { ${field(bad)} }`, {});
  assert.equal(body.data, undefined);
  assert.doesNotMatch(JSON.stringify(body), /Nordmann|nordmann/);
});

test('of several orders in one call each faulty field is named with its own', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(
    `mutation ($one: OrderDeviceInput!, $two: OrderDeviceInput!) { one: ${field('$one')} two: ${field('$two')} }`,
    { variables: { one: { ...exampleInput, type: 'X' }, two: { ...exampleInput, subscriptionType: 'Y' } } },
  );
  assert.deepEqual(pathsOf(body.errors), ['one.input.type', 'two.input.subscriptionType']);
});

test('a key that may not order is told that, and not what an order should look like', async () => {
  const partner = await app.partner({ permissions: ['orders:read'] });
  const { body } = await partner.call(`mutation { ${field(bad)} }`);
  assert.deepEqual(
    body.errors.map((error: Shown) => error.extensions.code),
    ['FORBIDDEN'],
  );
});

test('an idempotency key that is too long is named among the other faults', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(`mutation { ${field(bad)} }`, {
    headers: { 'idempotency-key': 'k'.repeat(256) },
  });
  assert.deepEqual(pathsOf(body.errors), ['input.idempotencyKey', ...badPaths]);
});

test('faults without number are told up to fifty', async () => {
  const partner = await app.partner();
  const extra = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, index) => [`${'x'.repeat(90)}${index}`, 1]),
  );
  const { body } = await partner.call(`mutation ($input: OrderDeviceInput!) { ${field('$input')} }`, {
    variables: { input: { ...exampleInput, ...extra } },
  });
  assert.ok(body.errors[0].extensions.fields.length <= 50);
  assert.ok(JSON.stringify(body).length < 20_000);
});
