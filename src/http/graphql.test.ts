import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { startApp } from '../../test/support/app.ts';
import { countOrders, exampleInput, orderDevice } from '../../test/support/orders.ts';

const app = await startApp();

/** Calls the server as a client would that speaks fetch, over a real socket. */
const address = await app.server.listen({ port: 0, host: '127.0.0.1' });
const auditor = await app.partner();

const audits = serverAudits({
  url: `${address}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'x-api-key': auditor.key },
    }),
});

test('there are 61 audits of GraphQL over HTTP', () => assert.equal(audits.length, 61));

for (const audit of audits) {
  test(`audit ${audit.id}: ${audit.name}`, async () => {
    const result = await audit.fn();
    assert.equal(result.status, 'ok', 'reason' in result ? result.reason : '');
  });
}

test('both paths and both ways to send the key lead to the API', async () => {
  const { key } = auditor;
  for (const path of ['/', '/graphql', '/graphql/']) {
    for (const headers of [
      { 'x-api-key': key },
      { authorization: `Bearer ${key}` },
      { authorization: `bearer ${key}` },
    ]) {
      const answer = await fetch(address + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      assert.deepEqual([answer.status, await answer.json()], [200, { data: { __typename: 'Query' } }]);
    }
  }
});

test('the SDL is served', async () => {
  const answer = await fetch(`${address}/schema.graphql`);
  assert.match(await answer.text(), /type Mutation \{/);
});

test('an explorer’s introspection query is answered', async () => {
  const { body } = await auditor.call(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
  );
  assert.equal(body.errors, undefined);
});

test('a request id is taken over when it is harmless, made otherwise, and stands in header and error alike', async () => {
  const taken = await auditor.call('{ nothing }', { headers: { 'x-request-id': 'mine-1' } });
  assert.equal(taken.headers['x-request-id'], 'mine-1');
  assert.equal(taken.body.errors[0].extensions.requestId, 'mine-1');
  const made = await auditor.call('{ nothing }', { headers: { 'x-request-id': 'a b\u00e6' } });
  assert.match(made.body.errors[0].extensions.requestId, /^req_[0-9a-f-]{36}$/);
});

/** A body as it goes over the wire, and the code and status that it must get. */
const malformed: [
  name: string,
  body: string | Buffer,
  code: string,
  status: number,
  more?: Record<string, string>,
][] = [
  ['JSON that breaks off', '{"query":"{ __typename', 'BAD_REQUEST', 400],
  ['an empty body', '', 'BAD_REQUEST', 400],
  ['a JSON array', '[{"query":"{ __typename }"}]', 'BAD_REQUEST', 400],
  ['no query', '{}', 'BAD_REQUEST', 400],
  ['a query that is no text', '{"query":7}', 'BAD_REQUEST', 400],
  ['variables that are a list', '{"query":"{ __typename }","variables":[]}', 'BAD_REQUEST', 400],
  [
    'a body that is not UTF-8',
    Buffer.from('{"query":"{ __typename }","x":"\xd8"}', 'latin1'),
    'BAD_REQUEST',
    400,
  ],
  [
    'a body over 256 KiB',
    JSON.stringify({ query: `{ __typename } #${'x'.repeat(262_144)}` }),
    'PAYLOAD_TOO_LARGE',
    413,
  ],
];

for (const [name, body, code, status] of malformed) {
  test(`${name} is refused in the form of a GraphQL error`, async () => {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': auditor.key, 'content-type': 'application/json' },
      body: new Uint8Array(Buffer.from(body)),
    });
    const { errors } = (await answer.json()) as {
      errors: { extensions: { code: string; requestId: string } }[];
    };
    assert.deepEqual([answer.status, errors.length, errors[0]?.extensions.code], [status, 1, code]);
    assert.match(errors[0]?.extensions.requestId ?? '', /^req_/);
  });
}

const chain = (depth: number) => '{ a'.repeat(depth) + ' }'.repeat(depth);
const bomb = Array.from(
  { length: 30 },
  (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
).join(' ');

const tooMuch: [name: string, query: string][] = [
  ['deep', chain(20)],
  ['aliased', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
  ['repeated', `{ ${'__typename '.repeat(1_001)} }`],
  ['directed', `{ __typename ${'@include(if: true) '.repeat(31)} }`],
  ['endless in tokens', `{ ${'a '.repeat(10_000)} }`],
  ['exploding by fragments', `${bomb} fragment F30 on Query { __typename } { ...F0 }`],
  ['spreading itself', 'fragment A on Query { ...B } fragment B on Query { ...A } { ...A }'],
  [
    'deeply nested in values',
    `{ ordersForUser(input: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { orders { orderId } } }`,
  ],
];

for (const [name, query] of tooMuch) {
  test(`a query that is ${name} is refused, quickly and once`, async () => {
    const { body } = await auditor.call(query);
    assert.equal(body.data, undefined);
    for (const error of body.errors) assert.equal(error.extensions.code, 'BAD_REQUEST');
  });
}

test('nothing of a thrown error shows, and it is logged under the request’s id', async () => {
  const lines: unknown[] = [];
  const log = { ...app.parts.log, error: (line: unknown) => void lines.push(line) };
  const failing = {
    ...app.parts.db,
    inTransaction: () => Promise.reject(new Error('SECRET relation "orders" at 10.0.0.1')),
  };
  const { buildServer } = await import('./server.ts');
  const server = buildServer({ ...app.parts, log, db: failing });
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'x-api-key': auditor.key, 'content-type': 'application/json' },
    payload: {
      query: 'mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId } } }',
      variables: { input: exampleInput },
    },
  });
  const [error] = answer.json().errors;
  assert.doesNotMatch(answer.body, /SECRET|relation|10\.0\.0\.1|stack/);
  assert.equal(error.extensions.code, 'INTERNAL');
  assert.deepEqual(error.path, ['orderDevice']);
  assert.equal((lines[0] as { requestId: string }).requestId, error.extensions.requestId);
});

test('a path that is not there is answered in the same form', async () => {
  const answer = await fetch(`${address}/nothing`, { headers: { 'x-api-key': auditor.key } });
  assert.equal(answer.status, 404);
  assert.deepEqual(Object.keys((await answer.json()) as object), ['errors']);
});

test('a mutation over GET orders nothing', async () => {
  const partner = await app.partner();
  const query = 'mutation($input:OrderDeviceInput!){orderDevice(input:$input){order{orderId}}}';
  const search = new URLSearchParams({ query, variables: JSON.stringify({ input: exampleInput }) });
  const answer = await fetch(`${address}/graphql?${search.toString()}`, {
    headers: { 'x-api-key': partner.key },
  });
  assert.equal(answer.status, 405);
  assert.equal(await countOrders(app.parts, partner), 0);
});

test('an order goes in through a name of each script unharmed', async () => {
  const names = ['Åse Ødegård', 'Gáivuotna', 'Þór', 'Дмитрий', '陳大文', 'مريم', 'e\u0301', '👩‍👩‍👧'];
  for (const firstName of names) {
    const { body } = await orderDevice(auditor, {
      ...exampleInput,
      recipient: { ...exampleInput.recipient, firstName },
    });
    assert.equal(body.data.orderDevice.order.recipient.firstName, firstName);
  }
});
