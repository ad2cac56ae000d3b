import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startApp, type Partner } from '../../test/support/app.ts';
import { startReceiver } from '../../test/support/receiver.ts';

const app = await startApp();
const { parts } = app;

async function send(partner: Partner, callbackUrl: string) {
  const query = `mutation ($input: TestWebhookSettingInput!) {
    testWebhookSetting(input: $input) { success outcome httpStatus durationMs response }
  }`;
  const { body } = await partner.call(query, { variables: { input: { callbackUrl } } });
  return body;
}

/** What came back, but for the time that it took. */
async function result(partner: Partner, callbackUrl: string) {
  const { data, errors } = await send(partner, callbackUrl);
  assert.equal(errors, undefined);
  const { durationMs, ...rest } = data.testWebhookSetting;
  assert.ok(Number.isInteger(durationMs) && durationMs >= 0);
  return rest;
}

test('a test sends exactly the documented bytes, signed with what signs webhooks, and tells what came back', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  receiver.answer = (response) => void response.writeHead(200).end('hello');
  const set = 'mutation { setIntermediaryWebhookSetting(input: {}) { webhookSetting { secret } } }';
  const { secret } = (await partner.call(set)).body.data.setIntermediaryWebhookSetting.webhookSetting;
  assert.deepEqual(await result(partner, receiver.url), {
    success: true,
    outcome: 'DELIVERED',
    httpStatus: 200,
    response: 'hello',
  });
  const [received] = receiver.received;
  assert.equal(received?.body, '{"event":"webhook:test"}');
  const { 'webhook-id': id, 'webhook-signature': signature } = received.headers;
  assert.equal(signature, new Webhook(secret as string).sign(String(id), parts.clock.now(), received.body));
  assert.match(String(received.headers['x-ecomon-signature']), /^[0-9a-f]{40}$/);
  const text = 'select count(*)::int as count from webhook_deliveries where intermediary_id = $1';
  const rows = await parts.db.query({ name: 'test_none', text }, [partner.intermediaryId]);
  assert.deepEqual(rows, [{ count: 0 }]);
});

test('a server that fails is told of as it fails', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  receiver.answer = (response) =>
    void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('away');
  const failure = { success: false, outcome: 'HTTP_STATUS', httpStatus: 302, response: 'away' };
  assert.deepEqual(await result(partner, receiver.url), failure);
  receiver.answer = (response) => void response.destroy();
  const broken = { success: false, outcome: 'CONNECTION', httpStatus: null, response: null };
  assert.deepEqual(await result(partner, receiver.url), broken);
});

for (const url of [
  '',
  'http://example.com/',
  'https://10.0.0.1/',
  'https://example.local/',
  'ftp://example.com/',
]) {
  test(`a URL that no order could have is refused: "${url}"`, async () => {
    const { errors } = await send(await app.partner(), url);
    assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.equal(errors[0].extensions.fields[0].path, 'input.callbackUrl');
  });
}

test('a server may take longer than other calls, but five of them at once are all that one process waits for', async () => {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  const waiting: (() => void)[] = [];
  receiver.answer = (response) => void waiting.push(() => void response.writeHead(204).end());
  const startedAt = performance.now();
  const five = Array.from({ length: 5 }, () => result(partner, receiver.url));
  await receiver.arrived(5);
  const { errors } = await send(partner, receiver.url);
  assert.equal(errors[0].extensions.code, 'RATE_LIMITED');
  // Beyond the 2.9 s that a call has otherwise.
  setTimeout(() => waiting.forEach((answer) => answer()), 3_100);
  const ended = await Promise.all(five);
  assert.ok(performance.now() - startedAt > 3_000);
  assert.deepEqual(new Set(ended.map(({ outcome }) => outcome as string)), new Set(['DELIVERED']));
  receiver.answer = (response) => void response.writeHead(204).end();
  assert.equal((await result(partner, receiver.url)).success, true);
});

test('to test needs webhooks:write', async () => {
  const receiver = await startReceiver();
  const partner = await app.partner({ permissions: ['webhooks:read'] });
  assert.equal((await send(partner, receiver.url)).errors[0].extensions.code, 'FORBIDDEN');
  assert.equal(receiver.received.length, 0);
});
