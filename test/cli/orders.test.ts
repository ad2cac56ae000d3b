import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { test } from 'node:test';
import { publicId } from '../../src/lib/public-id.ts';
import { buildApp } from '../support/app.ts';
import { openTestDatabase } from '../support/database.ts';
import { exampleInput, placed, unknownOrderId } from '../support/orders.ts';
import { cellsOf, commandLine } from './bestill.ts';

const { db, url } = await openTestDatabase();
const app = buildApp(db);
const bestill = commandLine({ DATABASE_URL: url });
const here = { kind: 'operator', id: `cli:${userInfo().username}` };
const link = 'https://sporing.posten.no/sporing/1';

test('orders are listed, the oldest first, by status and intermediary; what was left out is said', async () => {
  const [partner, other] = [await app.partner({ test: true }), await app.partner()];
  const orders = [await placed(partner), await placed(other), await placed(partner), await placed(partner)];
  const [json, table] = await Promise.all([
    bestill('orders list --status ORDERED --json'),
    bestill(`orders list --intermediary ${partner.intermediaryId} --limit 2`),
  ]);
  const listed = JSON.parse(json.stdout) as { orderId: string }[];
  assert.deepEqual(
    listed.map(({ orderId }) => orderId),
    orders,
  );
  assert.equal(json.stderr, '');
  const [titles, ...lines] = cellsOf(table.stdout);
  assert.deepEqual(titles, ['Order', 'Status', 'Intermediary', 'Kind', 'Type', 'Ordered', 'Device']);
  const ordered = app.parts.clock.now().toISOString();
  const line = (orderId = '') => [
    orderId,
    'ORDERED',
    partner.intermediaryId,
    'test',
    'HAN_LTEM',
    ordered,
    '-',
  ];
  assert.deepEqual(lines, [line(orders[0]), line(orders[2])]);
  assert.equal(table.stderr, 'There are more than these 2: see --limit and --status.\n');
});

test('an order travels from the partner to the door by the command line alone', async () => {
  const partner = await app.partner();
  const [first, second, third] = [await placed(partner), await placed(partner), await placed(partner)];

  const started = await bestill(`orders start ${first} ${unknownOrderId} ${second} ${first} --json`);
  assert.equal(started.code, 3);
  assert.deepEqual(JSON.parse(started.stdout), [
    { orderId: first, ok: true, orderStatus: 'IN_PROGRESS' },
    { orderId: unknownOrderId, ok: false, refusal: 'order_not_found', message: 'There is no such order.' },
    { orderId: second, ok: true, orderStatus: 'IN_PROGRESS' },
  ]);
  assert.equal(started.stderr, `${unknownOrderId}: There is no such order.\n`);

  const ship = `orders ship ${first} --device device_1 --json`;
  const [linkless, begun] = await Promise.all([bestill(ship), bestill(`orders start ${first} ${second}`)]);
  const fault = 'The input has a fault: input.trackingLink is required.\n';
  assert.deepEqual(linkless, { code: 1, stdout: '', stderr: fault });
  const why = 'Only an order that is ORDERED can be started; this one is IN_PROGRESS.';
  assert.deepEqual(begun, { code: 1, stdout: '', stderr: `${first}: ${why}\n${second}: ${why}\n` });

  const shipped = await bestill(`${ship} --tracking-link ${link}`);
  assert.equal(shipped.code, 0);
  const { orderId, orderStatus, deviceId, trackingLink } = JSON.parse(shipped.stdout);
  assert.deepEqual([orderId, orderStatus, deviceId, trackingLink], [first, 'SHIPPED', 'device_1', link]);

  const [cancelled, show] = await Promise.all([
    bestill(`orders cancel ${second} ${first} ${third}`),
    bestill(`orders show ${first} --json`),
  ]);
  assert.equal(cancelled.code, 3);
  assert.deepEqual(cellsOf(cancelled.stdout), [
    ['Order', 'Status'],
    [second, 'CANCELLED'],
    [third, 'CANCELLED'],
  ]);
  assert.match(
    cancelled.stderr,
    /^order_\S+: Only an order that is ORDERED or IN_PROGRESS can be cancelled; this one is SHIPPED\.\n$/,
  );

  const { createdAt, updatedAt, events, ...order } = JSON.parse(show.stdout);
  assert.deepEqual(order, {
    ...exampleInput,
    orderId: first,
    orderStatus: 'SHIPPED',
    intermediaryId: partner.intermediaryId,
    test: false,
    webhookCallbackUrl: null,
    deviceId: 'device_1',
    trackingLink: link,
  });
  const history = events as { sequence: number; type: string; actor: object; occurredAt: string }[];
  assert.deepEqual(
    history.map(({ sequence, type, actor }) => ({ sequence, type, actor })),
    [
      {
        sequence: 1,
        type: 'order.ordered',
        actor: { kind: 'intermediary', id: publicId('key', partner.keyId) },
      },
      { sequence: 2, type: 'order.started', actor: here },
      { sequence: 3, type: 'order.shipped', actor: here },
    ],
  );
  assert.deepEqual([history[0]?.occurredAt, history[2]?.occurredAt], [createdAt, updatedAt]);

  const query = '{ ordersForUser(input: { externalUserId: "user_1" }) { orders { orderId orderStatus } } }';
  const { body } = await partner.call(query);
  assert.deepEqual(body.data.ordersForUser.orders, [
    { orderId: third, orderStatus: 'CANCELLED' },
    { orderId: second, orderStatus: 'CANCELLED' },
    { orderId: first, orderStatus: 'SHIPPED' },
  ]);
});

test('an order is shown to a person with who gets it and its history; what was stored steers no terminal', async () => {
  const partner = await app.partner();
  const orderId = await placed(partner);
  const text = `update recipients set last_name = E'Nord\\u001b[31m\\nmann' where 'order_' || order_id = $1`;
  await db.query({ name: 'test_hostile_name', text }, [orderId]);
  const [shown, unknown] = await Promise.all([
    bestill(`orders show ${orderId}`),
    bestill(`orders show ${unknownOrderId} --json`),
  ]);
  assert.equal(shown.code, 0);
  const lines = cellsOf(shown.stdout);
  assert.deepEqual(lines[0], ['Order', orderId]);
  assert.ok(shown.stdout.includes('Recipient      Ola Nord [31m mann\n'));
  assert.ok(shown.stdout.includes('Address        Christian Krohgs gate 1, 0186 OSLO, NO\n'));
  const who = `intermediary ${publicId('key', partner.keyId)}`;
  assert.deepEqual(lines.slice(-2), [
    ['When', 'What', 'Who'],
    [lines.at(-1)?.[0], 'order.ordered', who],
  ]);
  assert.deepEqual(unknown, { code: 1, stdout: '', stderr: 'There is no such order.\n' });
});
