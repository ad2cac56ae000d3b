import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { connect } from 'node:net';
import { startApp } from '../../test/support/app.ts';
import { countOrders, exampleInput, orderDevice } from '../../test/support/orders.ts';
import { deadlinesMs } from './deadline.ts';
import { buildServer } from './server.ts';

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

test('no browser takes an answer for what it is not', async () => {
  const { headers } = await auditor.call('{ nothing }');
  assert.equal(headers['x-content-type-options'], 'nosniff');
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
  [
    'asking for too many lists',
    `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: ordersForUser(input: { externalUserId: "u" }) { orders { orderId } }`).join(' ')} }`,
  ],
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

for (const [name, init, status] of [
  ['another content type', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
  [
    'an answer in HTML asked for',
    { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/html' }, body: '{}' },
    406,
  ],
  ['a mutation over GET', { method: 'GET', search: '?query=mutation{__typename}' }, 405],
  ['an address that can not be decoded', { method: 'GET', path: '/%zz' }, 400],
] as const) {
  test(`${name} is answered in the form of a GraphQL error`, async () => {
    const { path = '/graphql', search = '', headers = {}, ...rest }: Record<string, unknown> = init;
    const answer = await fetch(`${address}${String(path)}${String(search)}`, {
      ...rest,
      headers: { ...(headers as Record<string, string>), 'x-api-key': auditor.key },
    });
    const { errors } = (await answer.json()) as {
      errors: { extensions: { code: string; requestId: string } }[];
    };
    assert.deepEqual([answer.status, errors[0]?.extensions.code], [status, 'BAD_REQUEST']);
    assert.match(errors[0]?.extensions.requestId ?? '', /^req_/);
  });
}

test('what is not HTTP is answered in the same form, and the connection ends', async () => {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.end('NOT HTTP AT ALL\r\n\r\n');
  const text = Buffer.concat(await Array.fromAsync(socket as AsyncIterable<Buffer>)).toString();
  assert.match(text, /^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
});

test('an order whose body comes slowly is answered for what it is', async () => {
  const partner = await app.partner();
  const body = JSON.stringify({
    query: 'mutation ($input: OrderDeviceInput!) { orderDevice(input: $input) { order { orderId } } }',
    variables: { input: exampleInput },
  });
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nX-API-KEY: ${partner.key}\r\nContent-Type: application/json\r\n` +
      `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
  );
  // The caller takes longer than the service would for its own work.
  setTimeout(() => socket.write(body), deadlinesMs.work + 200);
  const text = Buffer.concat(await Array.fromAsync(socket as AsyncIterable<Buffer>)).toString();
  assert.match(text, /"orderId":"order_/);
  assert.equal(await countOrders(app.parts, partner), 1);
});

test('the log line of a call tells the codes of the errors in its answer', async () => {
  const lines: { errors?: string[]; requestId?: string }[] = [];
  const log = { ...app.parts.log, info: (line: object) => void lines.push(line) };
  const server = buildServer({ ...app.parts, log });
  const headers = { 'x-api-key': auditor.key, 'content-type': 'application/json', 'x-request-id': 'mine-2' };
  await server.inject({ method: 'POST', url: '/', headers, payload: { query: '{ nothing }' } });
  assert.deepEqual(lines.find(({ requestId }) => requestId === 'mine-2')?.errors, ['BAD_REQUEST']);
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
