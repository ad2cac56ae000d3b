import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { TestClock } from '../../../test/support/app.ts';
import { booked, call, dayMs, standingClock, startSandbox } from '../../../test/support/bring-sandbox.ts';
import { openTestDatabase } from '../../../test/support/database.ts';
import { startReceiver, type Receiver } from '../../../test/support/receiver.ts';
import { systemIds } from '../../lib/ids.ts';
import { createLog } from '../../lib/log.ts';
import { drawLabel } from './draw-label.ts';
import { claimSandboxPushes } from './event-cast.sql.ts';
import { createFaultPlan } from './fault-plan.ts';
import { pushDueEvents } from './push-events.ts';
import type { SandboxParts } from './parts.ts';

const { db } = await openTestDatabase();
const sandbox = await startSandbox(db);
const base = '/event-cast/api/v1/webhooks';

const example = JSON.parse(
  readFileSync(new URL('../../../test/corpus/bring/subscription.json', import.meta.url), 'utf8'),
) as { event_groups: string[]; configuration: object };

function subscription(trackingId: string, url = 'http://127.0.0.1:9/callback', changes: object = {}): object {
  return { ...example, trackingId, configuration: { ...example.configuration, url }, ...changes };
}

const register = (body: unknown) => call(sandbox, 'POST', base, { body });

describe('a subscription', () => {
  test('is made, and its secrets are never shown again', async () => {
    const { status, json } = await register(subscription('370438101268058536'));
    assert.equal(status, 201);
    const { id, authenticator, ...rest } = json;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.match(authenticator, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      trackingId: '370438101268058536',
      event_groups: ['DELIVERED', 'IN_TRANSIT', 'DEVIATION'],
      configuration: {
        url: 'http://127.0.0.1:9/callback',
        content_type: 'application/json',
        headers: [{ key: 'x-protection-header' }],
      },
      expiry: '2026-12-23T12:00:00+0000',
      created: '2026-11-23T12:00:00+0000',
    });
    assert.deepEqual((await call(sandbox, 'GET', `${base}/${id}`)).json, json);
    const all = await call(sandbox, 'GET', `${base}/?limit=1000`);
    assert.deepEqual(
      all.json.webhooks.filter((each: { id: string }) => each.id === id),
      [json],
    );
  });

  test('is refused when a similar one lives, also when both come at once', async () => {
    const body = subscription('similar');
    const statuses = (await Promise.all([register(body), register(body)])).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set([201, 409]));
    const { json } = await register(body);
    assert.deepEqual(
      { ...json, uuid: '' },
      { uuid: '', status: '409', reason: 'A similar subscription exists' },
    );
    assert.equal((await register(subscription('similar', 'http://127.0.0.1:9/other'))).status, 201);
  });

  test('is deleted once', async () => {
    const first = (await register(subscription('deleted'))).json.id;
    assert.equal((await call(sandbox, 'DELETE', `${base}/${first}`)).status, 204);
    assert.equal((await call(sandbox, 'DELETE', `${base}/${first}`)).status, 404);
    assert.equal((await call(sandbox, 'GET', `${base}/${first}`)).status, 404);
    const second = (await register(subscription('deleted'))).json.id;
    const shown = await call(sandbox, 'DELETE', `${base}/${second}?includeWebhook=true`);
    assert.deepEqual([shown.status, shown.json.id], [200, second]);
  });

  test('is not found by another id', async () => {
    for (const id of ['nothing', '00000000-0000-4000-8000-000000000000']) {
      for (const [method, path] of [
        ['GET', ''],
        ['DELETE', ''],
        ['POST', '/test'],
      ] as const) {
        const { status, json } = await call(sandbox, method, `${base}/${id}${path}`);
        assert.deepEqual([status, json.reason], [404, 'Webhook not found']);
      }
    }
  });

  const faulty: Readonly<Record<string, readonly [body: unknown, reason: string]>> = {
    'without a number': [{ ...subscription('x'), trackingId: undefined }, 'Reference is not provided'],
    'with an empty number': [subscription(' '), 'Reference is not provided'],
    'without events': [subscription('x', undefined, { event_groups: [] }), 'Event groups are not provided'],
    'with unknown events': [
      subscription('x', undefined, { event_groups: ['LOST'] }),
      'Event group is not known',
    ],
    'without a configuration': [
      subscription('x', undefined, { configuration: undefined }),
      'Configuration is not provided',
    ],
    'to no address': [subscription('x', 'callback'), 'Url is not valid'],
    'to a file': [subscription('x', 'file:///etc/passwd'), 'Url is not valid'],
    'to a long address': [subscription('x', `https://example.com/${'x'.repeat(240)}`), 'Url is too long'],
    'in another type': [withConfiguration({ content_type: 'text/xml' }), 'Content type is not supported'],
    'in a long type': [
      withConfiguration({ content_type: `application/json;${'x'.repeat(40)}` }),
      'Content type is too long',
    ],
    'with long headers': [
      withConfiguration({ headers: [{ key: 'a', value: 'x'.repeat(1_024) }] }),
      'Headers are too long',
    ],
    'with a header that breaks the line': [
      withConfiguration({ headers: [{ key: 'a', value: 'x\r\nb: c' }] }),
      'Header value is not valid',
    ],
  };
  for (const [which, [body, reason]] of Object.entries(faulty)) {
    test(`${which} is refused`, async () => {
      const { status, json } = await register(body);
      assert.equal(status, 400);
      assert.match(json.uuid, /^\w{6}$/);
      assert.deepEqual({ ...json, uuid: '' }, { uuid: '', status: '400', reason });
    });
  }
});

function withConfiguration(changes: object): object {
  const configuration = { ...example.configuration, url: 'http://127.0.0.1:9/callback', ...changes };
  return subscription('x', undefined, { configuration });
}

/** Parts of a front that pushes only when a test tells it to, so that nothing is pushed in between. */
function pusher(clock: TestClock): SandboxParts {
  return {
    ...{ db, clock, ids: systemIds, log: createLog('silent'), dayMs, bookingsPerSecond: null },
    ...{ faults: createFaultPlan(), drawLabel, baseUrl: () => '', closing: new AbortController().signal },
  };
}

/** A parcel whose events are pushed to a receiver. The fronts of this file stand still in time: only `clock` moves. */
async function subscribed(
  changes: object = {},
): Promise<{ receiver: Receiver; clock: TestClock; numbers: string[] }> {
  const receiver = await startReceiver();
  const { packageNumber, consignmentNumber } = await booked(sandbox);
  const made = await register(subscription(packageNumber, receiver.url, changes));
  assert.equal(made.status, 201);
  return { receiver, clock: standingClock(), numbers: [consignmentNumber, packageNumber, made.json.id] };
}

/** Pushes until nothing is due. */
async function pushAll(parts: SandboxParts): Promise<void> {
  while ((await pushDueEvents(parts)) > 0);
}

const statusesOf = (receiver: Receiver) =>
  receiver.received.map(({ body }) => (JSON.parse(body) as { status: string }).status);

describe('an event', () => {
  test('is pushed when it falls due, in the documented form', async () => {
    const { receiver, clock, numbers } = await subscribed();
    await pushAll(pusher(clock));
    assert.deepEqual(receiver.received, []);
    clock.advance(dayMs / 2);
    await pushAll(pusher(clock));
    assert.equal(receiver.received.length, 1);
    const [push] = receiver.received;
    assert.ok(push !== undefined);
    const { headers, body } = push;
    const [shipment, one, id] = numbers;
    assert.equal(
      body,
      JSON.stringify({
        ...{ status: 'IN_TRANSIT', id, shipment, package: one },
        ...{ created: '2026-11-24T00:00:00+0000', pushed: '2026-11-24T00:00:00+0000' },
      }),
    );
    assert.deepEqual(
      ['accept', 'user-agent', 'x-bring-application', 'x-protection-header', 'content-type'].map(
        (name) => headers[name],
      ),
      ['application/json', 'Bringcast-Webhook/v1.0.34-SNAPSHOT', 'BMEC', '12345-67890', 'application/json'],
    );
    assert.match(String(headers['x-bring-correlation']), /^\w{5}$/);
  });

  test('is pushed only if it was asked for, and only once', async () => {
    const { receiver, clock } = await subscribed();
    clock.advance(3 * dayMs);
    await pushAll(pusher(clock));
    await pushAll(pusher(clock));
    assert.deepEqual(statusesOf(receiver), ['IN_TRANSIT', 'IN_TRANSIT', 'DELIVERED']);
  });

  test('is not pushed when it was before the subscription', async () => {
    const { receiver, clock } = await subscribed({ event_groups: ['PRE_NOTIFIED', 'HANDED_IN'] });
    clock.advance(dayMs);
    await pushAll(pusher(clock));
    assert.deepEqual(statusesOf(receiver), ['HANDED_IN']);
  });

  test('is pushed once by two fronts that look at once', async () => {
    const { receiver, clock } = await subscribed();
    clock.advance(3 * dayMs);
    await Promise.all([pushAll(pusher(clock)), pushAll(pusher(clock)), pushAll(pusher(clock))]);
    assert.equal(receiver.received.length, 3);
  });

  test('is tried again after 30, 30 and 60 minutes, and then no more', async () => {
    const { receiver, clock } = await subscribed({ event_groups: ['DELIVERED'] });
    receiver.answer = (response) => void response.writeHead(500).end();
    clock.advance(2 * dayMs);
    const minuteMs = 60_000;
    for (const [pauseMs, attempts] of [
      [0, 1],
      [30 * minuteMs, 2],
      [30 * minuteMs, 3],
      [60 * minuteMs, 4],
    ] as const) {
      clock.advance(pauseMs - 1);
      await pushAll(pusher(clock));
      clock.advance(1);
      await pushAll(pusher(clock));
      assert.equal(receiver.received.length, attempts);
    }
    clock.advance(30 * dayMs);
    await pushAll(pusher(clock));
    assert.equal(receiver.received.length, 4);
  });

  test('is pushed by another front when the one that held it has died', async () => {
    const { receiver, clock } = await subscribed({ event_groups: ['DELIVERED'] });
    clock.advance(2 * dayMs);
    const leaseUntil = new Date(clock.now().getTime() + 20_000);
    const held = await claimSandboxPushes(db, {
      ...{ now: clock.now(), limit: 100, leaseToken: systemIds.uuid(), leaseUntil },
    });
    assert.ok(held.length > 0);
    await pushAll(pusher(clock));
    assert.equal(receiver.received.length, 0);
    clock.advance(20_000);
    await pushAll(pusher(clock));
    assert.equal(receiver.received.length, 1);
  });

  test('is not pushed after the subscription or the parcel has gone', async () => {
    const deleted = await subscribed();
    await call(sandbox, 'DELETE', `${base}/${deleted.numbers[2]}`);
    const cancelled = await subscribed();
    await call(sandbox, 'POST', `/sandbox/consignments/${cancelled.numbers[0]}/cancel`);
    for (const { clock, receiver } of [deleted, cancelled]) {
      clock.advance(3 * dayMs);
      await pushAll(pusher(clock));
      assert.deepEqual(receiver.received, []);
    }
  });

  test('of a whole consignment is pushed by its number, a package at a time', async () => {
    const receiver = await startReceiver();
    const packages = [{ weightInKg: 1 }, { weightInKg: 2 }];
    const { consignmentNumber } = await booked(sandbox, { 'consignments.0.packages': packages });
    await register(subscription(consignmentNumber, receiver.url, { event_groups: ['DELIVERED'] }));
    const clock = standingClock();
    clock.advance(2 * dayMs);
    await pushAll(pusher(clock));
    assert.equal(receiver.received.length, 2);
  });

  test('is pushed by a running front by itself', async () => {
    const clock = standingClock();
    const front = await startSandbox(db, { clock });
    const receiver = await startReceiver();
    const { packageNumber } = await booked(front);
    const made = await call(front, 'POST', base, { body: subscription(packageNumber, receiver.url) });
    assert.equal(made.status, 201);
    clock.advance(2 * dayMs);
    await receiver.arrived(3);
    assert.deepEqual(statusesOf(receiver), ['IN_TRANSIT', 'IN_TRANSIT', 'DELIVERED']);
  });
});

test('a subscription can be tried out', async () => {
  const receiver = await startReceiver();
  const { json } = await register(subscription('tried', receiver.url));
  assert.equal((await call(sandbox, 'POST', `${base}/${json.id}/test`)).status, 202);
  await receiver.arrived(1);
  assert.equal(receiver.received[0]?.headers['x-protection-header'], '12345-67890');
});
