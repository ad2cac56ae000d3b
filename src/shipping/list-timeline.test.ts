import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { workOnce } from '../../test/support/bench.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { bookedOutcome, scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { answering, deliverDue } from '../../test/support/webhooks.ts';

const app = await startApp();
const { parts } = app;
const script = scriptCarrier(app);
const operator = await operatorAt(app);

interface Line {
  readonly at: string;
  readonly source: string;
  readonly what: string;
  readonly who: string;
  readonly sentence: string;
}

async function timelineOf(orderId: string): Promise<Line[]> {
  const query = 'query ($id: ID!) { order(orderId: $id) { timeline { at source what who sentence } } }';
  return (await operator.data(query, { id: orderId })).order.timeline;
}

async function started(): Promise<string> {
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: 'https://example.com/callback' });
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  return orderId;
}

async function scanned(orderId: string): Promise<string> {
  const code = await stocked(parts);
  const input = { orderId, code };
  await operator.data('mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderId } }', {
    input,
  });
  return code;
}

const later = () => parts.clock.advance(60_000);

test('one timeline tells who did what, the failed booking and the webhooks among it, in the order of their times', async () => {
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: 'https://example.com/callback' });
  later();
  await deliverDue({ ...parts, fetchOutside: answering(500) });
  later();
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  later();
  const message = 'The postal code is wrong.';
  script.book = () => ({
    kind: 'rejected',
    faults: [{ code: 'X-1', message, nextStep: 'CORRECT_RECIPIENT', supportId: null }],
  });
  const device = await scanned(orderId);
  script.book = bookedOutcome;
  later();
  await operator.data(
    `mutation { correctRecipient(input: { orderId: "${orderId}", recipient: { postalAddress: { postalCode: "9020", city: "TROMSØ" } } }) { orderId } }`,
  );
  later();
  await operator.data(`mutation { bookAgain(input: { orderId: "${orderId}" }) { orderId } }`);
  const lines = await timelineOf(orderId);
  const times = lines.map(({ at }) => at);
  assert.deepEqual(times, times.toSorted());
  const told = lines.map(
    ({ source, sentence, who }) => `${source} ${who === operator.name ? 'me' : who}: ${sentence}`,
  );
  const partnersKey = lines[0]?.who;
  const number = /consignment (\w+)/.exec(told.join(' '))?.[1];
  assert.deepEqual(told, [
    `ORDER ${partnersKey}: The order was placed.`,
    'WEBHOOK bestill: Webhook ORDERED to the partner: its server answered 500, after 0 ms.',
    'ORDER me: Work began: the partner can no longer cancel.',
    'WEBHOOK bestill: The webhook IN_PROGRESS to the partner waits to be sent.',
    `ORDER me: The device ${device} was scanned.`,
    `ORDER bestill: The carrier rejected the booking (attempt 1): ${message}`,
    'ORDER me: The recipient was corrected: town and postal code.',
    'ORDER me: The parcel was booked again (attempt 2).',
    `ORDER bestill: The parcel is booked (attempt 2): consignment ${number}.`,
    'ORDER bestill: The label is stored (attempt 2).',
    'ORDER bestill: The order is shipped.',
    'ORDER bestill: The parcel was handed to the carrier.',
    'WEBHOOK bestill: The webhook SHIPPED to the partner waits to be sent.',
  ]);
});

test('a carrier that can not be reached is in it as long as that lasts', async () => {
  const orderId = await started();
  script.book = () => ({ kind: 'not_sent', reason: 'Connection refused.', retryAfterMs: null });
  await scanned(orderId);
  const what = async () => (await timelineOf(orderId)).filter((line) => line.what === 'booking.not_sent');
  assert.deepEqual(
    (await what()).map(({ sentence }) => sentence),
    ['The carrier could not be reached (attempt 1, tried 1 times): Connection refused.'],
  );
  script.book = bookedOutcome;
  parts.clock.advance(3_600_000);
  await workOnce(parts);
  assert.deepEqual(await what(), []);
});

test('of a history of more than 200 events the newest are told', async () => {
  const orderId = await started();
  for (let times = 0; times < 101; times++) {
    await operator.data(`mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
    await operator.data(`mutation { unclaimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  }
  later();
  await operator.data(
    `mutation { holdOrders(input: { orderIds: ["${orderId}"], reason: OTHER }) { outcome } }`,
  );
  const lines = await timelineOf(orderId);
  assert.equal(lines.filter(({ source }) => source === 'ORDER').length, 200);
  assert.equal(lines.at(-1)?.sentence, 'Put on hold: other.');
});
