import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../console/src/api/read-json.ts';

/** An answer whose connection breaks after these bytes. */
function brokenOff(begun: string, status: number): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(begun));
      controller.error(new TypeError('The connection was reset.'));
    },
  });
  return new Response(body, { status });
}

test('an answer that breaks off on its way is no answer, whatever it began with', async () => {
  for (const status of [200, 400, 502])
    await assert.rejects(readJson(brokenOff('{"data": {"scanDev', status)), { code: 'OFFLINE' });
});

test('what is not JSON is no answer of ours, and before a server that is away stands a proxy', async () => {
  const page = '<html>Please sign in to the network</html>';
  await assert.rejects(readJson(new Response(page, { status: 200 })), { code: 'UNREADABLE' });
  await assert.rejects(readJson(new Response('', { status: 403 })), { code: 'UNREADABLE' });
  await assert.rejects(readJson(new Response(page, { status: 502 })), { code: 'OFFLINE' });
  assert.deepEqual(await readJson(new Response('{"data": 1}')), { data: 1 });
});
