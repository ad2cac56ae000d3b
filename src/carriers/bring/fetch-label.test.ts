import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { bringAccount } from '../../../test/support/bring.ts';
import { answerWith, startScriptedServer, type Script } from '../../../test/support/scripted-server.ts';
import { createLog } from '../../lib/log.ts';
import { createBring } from './bring.ts';

const server = await startScriptedServer();
const storage = await startScriptedServer();
const timeouts = { bookingMs: 10_000, labelMs: 10_000, readMs: 10_000 };
const carrier = createBring(bringAccount(server.url), { name: 'bring', log: createLog('silent') });
after(() => carrier.close());

const labelUrl = `${server.url}/labels/id/6d8c4323.pdf#zoom=100,0,0`;
const pdf = Buffer.from('%PDF-1.7\n\u00e5\n%%EOF', 'latin1');

const redirect =
  (location: string, status = 302): Script =>
  (response) =>
    void response.writeHead(status, { location }).end();

beforeEach(() => {
  server.asked.length = 0;
  storage.asked.length = 0;
});

function keysIn(asked: typeof server.asked): string[] {
  return asked.flatMap(({ headers }) => Object.keys(headers).filter((name) => name.startsWith('x-')));
}

test('a label is fetched through the redirect, byte for byte, and our key goes to Bring alone', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    server.asked.length = 0;
    server.answer = redirect(`${storage.url}/bucket/1.pdf?signature=x#page=1`, status);
    storage.answer = answerWith(200, pdf, 'application/pdf');
    assert.deepEqual(await carrier.fetchLabel(labelUrl), { kind: 'label', pdf });
    assert.deepEqual(
      server.asked.map(({ method, path }) => `${method} ${path}`),
      ['GET /labels/id/6d8c4323.pdf'],
    );
    assert.deepEqual(keysIn(server.asked), ['x-mybring-api-uid', 'x-mybring-api-key', 'x-bring-client-url']);
  }
  assert.equal(storage.asked[0]?.path, '/bucket/1.pdf?signature=x');
  assert.deepEqual(keysIn(storage.asked), []);
});

test('a label without a redirect is fetched too', async () => {
  server.answer = answerWith(200, pdf, 'application/pdf');
  assert.equal((await carrier.fetchLabel(labelUrl)).kind, 'label');
});

test('our key does not even follow a redirect back to Bring, nor go to a label at another host', async () => {
  server.answer = (response, { path }) =>
    path.startsWith('/labels/')
      ? redirect('/storage/1.pdf')(response, server.asked[0] ?? assert.fail())
      : response.end(pdf);
  assert.equal((await carrier.fetchLabel(labelUrl)).kind, 'label');
  assert.deepEqual(keysIn(server.asked.slice(1)), []);
  storage.answer = answerWith(200, pdf);
  assert.equal((await carrier.fetchLabel(`${storage.url}/1.pdf`)).kind, 'label');
  assert.deepEqual(keysIn(storage.asked), []);
});

/** What makes a label fail, and why. */
const failures: Readonly<Record<string, [script: Script, reason: RegExp]>> = {
  'ZPL instead of PDF': [answerWith(200, '^XA^FO50,50^FS^XZ'), /no PDF/],
  'an error page with 200': [answerWith(200, '<html>%PDF-</html>'), /no PDF/],
  nothing: [answerWith(200, ''), /no PDF/],
  '404': [answerWith(404, pdf), /status 404/],
  '206': [answerWith(206, pdf), /status 206/],
  'more than 5 MB': [answerWith(200, Buffer.concat([pdf, Buffer.alloc(5 * 1_048_576)])), /too_large/],
  'a redirect without end': [redirect('/labels/again'), /too many redirects/],
  'a redirect to nowhere': [(response) => void response.writeHead(302).end(), /too many redirects/],
  'a redirect to a file': [redirect('file:///etc/passwd'), /not fetched from/],
  'a redirect without TLS': [redirect('http://192.0.2.1/1.pdf'), /not fetched from/],
  'a redirect to this machine by another name': [redirect('http://localhost/1.pdf'), /not fetched from/],
  'a redirect with a password': [redirect('https://kari:secret@example.com/1.pdf'), /not fetched from/],
  'a redirect to no address': [redirect('https://'), /not fetched from/],
  'a hang-up': [(response) => response.socket?.destroy(), /connection/],
  'half a label': [
    (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(pdf);
      response.socket?.end();
    },
    /connection|invalid_response/,
  ],
};

for (const [what, [script, reason]] of Object.entries(failures)) {
  test(`${what} is a failed label, after at most four requests`, async () => {
    server.answer = script;
    const outcome = await carrier.fetchLabel(labelUrl);
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.reason, reason);
    assert.ok(server.asked.length <= 4);
  });
}

test('all hops together have one deadline', async () => {
  const hasty = createBring(bringAccount(server.url, { timeouts: { ...timeouts, labelMs: 200 } }), {
    name: 'bring',
    log: createLog('silent'),
  });
  after(() => hasty.close());
  server.answer = (response, asked) => void setTimeout(() => redirect('/labels/again')(response, asked), 90);
  assert.deepEqual(await hasty.fetchLabel(labelUrl), {
    kind: 'failed',
    reason: 'The label could not be fetched: timeout.',
  });
});

test('at Bring itself a label without TLS is not fetched, not even from this machine', async () => {
  const real = createBring(bringAccount('https://api.bring.com'), {
    name: 'bring',
    log: createLog('silent'),
  });
  after(() => real.close());
  assert.equal((await real.fetchLabel(labelUrl)).kind, 'failed');
  assert.deepEqual(server.asked, []);
});
