import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Partner, startApp } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { deliverDue } from '../../test/support/webhooks.ts';
import { claimDueReplays, replay } from '../webhooks/replay.ts';

const app = await startApp({ config: { webhookDeadlineMs: 400 } });
const { parts } = app;
const { clock } = parts;
const manager = await operatorAt(app, 'manager');
const hourMs = 3_600_000;

const health = `query ($id: ID!) { intermediary(intermediaryId: $id) { webhooks {
  state windowHours delivered failed attemptsCapped p95Ms waiting { count capped } oldestWaitingAt givenUp { count capped }
  lanes { origin state delivered failed waiting { count } givenUp { count } breaker { open failures openSince nextProbeAt } }
} } }`;
const log = `query ($id: ID!, $filter: WebhookLogFilter, $first: Int, $after: String) {
  webhookLog(intermediaryId: $id, filter: $filter, first: $first, after: $after) {
    nodes { deliveryId orderId orderStatus test url state outcome httpStatus attemptCount createdAt finishedAt nextAttemptAt
      replayWaits }
    hasNextPage endCursor } }`;
const recover = `mutation ($input: RecoverWebhooksInput!) { recoverWebhooks(input: $input) { queued hasMore } }`;
const recoverable = `query ($id: ID!, $since: String!) {
  recoverableWebhooks(intermediaryId: $id, since: $since) { count capped } }`;

async function healthOf({ intermediaryId }: Partner) {
  return (await manager.data(health, { id: intermediaryId })).intermediary.webhooks;
}

async function logOf({ intermediaryId }: Partner, filter: object = {}) {
  return (await manager.data(log, { id: intermediaryId, filter })).webhookLog.nodes;
}

async function replayDue(): Promise<void> {
  const signal = new AbortController().signal;
  for (
    let claimed = await claimDueReplays(parts, 50);
    claimed.length > 0;
    claimed = await claimDueReplays(parts, 50)
  )
    await Promise.all(claimed.map((each) => replay(parts, each, signal)));
}

/** A partner with a server of its own, which answers this status. */
async function partnerAt(status: number) {
  const [partner, receiver] = [await app.partner(), await startReceiver()];
  receiver.answer = (response) => void response.writeHead(status).end('nei');
  const { origin } = new URL(receiver.url);
  return { partner, receiver, origin, url: receiver.url };
}

test('webhooks that arrive are well: how many, how fast, and nothing waits', async () => {
  const { partner, origin, url } = await partnerAt(204);
  for (let count = 0; count < 3; count++) await placed(partner, { webhookCallbackUrl: url });
  await deliverDue(parts);
  const found = await healthOf(partner);
  assert.deepEqual(found, {
    ...{ state: 'WELL', windowHours: 24, delivered: 3, failed: 0, attemptsCapped: false, p95Ms: 0 },
    ...{ waiting: { count: 0, capped: false }, oldestWaitingAt: null, givenUp: { count: 0, capped: false } },
    lanes: [
      {
        ...{ origin, state: 'WELL', delivered: 3, failed: 0, waiting: { count: 0 }, givenUp: { count: 0 } },
        breaker: null,
      },
    ],
  });
  clock.advance(24 * hourMs + 1);
  assert.deepEqual(await healthOf(partner), {
    ...found,
    state: 'QUIET',
    delivered: 0,
    p95Ms: null,
    lanes: [],
  });
});

test('what failed and is tried again shows as retrying, with the oldest that waits', async () => {
  const { partner, origin, url } = await partnerAt(500);
  const orderedAt = clock.now().toISOString();
  await placed(partner, { webhookCallbackUrl: url });
  assert.equal((await healthOf(partner)).state, 'WELL');
  await deliverDue(parts);
  const { state, failed, waiting, oldestWaitingAt, lanes } = await healthOf(partner);
  assert.deepEqual([state, failed, waiting.count, oldestWaitingAt], ['RETRYING', 1, 1, orderedAt]);
  assert.deepEqual(lanes[0].breaker, { open: false, failures: 1, openSince: null, nextProbeAt: null });
  assert.equal(lanes[0].origin, origin);
});

test('a server that keeps failing is paused, with the time of its next probe; one that heals is well again', async () => {
  const { partner, receiver, url } = await partnerAt(503);
  for (let count = 0; count < 6; count++) await placed(partner, { webhookCallbackUrl: url });
  const openedAt = clock.now();
  await deliverDue(parts);
  const { state, lanes } = await healthOf(partner);
  assert.deepEqual([state, lanes[0].waiting.count], ['PAUSED', 6]);
  assert.deepEqual(
    [lanes[0].breaker.open, lanes[0].breaker.openSince, lanes[0].breaker.nextProbeAt],
    [true, openedAt.toISOString(), new Date(openedAt.getTime() + 30_000).toISOString()],
  );
  receiver.answer = (response) => void response.writeHead(204).end();
  clock.advance(60_000);
  while ((await deliverDue(parts)) > 0);
  assert.equal((await healthOf(partner)).state, 'WELL');
  assert.deepEqual((await healthOf(partner)).lanes[0].breaker, null);
});

test('a server that wants nothing more: given up, stopped, and told where', async () => {
  const { partner, url } = await partnerAt(410);
  await placed(partner, { webhookCallbackUrl: url });
  await deliverDue(parts);
  const { state, givenUp } = await healthOf(partner);
  assert.deepEqual([state, givenUp.count], ['GIVING_UP', 1]);
  const settings = `query ($id: ID!) { webhookSettings(intermediaryId: $id) { canKeepSecrets secrets { lastFour }
    stoppedUrls { url test stoppedAt } } }`;
  const { webhookSettings } = await manager.data(settings, { id: partner.intermediaryId });
  assert.deepEqual(webhookSettings, {
    ...{ canKeepSecrets: true, secrets: [] },
    stoppedUrls: [{ url, test: false, stoppedAt: clock.now().toISOString() }],
  });
});

test('the servers of a partner are told apart, the worst first, and another’s are not among them', async () => {
  const [well, failing] = [await partnerAt(204), await partnerAt(500)];
  for (const url of [well.url, failing.url]) await placed(well.partner, { webhookCallbackUrl: url });
  await placed(failing.partner, { webhookCallbackUrl: well.url });
  await deliverDue(parts);
  const { state, delivered, failed, lanes } = await healthOf(well.partner);
  assert.deepEqual([state, delivered, failed], ['RETRYING', 1, 1]);
  assert.deepEqual(
    lanes.map((lane: { origin: string; state: string }) => [lane.origin, lane.state]),
    [
      [failing.origin, 'RETRYING'],
      [well.origin, 'WELL'],
    ],
  );
});

test('the log shows each webhook, the newest first, and by every filter only those that match', async () => {
  const { partner, receiver, url } = await partnerAt(204);
  const trying = await app.partner({ intermediaryId: partner.intermediaryId, test: true });
  const other = await partnerAt(410);
  const orders: string[] = [];
  orders.push(await placed(partner, { webhookCallbackUrl: url }));
  clock.advance(60_000);
  const since = clock.now().toISOString();
  orders.push(await placed(trying, { webhookCallbackUrl: `${url}/test` }));
  clock.advance(60_000);
  const until = clock.now().toISOString();
  orders.push(await placed(partner, { webhookCallbackUrl: other.url }));
  await deliverDue(parts);
  clock.advance(60_000);
  receiver.answer = (response) => void response.writeHead(418).end();
  orders.push(await placed(partner, { webhookCallbackUrl: url }));
  await deliverDue(parts);
  const [first, second, third, fourth] = orders;
  const ids = async (filter: object) =>
    (await logOf(partner, filter)).map(({ orderId }: { orderId: string }) => orderId);
  assert.deepEqual(await ids({}), [fourth, third, second, first]);
  assert.deepEqual(await ids({ test: false }), [fourth, third, first]);
  assert.deepEqual(await ids({ test: true }), [second]);
  assert.deepEqual(await ids({ state: 'DELIVERED' }), [second, first]);
  assert.deepEqual(await ids({ state: 'PENDING' }), [fourth]);
  assert.deepEqual(await ids({ state: 'GIVEN_UP' }), [third]);
  assert.deepEqual(await ids({ outcome: 'HTTP_STATUS' }), [fourth]);
  assert.deepEqual(await ids({ outcome: 'DELIVERED' }), [second, first]);
  assert.deepEqual(await ids({ outcome: 'GONE', state: 'PENDING' }), []);
  assert.deepEqual(await ids({ origin: other.origin }), [third]);
  assert.deepEqual(await ids({ orderId: second }), [second]);
  assert.deepEqual(await ids({ orderId: second, state: 'PENDING' }), []);
  assert.deepEqual(await ids({ orderId: 'order_1' }), []);
  assert.deepEqual(await ids({ since, until }), [second]);
  const [line] = await logOf(partner, { state: 'PENDING' });
  const { deliveryId, nextAttemptAt, createdAt, ...rest } = line;
  assert.match(deliveryId, /^event_/);
  assert.ok(nextAttemptAt > clock.now().toISOString());
  assert.deepEqual(rest, {
    ...{
      orderId: fourth,
      orderStatus: 'ORDERED',
      test: false,
      url,
      state: 'PENDING',
      outcome: 'HTTP_STATUS',
    },
    ...{ httpStatus: 418, attemptCount: 1, finishedAt: null, replayWaits: false },
  });
  assert.equal(createdAt, clock.now().toISOString());
});

test('the log is read page by page, each line once, also when many are of one moment', async () => {
  const { partner, url } = await partnerAt(204);
  for (let count = 0; count < 7; count++) await placed(partner, { webhookCallbackUrl: url });
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page = await manager.data(log, { id: partner.intermediaryId, first: 3, after });
    seen.push(...page.webhookLog.nodes.map(({ deliveryId }: { deliveryId: string }) => deliveryId));
    ({ hasNextPage: more, endCursor: after } = page.webhookLog);
  }
  assert.deepEqual([seen.length, new Set(seen).size], [7, 7]);
});

test('a time that is none and a cursor that is not ours are refused', async () => {
  const { intermediaryId } = await app.partner();
  for (const variables of [{ filter: { since: 'yesterday' } }, { after: 'nonsense' }, { first: 101 }]) {
    const { body } = await manager.call(log, { id: intermediaryId, ...variables });
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
  }
});

test('a webhook is opened with every attempt: what was sent, what was answered, and what comes next', async () => {
  const { partner, url } = await partnerAt(500);
  const orderId = await placed(partner, { webhookCallbackUrl: url });
  await deliverDue(parts);
  const [{ deliveryId, nextAttemptAt }] = await logOf(partner);
  const { webhookDelivery } = await manager.data(
    `query ($id: ID!) { webhookDelivery(deliveryId: $id) { orderId state requestBody nextAttemptAt replay { by }
      attempts { number trigger outcome httpStatus response requestHeaders { name value } } } }`,
    { id: deliveryId },
  );
  const { attempts, requestBody, ...rest } = webhookDelivery;
  assert.deepEqual(rest, { orderId, state: 'PENDING', nextAttemptAt, replay: null });
  assert.equal(JSON.parse(requestBody).orderId, orderId);
  const [{ requestHeaders, ...attempt }] = attempts;
  assert.deepEqual(attempt, {
    ...{ number: 1, trigger: 'SCHEDULE', outcome: 'HTTP_STATUS', httpStatus: 500, response: 'nei' },
  });
  const headers = Object.fromEntries(
    requestHeaders.map(({ name, value }: { name: string; value: string }) => [name, value]),
  );
  assert.deepEqual(headers['webhook-id'], deliveryId);
  const unknown = 'query { webhookDelivery(deliveryId: "event_1") { state } }';
  assert.equal((await manager.call(unknown)).body.errors[0].extensions.code, 'DELIVERY_NOT_FOUND');
});

test('what was given up since a time is counted, sent again once, and then delivered; who wanted it is kept', async () => {
  const { partner, receiver, url } = await partnerAt(410);
  const { intermediaryId } = partner;
  await placed(partner, { webhookCallbackUrl: `${url}/early` });
  clock.advance(60_000);
  const since = clock.now().toISOString();
  for (let count = 0; count < 3; count++) await placed(partner, { webhookCallbackUrl: `${url}/${count}` });
  const foreign = await partnerAt(410);
  await placed(foreign.partner, { webhookCallbackUrl: foreign.url });
  await deliverDue(parts);
  receiver.answer = (response) => void response.writeHead(204).end();
  const input = { intermediaryId, since };
  const counted = async () =>
    (await manager.data(recoverable, { id: intermediaryId, since })).recoverableWebhooks;
  assert.deepEqual(await counted(), { count: 3, capped: false });
  assert.deepEqual((await manager.data(recover, { input })).recoverWebhooks, { queued: 3, hasMore: false });
  assert.deepEqual(await counted(), { count: 0, capped: false });
  assert.deepEqual((await manager.data(recover, { input })).recoverWebhooks, { queued: 0, hasMore: false });
  assert.equal((await logOf(partner)).filter((line: { replayWaits: boolean }) => line.replayWaits).length, 3);
  receiver.received.length = 0;
  await replayDue();
  assert.equal(receiver.received.length, 3);
  const states = (await logOf(partner)).map(({ state }: { state: string }) => state);
  assert.deepEqual(states, ['DELIVERED', 'DELIVERED', 'DELIVERED', 'GIVEN_UP']);
  assert.deepEqual(
    (await logOf(foreign.partner)).map(({ state }: { state: string }) => state),
    ['GIVEN_UP'],
  );
  const administrator = await operatorAt(app);
  const trail =
    'query ($id: ID!) { audit(intermediaryId: $id) { nodes { what who details { name value } } } }';
  const lines = (await administrator.data(trail, { id: intermediaryId })).audit.nodes;
  const recovered = lines.filter(({ what }: { what: string }) => what === 'webhooks.recovered');
  assert.deepEqual(recovered, [
    {
      ...{ what: 'webhooks.recovered', who: manager.name },
      details: [
        { name: 'test', value: 'false' },
        { name: 'since', value: since },
        { name: 'queued', value: '3' },
      ],
    },
  ]);
});

test('a test is sent signed to where it is asked to, and the answer is told', async () => {
  const { partner, receiver, url } = await partnerAt(202);
  const { intermediaryId } = partner;
  const query = `mutation ($input: TestWebhookInput!) { testWebhook(input: $input) {
    outcome httpStatus response requestBody requestHeaders { name value } } }`;
  const administrator = await operatorAt(app);
  const set = `mutation ($input: SetWebhookSecretInput!) { setWebhookSecret(input: $input) { secret } }`;
  await administrator.data(set, { input: { intermediaryId } });
  const { testWebhook } = await manager.data(query, { input: { intermediaryId, callbackUrl: url } });
  const { requestHeaders, ...rest } = testWebhook;
  assert.deepEqual(rest, {
    ...{ outcome: 'DELIVERED', httpStatus: 202, response: 'nei', requestBody: '{"event":"webhook:test"}' },
  });
  const [received] = receiver.received;
  const sent = Object.fromEntries(
    requestHeaders.map(({ name, value }: { name: string; value: string }) => [name, value]),
  );
  assert.equal(received?.headers['webhook-signature'], sent['webhook-signature']);
  assert.match(sent['webhook-signature'], /^v1,/);
  const refused = await manager.call(query, { input: { intermediaryId, callbackUrl: 'ftp://example.com' } });
  assert.equal(refused.body.errors[0].extensions.code, 'BAD_USER_INPUT');
  assert.equal(receiver.received.length, 1);
});

test('the trail tells where a test went, without what the partner keeps behind the question mark', async () => {
  const { partner, receiver, url } = await partnerAt(202);
  const { intermediaryId } = partner;
  const query = 'mutation ($input: TestWebhookInput!) { testWebhook(input: $input) { outcome } }';
  await manager.data(query, { input: { intermediaryId, callbackUrl: ` ${url}?token=hush ` } });
  assert.equal(receiver.received.length, 1);
  const administrator = await operatorAt(app);
  const trail = `query ($id: ID!) { audit(intermediaryId: $id, first: 1) { nodes { what details { name value } } } }`;
  const [line] = (await administrator.data(trail, { id: intermediaryId })).audit.nodes;
  assert.equal(line.what, 'webhook.tested');
  const told = line.details.find(({ name }: { name: string }) => name === 'url');
  assert.equal(told.value, new URL(url).href);
});

test('a secret is answered once; the one before it signs until its end, and the list tells the last four alone', async () => {
  const administrator = await operatorAt(app);
  const { partner, receiver, url } = await partnerAt(204);
  const { intermediaryId } = partner;
  const set = `mutation ($input: SetWebhookSecretInput!) { setWebhookSecret(input: $input) {
    secret createdAt previousEndAt } }`;
  const settings = `query ($id: ID!) { webhookSettings(intermediaryId: $id) { secrets { test lastFour createdAt endsAt } } }`;
  const listed = async () => (await manager.data(settings, { id: intermediaryId })).webhookSettings.secrets;
  const first = (await administrator.data(set, { input: { intermediaryId } })).setWebhookSecret;
  assert.match(first.secret, /^whsec_/);
  clock.advance(60_000);
  const second = (await administrator.data(set, { input: { intermediaryId, overlapHours: 2 } }))
    .setWebhookSecret;
  assert.notEqual(second.secret, first.secret);
  const endsAt = new Date(clock.now().getTime() + 2 * hourMs).toISOString();
  assert.equal(second.previousEndAt, endsAt);
  const four = ({ secret }: { secret: string }) => secret.slice(-4);
  assert.deepEqual(await listed(), [
    { test: false, lastFour: four(second), createdAt: second.createdAt, endsAt: null },
    { test: false, lastFour: four(first), createdAt: first.createdAt, endsAt },
  ]);
  await placed(partner, { webhookCallbackUrl: url });
  await deliverDue(parts);
  assert.equal(String(receiver.received[0]?.headers['webhook-signature']).split(' ').length, 2);
  clock.advance(2 * hourMs);
  assert.deepEqual((await listed()).length, 1);
  await placed(partner, { webhookCallbackUrl: url });
  await deliverDue(parts);
  assert.equal(String(receiver.received[1]?.headers['webhook-signature']).split(' ').length, 1);
});

test('a secret that is too short, too long an overlap and an unknown partner are refused, and nothing signs', async () => {
  const administrator = await operatorAt(app);
  const { intermediaryId } = await app.partner();
  const set = 'mutation ($input: SetWebhookSecretInput!) { setWebhookSecret(input: $input) { secret } }';
  for (const [input, code] of [
    [{ intermediaryId, secret: 'kort' }, 'BAD_USER_INPUT'],
    [{ intermediaryId, overlapHours: 721 }, 'BAD_USER_INPUT'],
    [{ intermediaryId: 'NOBODY' }, 'INTERMEDIARY_NOT_FOUND'],
  ] as const) {
    const { body } = await administrator.call(set, { input });
    assert.equal(body.errors[0].extensions.code, code);
    assert.ok(!JSON.stringify(body).includes('kort'));
  }
  const text = `select count(*)::int as count from webhook_secrets where intermediary_id = $1`;
  assert.deepEqual(await parts.db.query({ name: 'test_secrets', text }, [intermediaryId]), [{ count: 0 }]);
});

test('a manager sends again and tests, and does not change the secret; a picker sees nothing of it', async () => {
  const { intermediaryId } = await app.partner();
  const set = 'mutation ($input: SetWebhookSecretInput!) { setWebhookSecret(input: $input) { secret } }';
  const refused = await manager.call(set, { input: { intermediaryId } });
  assert.equal(refused.body.errors[0].extensions.code, 'FORBIDDEN');
  const picker = await operatorAt(app, 'picker');
  for (const query of [health, log]) {
    assert.equal(
      (await picker.call(query, { id: intermediaryId })).body.errors[0].extensions.code,
      'FORBIDDEN',
    );
  }
});
