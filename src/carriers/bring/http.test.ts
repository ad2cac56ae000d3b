import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { answerWith, startScriptedServer, type Script } from '../../../test/support/scripted-server.ts';
import type { AddressResolver } from '../../lib/guarded-lookup.ts';
import { createHttp, type HttpCall, type HttpResult } from './http.ts';

const server = await startScriptedServer();
const http = createHttp();
after(() => http.close());

function call(url: string, changes: Partial<HttpCall> = {}): Promise<HttpResult> {
  return http.call({
    url: new URL(url),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"x":1}',
    deadlineMs: 10_000,
    limitBytes: 1_000,
    ownConnection: true,
    ...changes,
  });
}

/** A server that does with each connection what it is told. */
async function startSocketServer(take: (socket: Socket) => void): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    take(socket);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  };
  after(close);
  return { port: (listening.address() as AddressInfo).port, close };
}

function failed(reason: string, begun: boolean): HttpResult {
  return { kind: 'failed', reason, begun } as HttpResult;
}

test('an answer comes whole: status, headers and body', async () => {
  server.answer = answerWith(201, '{"y":2}');
  const result = await call(`${server.url}/path?q=1#fragment`);
  assert.ok(result.kind === 'answered');
  assert.deepEqual([result.status, result.body.toString()], [201, '{"y":2}']);
  assert.equal(result.headers['content-type'], 'application/json');
  const { method, path, headers, body } = server.asked.at(-1) ?? assert.fail();
  assert.deepEqual([method, path, body], ['POST', '/path?q=1', '{"x":1}']);
  assert.equal(headers['accept-encoding'], 'identity');
  assert.equal(headers.connection, 'close');
});

test('a redirect is an answer, and nobody follows it', async () => {
  const before = server.asked.length;
  server.answer = (response) => void response.writeHead(302, { location: `${server.url}/there` }).end();
  const result = await call(server.url);
  assert.ok(result.kind === 'answered' && result.status === 302);
  assert.equal(server.asked.length, before + 1);
});

test('nothing has begun when nobody listens', async () => {
  const gone = await startSocketServer(() => {});
  gone.close();
  assert.deepEqual(await call(`http://127.0.0.1:${gone.port}/`), failed('connection', false));
});

test('nothing has begun when TLS fails', async () => {
  assert.deepEqual(await call(server.url.replace('http:', 'https:')), failed('tls', false));
});

test('nothing has begun while TLS is still being agreed on at the deadline', async () => {
  const silent = await startSocketServer(() => {});
  const result = await call(`https://127.0.0.1:${silent.port}/`, { deadlineMs: 100 });
  assert.deepEqual(result, failed('timeout', false));
});

test('nothing has begun when the name is nobody’s', async () => {
  const nobody = createHttp(resolverOf(() => Promise.reject(new Error('no such name'))));
  after(() => nobody.close());
  const result = await nobody.call(getting('http://bring.invalid/', 5_000));
  assert.deepEqual(result, failed('dns', false));
});

test('what was given up before it was connected is never sent, although the connection comes about later', async () => {
  const { promise: addresses, resolve: answer } = Promise.withResolvers<string[]>();
  const connected = Promise.withResolvers<Buffer>();
  const late = await startSocketServer((socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => connected.resolve(Buffer.concat(chunks)));
  });
  const slow = createHttp(resolverOf(() => addresses));
  after(() => slow.close());
  const result = await slow.call(getting(`http://bring.invalid:${late.port}/`, 50));
  assert.deepEqual(result, failed('timeout', false));
  answer(['127.0.0.1']);
  assert.equal((await connected.promise).toString(), '');
});

test('it has begun when the other side hangs up as soon as it is connected', async () => {
  const rude = await startSocketServer((socket) => void socket.resetAndDestroy());
  const result = await call(`http://127.0.0.1:${rude.port}/`);
  // The reset may arrive before the first byte is written, or after: what counts is that nobody claims too much.
  assert.ok(result.kind === 'failed' && result.reason === 'connection');
});

/** What the server does after it has the request, and why there is no answer. */
const afterRequest: Readonly<Record<string, [script: Script, reason: string]>> = {
  'a reset': [(response) => response.socket?.resetAndDestroy(), 'connection'],
  'a hang-up': [(response) => response.socket?.destroy(), 'connection'],
  garbage: [(response) => response.socket?.end('\u0000\u0001 no HTTP\r\n\r\n'), 'invalid_response'],
  'half an answer': [
    (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"half":');
      response.socket?.end();
    },
    'invalid_response',
  ],
  'an answer without end': [
    (response) => {
      response.writeHead(200);
      const more = () => void (response.destroyed || response.write('x'.repeat(1_000), more));
      more();
    },
    'too_large',
  ],
  'headers without end': [
    (response) => void response.writeHead(200, { x: 'x'.repeat(50_000) }).end(),
    'too_large',
  ],
  'interim answers without end': [
    (response) => {
      for (let sent = 0; sent < 20; sent += 1) response.writeProcessing();
    },
    'invalid_response',
  ],
};

for (const [what, [script, reason]] of Object.entries(afterRequest)) {
  test(`it has begun, and is asked once, when ${what} comes instead of an answer`, async () => {
    const before = server.asked.length;
    server.answer = script;
    assert.deepEqual(await call(server.url), failed(reason, true));
    assert.equal(server.asked.length, before + 1);
  });
}

/** Servers that never come to an end. */
const slow: Readonly<Record<string, Script>> = {
  'no answer at all': () => {},
  'headers and nothing more': (response) => response.writeHead(200).flushHeaders(),
  'a drip': (response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 10);
    response.on('close', () => clearInterval(drip));
  },
};

for (const [what, script] of Object.entries(slow)) {
  test(`the deadline ends a call with ${what}, however lively it looks`, async () => {
    server.answer = script;
    assert.deepEqual(await call(server.url, { deadlineMs: 150 }), failed('timeout', true));
  });
}

test('a connection that was kept and is hung up in the meantime is not trusted: it has begun', async () => {
  // Answers the first request of a connection and resets on the second, as a server does that closes idle ones.
  const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\n{}';
  let connections = 0;
  const closing = await startSocketServer((socket) => {
    connections += 1;
    socket.once('data', () => {
      socket.write(answer);
      socket.once('data', () => socket.resetAndDestroy());
    });
  });
  const url = `http://127.0.0.1:${closing.port}/`;
  assert.equal((await http.call(getting(url, 5_000))).kind, 'answered');
  // The connection counts as free once the answer has been dealt with.
  await new Promise(setImmediate);
  const second = await http.call(getting(url, 5_000));
  assert.deepEqual([connections, second], [1, failed('connection', true)]);
});

test('a call on a connection of its own never meets one that was used before', async () => {
  const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\n{}';
  let connections = 0;
  const counting = await startSocketServer((socket) => {
    connections += 1;
    socket.on('data', () => socket.write(answer));
  });
  const url = `http://127.0.0.1:${counting.port}/`;
  await http.call(getting(url, 5_000));
  for (let calls = 0; calls < 3; calls += 1) {
    await new Promise(setImmediate);
    assert.equal((await call(url)).kind, 'answered');
  }
  assert.equal(connections, 4);
});

test('closing ends what is under way and what is asked for later', async () => {
  const closing = createHttp();
  const asked = Promise.withResolvers<void>();
  server.answer = () => asked.resolve();
  const running = closing.call(getting(server.url, 10_000));
  await asked.promise;
  await closing.close();
  assert.deepEqual(await running, failed('stopped', true));
  assert.deepEqual(await closing.call(getting(server.url, 10_000)), failed('stopped', false));
});

test('a header that cannot be sent is never sent', async () => {
  assert.deepEqual(
    await call(server.url, { headers: { key: 'line\nbreak' } }),
    failed('invalid_request', false),
  );
});

function getting(url: string, deadlineMs: number): HttpCall {
  return { url: new URL(url), method: 'GET', headers: {}, deadlineMs, limitBytes: 1_000 };
}

function resolverOf(resolve4: AddressResolver['resolve4']): AddressResolver {
  return { resolve4, resolve6: () => Promise.reject(new Error('no such name')), cancel() {} };
}
