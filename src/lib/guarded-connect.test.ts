import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import tls from 'node:tls';
import type { buildConnector } from 'undici';
import { createGuardedConnect } from './guarded-connect.ts';
import { ConnectFailed, createResolver, type AddressResolver } from './guarded-lookup.ts';
import { createFetchOutside, type OutsideResult } from './outside-fetch.ts';

const corpus: { refuseUrls: { url: string }[] } = JSON.parse(
  readFileSync(new URL('../../test/corpus/ssrf.json', import.meta.url), 'utf8'),
);

/** A key and a self-signed certificate for `localhost` until 2120, made with openssl for this file alone. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTYGXNCjFwu0fhB3z
bL+eXT5G8s7z0F8rquIywDWT1PShRANCAARAFj1zCcwyUWqcJy0rlVfVQ9wOe3OJ
bUaEiTc0gPDLjQ4hAbH8lMirxSW7fJwC3noPOsw2H5pL/u4YJaCN0Ru1
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBcTCCARegAwIBAgIUC9kSvOfnZW+zNmEhhzwUCIgM51swCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
MDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARAFj1zCcwyUWqcJy0rlVfVQ9wOe3OJbUaEiTc0gPDLjQ4hAbH8lMir
xSW7fJwC3noPOsw2H5pL/u4YJaCN0Ru1o0UwQzAUBgNVHREEDTALgglsb2NhbGhv
c3QwDAYDVR0TBAUwAwEB/zAdBgNVHQ4EFgQU4bfG0hBrm4rA/jlNrdp7nh+z1EYw
CgYIKoZIzj0EAwIDSAAwRQIhAJhC3utiyV1mkyZOZdVV9+WkG/dBYyV2KxARUIGz
Ez/1AiBnnCLgvfr5kvi4kLf4TpsorGUa9Utp4z6mGOjKdQ3g7A==
-----END CERTIFICATE-----`;

const refused: OutsideResult = { kind: 'failed', reason: 'refused_address' };
const noDns: OutsideResult = { kind: 'failed', reason: 'dns' };
const noTls: OutsideResult = { kind: 'failed', reason: 'tls' };
const answered: OutsideResult = { kind: 'answered', status: 200, body: 'in', retryAfter: null };

/** Node takes other authorities at run time from 24.5 on. */
const skip = !('setDefaultCACertificates' in tls);

/** Starts `server` on every address of this machine and counts who connects to it. */
async function count(t: TestContext, server: Server) {
  const counter = { port: 0, connections: 0 };
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    counter.connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0);
  await once(server, 'listening');
  counter.port = (server.address() as AddressInfo).port;
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return counter;
}

function innerServer(t: TestContext) {
  return count(
    t,
    http.createServer((_, response) => response.writeHead(200, { connection: 'close' }).end('in')),
  );
}

/** Name servers that answer every question with these addresses, or with an error of this code. */
function answering(ipv4: string[] | string, ipv6: string[] | string = 'ENODATA'): AddressResolver {
  const answer = (given: string[] | string) =>
    typeof given === 'string'
      ? Promise.reject(Object.assign(new Error(given), { code: given }))
      : Promise.resolve(given);
  return { resolve4: () => answer(ipv4), resolve6: () => answer(ipv6), cancel: () => {} };
}

function postTo(t: TestContext, allowedCidrs: string[], resolver: AddressResolver) {
  const outside = createFetchOutside({ allowedCidrs, resolver });
  t.after(() => outside.close());
  return (url: string) => outside.fetchOutside({ url, headers: {}, body: '{}', deadlineMs: 300 });
}

test('no URL of the corpus reaches a server on this machine, whatever its spelling', async (t) => {
  const inner = await innerServer(t);
  const post = postTo(t, [], answering(['127.0.0.1'], ['::1']));
  const urls = corpus.refuseUrls
    .map(({ url }) => URL.parse(url))
    .filter((url) => url?.protocol.startsWith('http'));
  assert.ok(urls.length > 40);
  for (const url of urls) {
    if (url) url.port = String(inner.port);
    assert.deepEqual(await post(String(url)), refused, String(url));
  }
  assert.equal(inner.connections, 0);
});

test('a URL that is not http is a mistake of ours', async (t) => {
  const post = postTo(t, ['0.0.0.0/0'], answering('ENOTFOUND'));
  for (const url of [
    'file:///etc/passwd',
    'data:text/plain,x',
    'unix:/var/run/docker.sock',
    '//127.0.0.1/',
    '',
  ]) {
    await assert.rejects(post(url));
  }
});

const answers: Record<string, [resolver: AddressResolver, result: OutsideResult]> = {
  'one private address': [answering(['10.0.0.1']), refused],
  'an allowed and a private IPv4 address': [answering(['127.0.0.1', '10.0.0.1']), refused],
  'an allowed IPv4 and an inner IPv6 address': [answering(['127.0.0.1'], ['fd00::1']), refused],
  'an IPv4-mapped address': [answering('ENODATA', ['::ffff:10.0.0.1']), refused],
  'a metadata server behind NAT64': [answering('ENODATA', ['64:ff9b::a9fe:a9fe']), refused],
  'a metadata server': [answering(['169.254.169.254']), refused],
  'something that is no address': [answering(['localhost']), refused],
  'no address': [answering([], []), noDns],
  'no such name': [answering('ENOTFOUND', 'ENOTFOUND'), noDns],
  'a failing name server': [answering('ESERVFAIL', 'ESERVFAIL'), noDns],
  'a name server that gives up': [answering('ETIMEOUT', 'ETIMEOUT'), noDns],
  'a thousand allowed addresses': [answering(Array.from({ length: 1_000 }, () => '127.0.0.1')), noDns],
};
for (const [what, [resolver, result]] of Object.entries(answers)) {
  test(`a name that resolves to ${what} is never connected to`, async (t) => {
    const inner = await innerServer(t);
    const post = postTo(t, ['127.0.0.1/32'], resolver);
    assert.deepEqual(await post(`http://partner.example:${inner.port}/`), result);
    assert.equal(inner.connections, 0);
  });
}

test('a name server that never answers costs no more than the deadline', async (t) => {
  const silence = () => new Promise<string[]>(() => {});
  const post = postTo(t, [], { resolve4: silence, resolve6: silence, cancel: () => {} });
  const startedAtMs = performance.now();
  assert.deepEqual(await post('https://partner.example/'), { kind: 'failed', reason: 'timeout' });
  assert.ok(performance.now() - startedAtMs < 500);
});

test('a name is looked up again for each connection, so an answer that turns inwards is caught', async (t) => {
  const inner = await innerServer(t);
  const turns = [['127.0.0.1'], ['127.0.0.2']];
  const resolver = { ...answering([]), resolve4: () => Promise.resolve(turns.shift() ?? []) };
  const post = postTo(t, ['127.0.0.1/32'], resolver);
  assert.deepEqual(await post(`http://partner.example:${inner.port}/`), answered);
  assert.deepEqual(await post(`http://partner.example:${inner.port}/`), refused);
  assert.equal(inner.connections, 1);
});

test('a name whose answers are all allowed is connected to, even where one family fails', async (t) => {
  const inner = await innerServer(t);
  for (const resolver of [answering(['127.0.0.1'], 'ESERVFAIL'), answering(['127.0.0.2', '127.0.0.1'], [])]) {
    const post = postTo(t, ['127.0.0.0/8'], resolver);
    assert.deepEqual(await post(`http://partner.example:${inner.port}/`), answered);
  }
  assert.equal(inner.connections, 2);
});

test('localhost is this machine where loopback is allowed, and nothing elsewhere', async (t) => {
  const inner = await innerServer(t);
  const resolver = answering(['1.1.1.1'], ['2606:4700:4700::1111']);
  for (const name of ['localhost', 'localhost.', 'LOCALHOST']) {
    assert.deepEqual(await postTo(t, ['127.0.0.0/8'], resolver)(`http://${name}:${inner.port}/`), answered);
    assert.deepEqual(await postTo(t, ['10.0.0.0/8'], resolver)(`http://${name}:${inner.port}/`), refused);
  }
  assert.equal(inner.connections, 3);
});

test('the address that a socket really has is checked too', async (t) => {
  let requests = 0;
  const inner = await count(
    t,
    http.createServer(() => (requests += 1)),
  );
  const asked: string[] = [];
  // Says yes to the address in the URL, then no to the same address as the socket's peer.
  const allowed = (address: string) => asked.push(address) === 1;
  const connect = createGuardedConnect({ allowed, resolver: answering([]), signal: AbortSignal.any([]) });
  const target = { hostname: '127.0.0.1', port: String(inner.port), protocol: 'http:' };
  const { promise, resolve } = Promise.withResolvers<Parameters<buildConnector.Callback>>();
  connect(target, (...args) => resolve(args));
  const [error, socket] = await promise;
  assert.ok(error instanceof ConnectFailed);
  assert.equal(error.reason, 'refused_address');
  assert.equal(socket, null);
  assert.deepEqual(asked, ['127.0.0.1', '127.0.0.1']);
  assert.equal(requests, 0);
});

test('a certificate that nobody vouches for is refused, whatever the environment says', async (t) => {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  t.after(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
  let requests = 0;
  const inner = await count(
    t,
    https.createServer({ key, cert }, () => (requests += 1)),
  );
  const post = postTo(t, ['127.0.0.0/8'], answering([]));
  assert.deepEqual(await post(`https://localhost:${inner.port}/`), noTls);
  assert.deepEqual([inner.connections, requests], [1, 0]);
});

test('a trusted certificate counts for its own name only', { skip }, async (t) => {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([cert]);
  t.after(() => tls.setDefaultCACertificates(before));
  const server = https.createServer({ key, cert }, (_, response) => response.end('in'));
  const inner = await count(t, server);
  const post = postTo(t, ['127.0.0.0/8'], answering(['127.0.0.1']));
  assert.deepEqual(await post(`https://localhost:${inner.port}/`), answered);
  assert.deepEqual(await post(`https://partner.example:${inner.port}/`), noTls);
  assert.deepEqual(await post(`https://127.0.0.1:${inner.port}/`), noTls);
});

test('TLS 1.1 is refused even where Node is told to take it', { skip }, async (t) => {
  const before = { ciphers: tls.DEFAULT_CIPHERS, minVersion: tls.DEFAULT_MIN_VERSION };
  const trusted = tls.getCACertificates('default');
  tls.DEFAULT_CIPHERS = 'DEFAULT:@SECLEVEL=0';
  tls.DEFAULT_MIN_VERSION = 'TLSv1';
  tls.setDefaultCACertificates([cert]);
  t.after(() => {
    tls.DEFAULT_CIPHERS = before.ciphers;
    tls.DEFAULT_MIN_VERSION = before.minVersion;
    tls.setDefaultCACertificates(trusted);
  });
  const server = https.createServer({ key, cert, maxVersion: 'TLSv1.1' }, (_, response) =>
    response.end('in'),
  );
  const inner = await count(t, server);
  const post = postTo(t, ['127.0.0.0/8'], answering([]));
  assert.deepEqual(await post(`https://localhost:${inner.port}/`), noTls);
  assert.equal(inner.connections, 1);
});

test('a server that speaks no TLS is told from one that is not there', async (t) => {
  const inner = await innerServer(t);
  const post = postTo(t, ['127.0.0.0/8'], answering([]));
  assert.deepEqual(await post(`https://127.0.0.1:${inner.port}/`), noTls);
  // Port 1 belongs to tcpmux, which nobody runs.
  assert.deepEqual(await post('https://127.0.0.1:1/'), { kind: 'failed', reason: 'connection' });
});

test('the resolver that is used by default is one that can be cancelled', async () => {
  const resolver = createResolver();
  const question = resolver.resolve4('partner.example');
  resolver.cancel();
  await assert.rejects(question, { code: 'ECANCELLED' });
});
