import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { suite, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import {
  createFetchOutside,
  type OutsideFailure,
  type OutsideRequest,
  type OutsideResult,
} from './outside-fetch.ts';

const deadlineMs = 300;
const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}transfer-encoding: chunked\r\n\r\n`;

/** A server on loopback that hands each connection to `serve` once a request has begun to arrive. */
async function listen(t: TestContext, serve: (socket: Socket, request: string) => void) {
  const receiver = {
    url: '',
    requests: [] as string[],
    sockets: [] as Socket[],
    connected: Promise.resolve(),
  };
  const server = createServer((socket) => {
    receiver.sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      receiver.requests.push(String(bytes));
      serve(socket, String(bytes));
    });
  });
  receiver.connected = once(server, 'connection').then(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  t.after(() => {
    for (const socket of receiver.sockets) socket.destroy();
    server.close();
  });
  return receiver;
}

function open(t: TestContext) {
  const outside = createFetchOutside({ allowedCidrs: ['127.0.0.0/8'] });
  t.after(() => outside.close());
  return outside;
}

function post(t: TestContext, url: string, more: Partial<OutsideRequest> = {}): Promise<OutsideResult> {
  return open(t).fetchOutside({ url, headers: {}, body: '{}', deadlineMs, ...more });
}

/** Writes `piece` over and over whenever the socket takes more, without end. */
function flood(socket: Socket, piece: string): void {
  const block = piece.repeat(Math.ceil(65_536 / piece.length));
  const write = () => {
    while (!socket.destroyed && socket.write(block, 'latin1'));
  };
  socket.on('drain', write);
  write();
}

/** Writes one character of `text` every 20 ms: never done by the deadline, never silent for long. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 20);
  socket.on('close', () => clearInterval(timer));
}

/** Resolves when the other side has ended the connection too, in whatever way. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
}

function failed(reason: OutsideFailure): OutsideResult {
  return { kind: 'failed', reason };
}

function answered(body: string, status = 200): OutsideResult {
  return { kind: 'answered', status, body, retryAfter: null };
}

test('a request arrives as it was given, with nothing added that opens a door', async (t) => {
  const receiver = await listen(t, (socket) => socket.end(`${head}content-length: 2\r\n\r\nok`));
  const result = await post(t, `${receiver.url}a?b=c`, {
    headers: { 'webhook-id': 'event_1', 'accept-encoding': 'gzip' },
    body: '{"name":"Åse"}',
  });
  assert.deepEqual(result, answered('ok'));
  const expected = [
    'POST /a?b=c HTTP/1.1',
    `host: ${new URL(receiver.url).host}`,
    'connection: keep-alive',
    'webhook-id: event_1',
    'accept-encoding: identity',
    'content-length: 15',
    '',
    '{"name":"Åse"}',
  ];
  assert.deepEqual(receiver.requests, [expected.join('\r\n')]);
});

test('a malformed request is a mistake of ours and is never sent', async (t) => {
  const receiver = await listen(t, (socket) => socket.end());
  await assert.rejects(post(t, receiver.url, { headers: { a: 'b\r\nc: d' } }));
  await assert.rejects(post(t, 'ftp://127.0.0.1/'));
  assert.equal(receiver.sockets.length, 0);
});

test('neither a proxy from the environment nor the global dispatcher is used', async (t) => {
  const proxy = await listen(t, (socket) => socket.end());
  const receiver = await listen(t, (socket) => socket.end(`${head}\r\nok`));
  const before = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ connect: () => assert.fail('The global dispatcher connects.') }));
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
  for (const name of names) process.env[name] = proxy.url;
  t.after(() => {
    for (const name of names) delete process.env[name];
    setGlobalDispatcher(before);
  });
  assert.deepEqual(await post(t, receiver.url), answered('ok'));
  assert.equal(proxy.sockets.length, 0);
});

test('a connection is kept for the next request to the same server', async (t) => {
  const receiver = await listen(t, (socket) => socket.write(`${head}content-length: 2\r\n\r\nok`));
  const { fetchOutside } = open(t);
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual(
      await fetchOutside({ url: receiver.url, headers: {}, body: '{}', deadlineMs }),
      answered('ok'),
    );
    // undici watches a connection for one turn before it uses it again.
    await nextTurn();
  }
  assert.deepEqual([receiver.sockets.length, receiver.requests.length], [1, 3]);
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect (${status}) is an answer and is not followed`, async (t) => {
    const inner = await listen(t, (socket) => socket.end());
    const answer = `HTTP/1.1 ${status} Elsewhere\r\nlocation: ${inner.url}\r\ncontent-length: 0\r\n\r\n`;
    const receiver = await listen(t, (socket) => socket.end(answer));
    assert.deepEqual(await post(t, receiver.url), answered('', status));
    assert.equal(inner.sockets.length, 0);
  });
}

test('Retry-After is handed on as it came, but never a long one whole', async (t) => {
  const values = {
    '120': '120',
    '-1': '-1',
    'Fri, 31 Dec 1999 23:59:59 GMT': 'Fri, 31 Dec 1999 23:59:59 GMT',
    ['9'.repeat(1_000)]: '9'.repeat(64),
    '1\r\nretry-after: 2': '1',
  };
  for (const [given, retryAfter] of Object.entries(values)) {
    const answer = `HTTP/1.1 429 Slow\r\nretry-after: ${given}\r\ncontent-length: 0\r\n\r\n`;
    const receiver = await listen(t, (socket) => socket.end(answer));
    assert.deepEqual(await post(t, receiver.url), { kind: 'answered', status: 429, body: '', retryAfter });
  }
});

test('whatever bytes a body holds, it becomes text of at most 4 KiB that can be stored', async (t) => {
  const bodies: [given: Buffer, kept: string][] = [
    [Buffer.from('Blåbær 🫐'), 'Blåbær 🫐'],
    [Buffer.from('a\0b'), 'a\ufffdb'],
    [Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
    [Buffer.from('x'.repeat(4_096)), 'x'.repeat(4_096)],
    [Buffer.from('x'.repeat(4_097)), 'x'.repeat(4_096)],
    [Buffer.from(`x${'å'.repeat(3_000)}`), `x${'å'.repeat(2_047)}`],
    [Buffer.from(`${'x'.repeat(4_093)}🫐`).subarray(0, 4_096), 'x'.repeat(4_093)],
    [Buffer.alloc(5_000, 0xff), '\ufffd'.repeat(1_365)],
  ];
  for (const [given, kept] of bodies) {
    const receiver = await listen(t, (socket) => {
      socket.write(`${head}content-length: ${given.length}\r\n\r\n`);
      socket.write(given);
    });
    assert.deepEqual(await post(t, receiver.url), answered(kept));
  }
});

suite('a hostile receiver ends within the deadline, and so does its connection:', () => {
  const kept = 'x'.repeat(4_096);
  const receivers: Record<string, [serve: (socket: Socket) => void, result: OutsideResult]> = {
    'says nothing': [() => {}, failed('timeout')],
    'hangs up without an answer': [(socket) => socket.end(), failed('connection')],
    'resets without an answer': [(socket) => socket.resetAndDestroy(), failed('connection')],
    'drips its headers': [(socket) => drip(socket, `${head}a: ${'b'.repeat(1_000)}`), failed('timeout')],
    'drips its body': [
      (socket) => socket.write(chunked, () => drip(socket, '1\r\nx\r\n')),
      failed('timeout'),
    ],
    'floods with interim answers': [
      (socket) => flood(socket, 'HTTP/1.1 103 Hint\r\na: b\r\n\r\n'),
      failed('invalid_response'),
    ],
    'sends an interim answer first': [
      (socket) => socket.end(`HTTP/1.1 103 Hint\r\na: b\r\n\r\n${head}content-length: 2\r\n\r\nok`),
      answered('ok'),
    ],
    'sends headers without end': [
      (socket) => socket.write(head, () => flood(socket, 'a: bcd\r\n')),
      failed('too_large'),
    ],
    'sends one header without end': [
      (socket) => socket.write(`${head}a: `, () => flood(socket, 'b')),
      failed('too_large'),
    ],
    'sends a status line without end': [(socket) => flood(socket, 'HTTP/1.1 200 OK'), failed('timeout')],
    'sends chunk extensions without end': [
      (socket) => socket.write(`${chunked}1;`, () => flood(socket, 'a=b;')),
      failed('timeout'),
    ],
    'sends trailers without end': [
      (socket) => socket.write(`${chunked}0\r\n`, () => flood(socket, 'a: b\r\n')),
      failed('too_large'),
    ],
    'sends a body without end': [
      (socket) => socket.write(`${head}\r\n`, () => flood(socket, 'x'.repeat(999))),
      answered(kept),
    ],
    'sends chunks without end': [
      (socket) => socket.write(chunked, () => flood(socket, '1\r\nx\r\n')),
      answered(kept),
    ],
    'sends less than it promised': [
      (socket) => socket.end(`${head}content-length: 9\r\n\r\nx`),
      failed('connection'),
    ],
    'sends more than it promised': [
      (socket) => socket.end(`${head}content-length: 1\r\n\r\nxyz`),
      answered('x'),
    ],
    'promises two lengths': [
      (socket) => socket.end(`${head}content-length: 1\r\ncontent-length: 2\r\n\r\nxy`),
      failed('invalid_response'),
    ],
    'resets after its headers': [
      (socket) => socket.write(chunked, () => socket.resetAndDestroy()),
      failed('connection'),
    ],
    'breaks off amid a chunk': [(socket) => socket.end(`${chunked}9\r\nx`), failed('connection')],
    'sends a malformed chunk': [(socket) => socket.end(`${chunked}what\r\n`), failed('invalid_response')],
    'answers as HTTP/0.9': [(socket) => socket.end('<html>hello</html>'), failed('invalid_response')],
    'answers as SSH': [(socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), failed('invalid_response')],
    'answers with noise': [(socket) => flood(socket, '\0\xff\x01'), failed('invalid_response')],
    'switches protocols': [
      (socket) => socket.write('HTTP/1.1 101 Switch\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      failed('connection'),
    ],
  };
  for (const [what, [serve, result]] of Object.entries(receivers)) {
    test(what, async (t) => {
      const receiver = await listen(t, serve);
      const startedAtMs = performance.now();
      const actual = await post(t, receiver.url);
      const tookMs = performance.now() - startedAtMs;
      assert.ok(tookMs < deadlineMs + 500, `It took ${tookMs} ms.`);
      assert.deepEqual(actual, result);
      await Promise.all(receiver.sockets.map(closed));
    });
  }
});

test('a compressed body is kept as it came', async (t) => {
  const bomb = gzipSync(Buffer.alloc(10_000_000));
  const receiver = await listen(t, (socket) => {
    socket.write(`${head}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
    socket.end(bomb);
  });
  const result = await post(t, receiver.url);
  assert.ok(result.kind === 'answered');
  assert.ok(Buffer.byteLength(result.body) <= 4_096);
  assert.ok(result.body.startsWith('\x1f\ufffd'), 'the magic number of gzip');
});

test('the rest of a body is never read', async (t) => {
  const receiver = await listen(t, (socket) => flood(socket, `${head}\r\n`));
  await post(t, receiver.url);
  const [socket] = receiver.sockets;
  assert.ok(socket);
  await closed(socket);
  // What both ends of a connection buffer in the kernel; the flood itself has no end.
  assert.ok(socket.bytesWritten < 16_000_000, `${socket.bytesWritten} bytes were sent.`);
});

test('what ran out of time before it was sent is not sent later', async (t) => {
  const receiver = await listen(t, (socket) => socket.end(`${head}\r\n`));
  const { promise: answer, resolve } = Promise.withResolvers<string[]>();
  const resolver = { resolve4: () => answer, resolve6: () => answer, cancel: () => {} };
  const outside = createFetchOutside({ allowedCidrs: ['127.0.0.0/8'], resolver });
  const url = receiver.url.replace('127.0.0.1', 'partner.example');
  assert.deepEqual(
    await outside.fetchOutside({ url, headers: {}, body: '{}', deadlineMs: 10 }),
    failed('timeout'),
  );
  resolve(['127.0.0.1']);
  await receiver.connected;
  // Time enough: a request that is alive is written in the turn in which its connection opens.
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  await outside.close();
  await Promise.all(receiver.sockets.map(closed));
  assert.deepEqual([receiver.sockets.length, receiver.requests.length], [1, 0]);
});

test('a caller that stops ends its own request at once', async (t) => {
  const receiver = await listen(t, () => stop.abort());
  const stop = new AbortController();
  const { fetchOutside } = open(t);
  const request = { url: receiver.url, headers: {}, body: '{}', deadlineMs: 60_000 };
  assert.deepEqual(await fetchOutside({ ...request, signal: stop.signal }), failed('stopped'));
  assert.deepEqual(await fetchOutside({ ...request, signal: stop.signal }), failed('stopped'));
  assert.equal(receiver.sockets.length, 1);
});

test('a caller that stops need not wait for a name server', async (t) => {
  const stop = new AbortController();
  const silence = () => new Promise<string[]>(() => setImmediate(() => stop.abort()));
  const resolver = { resolve4: silence, resolve6: silence, cancel: () => {} };
  const outside = createFetchOutside({ allowedCidrs: [], resolver });
  t.after(() => outside.close());
  const request = { url: 'https://partner.example/', headers: {}, body: '{}', deadlineMs: 60_000 };
  assert.deepEqual(await outside.fetchOutside({ ...request, signal: stop.signal }), failed('stopped'));
});

test('closing ends what is under way and refuses what comes later', async (t) => {
  const receiver = await listen(t, () => void outside.close());
  const outside = open(t);
  const request = { url: receiver.url, headers: {}, body: '{}', deadlineMs: 60_000 };
  assert.deepEqual(await outside.fetchOutside(request), failed('stopped'));
  assert.deepEqual(await outside.fetchOutside(request), failed('stopped'));
  assert.equal(receiver.sockets.length, 1);
  await Promise.all(receiver.sockets.map(closed));
});
