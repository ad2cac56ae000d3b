/** `npm run demo`: one order from the partner's call to the recipient's door, on an instance that is thrown away. */
import assert from 'node:assert/strict';
import { systemActor } from '../src/auth/actor.ts';
import { createKey } from '../src/auth/create-key.ts';
import { permissions } from '../src/auth/permissions.ts';
import { keyRefusalSentence } from '../src/auth/refusals.ts';
import { exampleOrder } from '../src/cli/example-order.ts';
import { readConfig } from '../src/config.ts';
import { createIntermediary } from '../src/intermediaries/create-intermediary.ts';
import { createLog } from '../src/lib/log.ts';
import { startService } from '../src/main.ts';
import { openParts } from '../src/open-parts.ts';
import type { Order } from '../src/orders/order.ts';
import type { OrderResult } from '../src/orders/refusals.ts';
import type { Parts } from '../src/parts.ts';
import { startOrder } from '../src/shipping/start-order.ts';
import { follow, scan, type SeenParcel, takeIntoStock } from './demo-parcel.ts';
import { startReceiver, type Receiver } from './demo-receiver.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

const operator = { kind: 'operator', name: 'demo', role: 'administrator' } as const;
const device = 'device_1';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());

async function onThrowAwayInstance(work: (parts: Parts, api: string) => Promise<void>): Promise<void> {
  const folder = await makeTemporaryFolder('demo');
  const close: (() => Promise<unknown>)[] = [() => removeTemporaryFolder(folder)];
  try {
    // None of the caller's own settings: this instance has nothing to do with theirs.
    const read = readConfig({
      PORT: '0',
      BESTILL_DATA_DIR: folder,
      BESTILL_WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8',
      BESTILL_LOG_LEVEL: 'error',
      // A parcel is delivered after two days.
      BESTILL_SANDBOX_SECONDS_PER_DAY: '2',
    });
    if (!read.ok) throw new Error(read.faults.join(' '));
    const running = await startService(read.config, null);
    if (!running.ok) throw new Error(running.reason);
    close.push(running.service.stop);
    // Beside the service, as the operator's commands are.
    const joined = await openParts(read.config, createLog('error'), 'command');
    if (!joined.ok) throw new Error(joined.reason);
    close.push(joined.opened.close);
    await untilInterrupted(work(joined.opened.parts, `${running.service.address}/graphql`));
  } finally {
    for (const each of close.toReversed()) await each();
  }
}

function untilInterrupted<T>(work: Promise<T>): Promise<T> {
  const stop = new Promise<never>((_resolve, reject) => {
    if (interrupted.signal.aborted) reject(interrupted.signal.reason as Error);
    interrupted.signal.addEventListener('abort', () => reject(interrupted.signal.reason as Error));
  });
  return Promise.race([work, stop]);
}

async function demonstrate(parts: Parts, api: string): Promise<void> {
  await createIntermediary(parts, systemActor, { id: 'DEMO', name: 'Demo' });
  const wanted = { intermediaryId: 'DEMO', permissions, test: false, name: null, expiresAt: null };
  const created = await createKey(parts, systemActor, wanted);
  if (!created.ok) throw new Error(keyRefusalSentence(created.refusal).en);
  const { key } = created.value;
  const receiver = await startReceiver();
  try {
    console.log(`The API listens at ${api}, the partner's receiver at ${receiver.url}.`);
    const orderId = await order(api, key, receiver);
    console.log('\n2. The warehouse takes a device into stock, and an operator starts to process the order');
    await takeIntoStock(parts, operator, device);
    expectStatus(await startOrder(parts, operator, orderId), 'IN_PROGRESS');
    await expectWebhook(receiver, { ...webhook(orderId), orderStatus: 'IN_PROGRESS' });
    console.log(
      '\n3. The operator scans the device: the parcel is booked, its label stored, the order shipped',
    );
    const trackingLink = await scan(parts, operator, orderId, device);
    await expectWebhook(receiver, {
      ...webhook(orderId),
      deviceId: device,
      trackingLink,
      orderStatus: 'SHIPPED',
    });
    console.log('\n4. The partner follows the parcel (order.shipment; a day takes two seconds here)');
    await follow(() => seeParcel(api, key));
    await showFinalOrder(api, key, { orderId, deviceId: device, trackingLink });
  } finally {
    await receiver.close();
  }
}

async function order(api: string, key: string, receiver: Receiver): Promise<string> {
  console.log('\n1. The partner orders a device (orderDevice)');
  const answer = await call(api, key, exampleOrder(receiver.url));
  const made = (answer as { orderDevice: { order: { orderId: string; orderStatus: string } } }).orderDevice;
  console.log(`   order    ${made.order.orderId}\n   status   ${made.order.orderStatus}`);
  assert.equal(made.order.orderStatus, 'ORDERED');
  assert.deepEqual(made, { order: made.order, ordersForUser: [made.order] });
  await expectWebhook(receiver, { ...webhook(made.order.orderId), orderStatus: 'ORDERED' });
  return made.order.orderId;
}

function webhook(orderId: string) {
  return { externalUserId: 'user_1', orderId, deviceType: 'HAN_LTEM' };
}

async function expectWebhook(receiver: Receiver, body: Record<string, string>): Promise<void> {
  const { text, headers } = await receiver.next();
  console.log(`   webhook  ${text}`);
  for (const name of ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-sequence', 'user-agent']) {
    console.log(`            ${name}: ${String(headers[name])}`);
  }
  // As text: the order of the keys is part of the promise.
  assert.equal(text, JSON.stringify(body));
}

function expectStatus(result: OrderResult<Order>, status: string): void {
  assert.ok(result.ok, 'the operator was refused');
  console.log(`   status   ${result.value.status}`);
  assert.equal(result.value.status, status);
}

async function seeParcel(api: string, key: string): Promise<SeenParcel> {
  const { ordersForUser } = (await call(
    api,
    key,
    `{ ordersForUser(input: { externalUserId: "user_1" }) { orders { shipment { ${parcelFields} } } } }`,
  )) as { ordersForUser: { orders: { shipment: SeenParcel | null }[] } };
  const parcel = ordersForUser.orders[0]?.shipment;
  assert.ok(parcel, 'the partner sees no parcel');
  return parcel;
}

async function showFinalOrder(api: string, key: string, expected: Record<string, string>): Promise<void> {
  console.log('\n5. The partner asks for the order (ordersForUser)');
  const query = `{ ordersForUser(input: { externalUserId: "user_1" }) { orders { ${orderFields} } } }`;
  const { ordersForUser } = (await call(api, key, query)) as { ordersForUser: { orders: object[] } };
  const [found] = ordersForUser.orders;
  console.log(JSON.stringify(found, null, 2).replace(/^/gm, '   '));
  const shipment = { status: 'DELIVERED' };
  assert.partialDeepStrictEqual(found, { ...expected, orderStatus: 'SHIPPED', shipment });
}

async function call(api: string, key: string, query: string): Promise<unknown> {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(5_000),
  });
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: { message: string }[] };
  assert.equal(errors?.[0]?.message, undefined);
  return data;
}

const orderFields = `
  orderId orderStatus intermediaryId createdAt updatedAt subscriptionType type webhookCallbackUrl deviceId trackingLink
  recipient {
    firstName lastName email phoneNumber externalUserId
    postalAddress { addressLine1 addressLine2 city postalCode country }
  }
  shipment { carrier trackingNumber status expectedDelivery }`;
const parcelFields = 'status events { status description at place }';

const started = performance.now();
try {
  await onThrowAwayInstance(demonstrate);
  console.log(
    `\nDone in ${((performance.now() - started) / 1_000).toFixed(1)} s, and nothing of it is left but the label.`,
  );
  process.exit(0);
} catch (error) {
  console.error(
    `\nThe demo failed: ${interrupted.signal.aborted ? 'it was interrupted' : (error as Error).message}`,
  );
  process.exit(1);
}
