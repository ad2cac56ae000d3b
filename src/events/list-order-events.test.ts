import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp, type Partner } from '../../test/support/app.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import { operator } from '../../test/support/operator.ts';
import { exampleInput, placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { until } from '../../test/support/until.ts';
import type { Tx } from '../db/database.ts';
import { readOrderInput } from '../orders/order-input.ts';
import { insertOrder } from '../orders/orders.sql.ts';
import { startOrder } from '../shipping/start-order.ts';
import { claimDueDeliveries, deliver } from '../webhooks/deliver.ts';
import { appendEvent } from './append-event.ts';

const { db } = await openTestDatabase();
const app = buildApp(db);
const { parts } = app;

const query = `query ($after: String, $first: Int) {
  orderEvents(after: $after, first: $first) {
    nodes { id type sequence occurredAt orderId externalUserId deviceType deviceId trackingLink orderStatus payload }
    cursor hasMore
  }
}`;

interface Page {
  readonly nodes: readonly { orderId: string; type: string; sequence: number; payload: string; id: string }[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

async function read(partner: Partner, after: string | null = null, first = 500): Promise<Page> {
  const { body } = await partner.call(query, { variables: { after, first } });
  assert.equal(body.errors, undefined);
  return body.data.orderEvents as Page;
}

/**
 * Reads on in pages of `first` until `count` events have come: one shows once no older transaction is open, and other
 * test files have theirs.
 */
async function readUntil(
  partner: Partner,
  count: number,
  from: { after?: string | null; first?: number } = {},
): Promise<Page> {
  const nodes: Page['nodes'][number][] = [];
  let page: Page = { nodes, cursor: from.after ?? '', hasMore: false };
  await until(`${count} events were fed`, async () => {
    page = await read(partner, page.cursor || null, from.first);
    nodes.push(...page.nodes);
    return nodes.length >= count;
  });
  return { ...page, nodes };
}

/** Places an order in a transaction of its own, which commits when told. */
async function placeSlowly(partner: Partner): Promise<{ id: string; commit(): Promise<void> }> {
  const placedInside = Promise.withResolvers<string>();
  const go = Promise.withResolvers<void>();
  const owner = {
    kind: 'intermediary',
    intermediaryId: partner.intermediaryId,
    keyId: partner.keyId,
    test: false,
    permissions: [],
  } as const;
  const done = db.inTransaction(async (tx: Tx) => {
    const input = readOrderInput(exampleInput, () => true);
    assert.ok(input.ok);
    const id = parts.ids.uuid();
    const order = await insertOrder(tx, owner, id, input.input, parts.clock.now());
    await appendEvent(parts, tx, { type: 'order.ordered', order, actor: owner });
    placedInside.resolve(`order_${id}`);
    await go.promise;
  });
  return {
    id: await placedInside.promise,
    commit() {
      go.resolve();
      return done;
    },
  };
}

test('the feed tells what the webhooks say, of one’s own orders alone', async () => {
  const receiver = await startReceiver();
  const [partner, other] = [await app.partner(), await app.partner()];
  const sandbox = await app.partner({ intermediaryId: partner.intermediaryId, test: true });
  const orderId = await placed(partner, { webhookCallbackUrl: receiver.url });
  await placed(other);
  await startOrder(parts, operator, orderId);
  for (const claimed of await claimDueDeliveries(parts, 10))
    await deliver(parts, claimed, new AbortController().signal);
  const { nodes, hasMore } = await readUntil(partner, 2);
  assert.equal(hasMore, false);
  const [ordered, started] = nodes;
  assert.deepEqual(ordered, {
    id: receiver.received[0]?.headers['webhook-id'],
    type: 'order.ordered',
    sequence: 1,
    occurredAt: parts.clock.now().toISOString(),
    orderId,
    externalUserId: 'user_1',
    deviceType: 'HAN_LTEM',
    deviceId: null,
    trackingLink: null,
    orderStatus: 'ORDERED',
    payload: receiver.received[0]?.body,
  });
  assert.equal(started?.type, 'order.started');
  assert.equal(nodes.length, 2);
  assert.deepEqual((await read(sandbox)).nodes, []);
  assert.equal((await readUntil(other, 1)).nodes.length, 1);
});

test('an event whose transaction began first and commits last is not skipped by who read meanwhile', async () => {
  const partner = await app.partner();
  const before = await placed(partner);
  await readUntil(partner, 1);
  const slow = await placeSlowly(partner);
  const between = await placed(partner);
  const first = await read(partner);
  assert.deepEqual(
    first.nodes.map(({ orderId }) => orderId),
    [before],
  );
  // Committed, but younger than one that is still open: it waits for that.
  assert.equal(first.hasMore, false);
  assert.deepEqual((await read(partner, first.cursor)).nodes, []);
  await slow.commit();
  const second = await readUntil(partner, 2, { after: first.cursor });
  assert.deepEqual(
    second.nodes.map(({ orderId }) => orderId),
    [slow.id, between],
  );
});

test('whoever reads all the while, as transactions overlap at random, gets each event once', async () => {
  const partner = await app.partner();
  const wanted = new Set<string>();
  const seen: string[] = [];
  let cursor: string | null = null;
  const open: { id: string; commit(): Promise<void> }[] = [];
  for (let round = 0; round < 60; round++) {
    if (round < 50 && (open.length === 0 || (parts.ids.fraction() < 0.6 && open.length < 5)))
      open.push(await placeSlowly(partner));
    else if (open.length > 0) {
      const [one] = open.splice(Math.floor(parts.ids.fraction() * open.length), 1);
      await one?.commit();
      wanted.add(one?.id ?? '');
    }
    const page: Page = await read(partner, cursor, 3);
    seen.push(...page.nodes.map(({ orderId }) => orderId));
    ({ cursor } = page);
  }
  for (const one of open) {
    await one.commit();
    wanted.add(one.id);
  }
  const rest = await readUntil(partner, wanted.size - seen.length, { after: cursor, first: 3 });
  seen.push(...rest.nodes.map(({ orderId }) => orderId));
  assert.deepEqual(seen.toSorted(), [...wanted].toSorted());
});

test('pages of any size hold the same events in the same order', async () => {
  const partner = await app.partner();
  for (let count = 0; count < 7; count++) await startOrder(parts, operator, await placed(partner));
  const whole = await readUntil(partner, 14);
  assert.equal(whole.nodes.length, 14);
  for (const first of [1, 2, 5, 14])
    assert.deepEqual((await readUntil(partner, 14, { first })).nodes, whole.nodes);
});

test('an empty feed has a cursor too, and it leads to what comes later', async () => {
  const partner = await app.partner();
  const empty = await read(partner);
  assert.deepEqual([empty.nodes, empty.hasMore], [[], false]);
  const orderId = await placed(partner);
  const page = await readUntil(partner, 1, { after: empty.cursor });
  assert.deepEqual(
    page.nodes.map((node) => node.orderId),
    [orderId],
  );
  const end = await read(partner, page.cursor);
  assert.deepEqual(end, { nodes: [], cursor: page.cursor, hasMore: false });
});

for (const variables of [{ first: 0 }, { first: 501 }, { after: '' }, { after: 'x' }, { after: 'MSAyIDM' }]) {
  test(`refused: ${JSON.stringify(variables)}`, async () => {
    const { body } = await (await app.partner()).call(query, { variables: { first: 1, ...variables } });
    assert.equal(body.errors[0].extensions.code, 'BAD_USER_INPUT');
    assert.equal(body.errors[0].extensions.fields[0].path, Object.keys(variables)[0]);
  });
}

test('the feed needs orders:read', async () => {
  const partner = await app.partner({ permissions: ['orders:create', 'webhooks:read'] });
  const { body } = await partner.call('{ orderEvents { cursor } }');
  assert.equal(body.errors[0].extensions.code, 'FORBIDDEN');
});
