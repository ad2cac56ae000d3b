import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, startApp, type App } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { until } from '../../test/support/until.ts';
import { bringPushPath } from '../carriers/bring/settings.ts';
import { pushSecretHeader } from '../carriers/bring/subscribe.ts';
import { shipOrder } from '../shipping/ship-order.ts';
import { startOrder } from '../shipping/start-order.ts';
import { claimShipments, trackShipment } from '../shipping/track-shipment.ts';

const secret = 'what-only-bring-and-we-know';
const app = await startApp({ config: { bringPushSecret: secret } });

const shipmentFields =
  'carrier trackingNumber status expectedDelivery events { status description at place }';

/** A parcel as the partner sees it. */
interface Seen {
  readonly status: string;
  readonly events: readonly Readonly<Record<'status' | 'description' | 'at' | 'place', string | null>>[];
}

interface Shipped {
  readonly trackingNumber: string;
  see(): Promise<Seen>;
}

/** An order that is SHIPPED by the stand-in. */
async function shipped(of: Pick<App, 'parts' | 'partner'> = app): Promise<Shipped> {
  const partner = await of.partner();
  const orderId = await placed(partner);
  await startOrder(of.parts, operator, orderId);
  const device = await stocked(of.parts);
  const done = await shipOrder(of.parts, operator, { orderId, device, trackingLink: null });
  assert.ok(done.ok && done.value.order.status === 'SHIPPED', JSON.stringify(done));
  const query = `{ ordersForUser(input: { externalUserId: "user_1" }) { orders { shipment { ${shipmentFields} } } } }`;
  return {
    trackingNumber: done.value.booking.trackingNumber ?? '',
    see: async () => (await partner.call(query)).body.data.ordersForUser.orders[0].shipment,
  };
}

/** Pushes as Bring does. @returns the status of the answer. */
async function push(body: unknown, headers: Record<string, string> = { [pushSecretHeader]: secret }) {
  const answer = await app.server.inject({
    method: 'POST',
    url: bringPushPath,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answer.statusCode;
}

/** A push of the form that Bring documents. */
function event(trackingNumber: string, status: string, created: string) {
  return { status, id: '6f1c', shipment: trackingNumber, package: trackingNumber, created, pushed: created };
}

test('pushed events show up with the partner, whatever their order, and repeated ones once', async () => {
  const parcel = await shipped();
  const number = parcel.trackingNumber;
  const [first, second, third] = [
    event(number, 'HANDED_IN', '2026-11-23T16:00:00+0000'),
    event(number, 'IN_TRANSIT', '2026-11-24T02:00:00+0000'),
    event(number, 'DELIVERED', '2026-11-24T14:00:00+0000'),
  ];
  const answers = [];
  for (const each of [second, third, first, third, second]) answers.push(await push(each));
  assert.deepEqual(answers, [204, 204, 204, 204, 204]);
  const { status, events } = await parcel.see();
  assert.equal(status, 'DELIVERED');
  assert.deepEqual(
    events.map((each) => [each.status, each.description, each.at]),
    [
      ['HANDED_IN', null, '2026-11-23T16:00:00.000Z'],
      ['IN_TRANSIT', null, '2026-11-24T02:00:00.000Z'],
      ['DELIVERED', null, '2026-11-24T14:00:00.000Z'],
    ],
  );
});

test('pushes of one parcel at the same time end with its newest status', async () => {
  const parcel = await shipped();
  const statuses = ['HANDED_IN', 'IN_TRANSIT', 'TERMINAL', 'TRANSPORT_TO_RECIPIENT', 'DELIVERED'];
  const pushes = statuses.map((status, hour) =>
    event(parcel.trackingNumber, status, `2026-11-24T0${hour}:00:00+0000`),
  );
  assert.deepEqual(
    new Set(await Promise.all([...pushes.toReversed(), ...pushes].map((each) => push(each)))),
    new Set([204]),
  );
  const { status, events } = await parcel.see();
  assert.deepEqual([status, events.length], ['DELIVERED', 5]);
});

test('a push of a parcel that we do not know is taken and forgotten', async () => {
  assert.equal(await push(event('370000000000000000', 'DELIVERED', '2026-11-24T14:00:00+0000')), 204);
});

test('what does not carry the secret is refused, whatever it is, and changes nothing', async () => {
  const parcel = await shipped();
  const before = await parcel.see();
  const delivered = event(parcel.trackingNumber, 'DELIVERED', '2026-11-24T14:00:00+0000');
  const wrong = [
    {},
    { [pushSecretHeader]: '' },
    { [pushSecretHeader]: `${secret}!` },
    { 'x-api-key': secret },
  ];
  for (const headers of wrong as Record<string, string>[])
    assert.equal(await push(delivered, headers), 401, JSON.stringify(headers));
  assert.equal(await push('x'.repeat(100_000), {}), 401);
  assert.deepEqual(await parcel.see(), before);
});

test('what is not a push is refused, and so is what is too large for one', async () => {
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    { ...event('370000000000000000', 'DELIVERED', 'yesterday') },
  ])
    assert.equal(await push(body), 400, JSON.stringify(body));
  assert.equal(await push('x'.repeat(17_000)), 413);
});

test('without a secret in the settings there is no way in', async () => {
  const closed = await startApp();
  for (const headers of [{}, { [pushSecretHeader]: secret }, { [pushSecretHeader]: '' }]) {
    const answer = await closed.server.inject({ method: 'POST', url: bringPushPath, headers, payload: '{}' });
    assert.equal(answer.statusCode, 404);
  }
});

test('the stand-in pushes to a service that listens, and the next poll adds what a push lacks', async () => {
  // Two processes of one service: the one that Bring reaches, and the one that ships.
  const { db } = await openTestDatabase();
  const front = buildApp(db, { config: { bringPushSecret: secret } });
  const publicUrl = await front.server.listen({ host: '127.0.0.1', port: 0 });
  const back = buildApp(db, { config: { bringPushSecret: secret, publicUrl, sandboxSecondsPerDay: 60 } });
  const parcel = await shipped(back);
  const poll = async () => {
    for (const claimed of await claimShipments(back.parts, 10)) await trackShipment(back.parts, claimed);
  };
  await poll();
  const known = (await parcel.see()).events.length;

  back.parts.clock.advance(3 * 60_000);
  await until('the parcel is delivered', async () => (await parcel.see()).status === 'DELIVERED');
  const pushed = (await parcel.see()).events.slice(known);
  assert.deepEqual(
    pushed.filter(({ description, place }) => description !== null || place !== null),
    [],
  );
  assert.ok(pushed.length >= 4, JSON.stringify(pushed));

  await poll();
  const polled = (await parcel.see()).events.slice(known);
  assert.deepEqual(
    polled.map(({ status, at }) => [status, at]),
    pushed.map(({ status, at }) => [status, at]),
  );
  assert.deepEqual(
    polled.filter(({ description }) => description === null),
    [],
  );
  assert.ok(polled.some(({ place }) => place !== null));
});
