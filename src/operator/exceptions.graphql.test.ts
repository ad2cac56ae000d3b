import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOnce } from '../../test/support/bench.ts';
import { type Partner, startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { callOperatorApi, operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { bookedOutcome, labelPdf, scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { giveUpLostBookings } from '../shipping/book-shipment.ts';
import type { ParcelStatus } from '../shipping/carrier.ts';
import { exceptionKinds } from '../shipping/exception.ts';
import { takePush } from '../shipping/track-shipment.ts';

const app = await startApp();
const { parts } = app;
const operator = await operatorAt(app);
const hourMs = 3_600_000;
const shown = new Set<string>();

/** What is the matter with an order, by its own page and by the list of all. */
async function troublesOf(orderId: string): Promise<string[]> {
  const { order, exceptions } = await operator.data(
    `query ($id: ID!) { order(orderId: $id) { exceptions { kind sentence nextSteps } }
      exceptions { nodes { kind orderId sentence nextSteps order { orderId } } } }`,
    { id: orderId },
  );
  const listed = exceptions.nodes.filter((each: { orderId: string }) => each.orderId === orderId);
  for (const each of listed) assert.equal(each.order.orderId, orderId);
  const told = (each: { kind: string; nextSteps: string[] }) => `${each.kind}: ${each.nextSteps.join(' ')}`;
  assert.deepEqual(listed.map(told), order.exceptions.map(told));
  for (const { kind } of listed) shown.add(kind);
  return listed.map(told);
}

async function did(field: string, input: object): Promise<void> {
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}Input`.replace(
    'ReleaseOrdersInput',
    'OrdersInput',
  );
  await operator.data(`mutation ($input: ${name}!) { ${field}(input: $input) { __typename } }`, { input });
}

async function started(partner?: Partner): Promise<string> {
  const orderId = await placed(partner ?? (await app.partner()));
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  return orderId;
}

async function scanned(orderId: string): Promise<string> {
  const code = await stocked(parts);
  await did('scanDevice', { orderId, code });
  return code;
}

const fault = {
  code: 'X',
  message: 'The address is wrong.',
  nextStep: 'CORRECT_RECIPIENT',
  supportId: null,
} as const;

test('a rejected booking: the address is corrected and it is booked again', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'rejected', faults: [fault] });
  await scanned(orderId);
  assert.deepEqual(await troublesOf(orderId), ['BOOKING_REJECTED: CORRECT_RECIPIENT BOOK_AGAIN CANCEL']);
  script.book = bookedOutcome;
  await did('correctRecipient', { orderId, recipient: { postalAddress: { addressLine1: 'Gata 2' } } });
  assert.equal((await troublesOf(orderId)).length, 1);
  await did('bookAgain', { orderId });
  assert.deepEqual(await troublesOf(orderId), []);
});

test('an unknown booking is confirmed absent', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'unknown', reason: 'No answer.' });
  await scanned(orderId);
  assert.deepEqual(await troublesOf(orderId), ['BOOKING_UNKNOWN: ADOPT_BOOKING CONFIRM_ABSENT WAIT']);
  await did('confirmAbsent', { orderId });
  assert.deepEqual(await troublesOf(orderId), []);
});

test('an unknown booking is found, and its label attached', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'unknown', reason: 'No answer.' });
  await scanned(orderId);
  const found = {
    consignmentNumber: 'AB12345',
    trackingNumber: 'CD12345',
    trackingLink: 'https://example.com/x',
  };
  await did('adoptBooking', { orderId, ...found });
  assert.deepEqual(await troublesOf(orderId), ['LABEL_MISSING: ATTACH_LABEL']);
  await did('attachLabel', { orderId, pdfBase64: labelPdf.toString('base64') });
  assert.deepEqual(await troublesOf(orderId), []);
});

test('a booking that turns up late is cancelled at the carrier', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  let number = '';
  script.book = async () => {
    // The worker is taken for lost while the carrier thinks, and a person finds nothing there.
    parts.clock.advance(120_000);
    await giveUpLostBookings(parts);
    await did('confirmAbsent', { orderId });
    const outcome = bookedOutcome();
    if (outcome.kind === 'booked') number = outcome.booking.consignmentNumber;
    return outcome;
  };
  await scanned(orderId);
  assert.deepEqual(await troublesOf(orderId), ['LATE_BOOKING: CANCEL_AT_CARRIER CONFIRM_CANCELLED']);
  const wrong = `mutation { confirmCancelled(input: { orderId: "${orderId}", consignmentNumber: "x" }) { orderId } }`;
  assert.equal((await operator.call(wrong)).body.errors[0].extensions.code, 'NO_SUCH_BOOKING');
  await did('confirmCancelled', { orderId, consignmentNumber: number });
  assert.deepEqual(await troublesOf(orderId), []);
});

test('a carrier that can not be reached, until it can', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'not_sent', reason: 'Connection refused.', retryAfterMs: null });
  await scanned(orderId);
  assert.deepEqual(await troublesOf(orderId), []);
  for (let times = 0; times < 2; times++) {
    parts.clock.advance(hourMs);
    await workOnce(parts);
  }
  assert.deepEqual(await troublesOf(orderId), ['CARRIER_UNREACHABLE: WAIT CHECK_SETTINGS CANCEL']);
  script.book = bookedOutcome;
  parts.clock.advance(hourMs);
  await workOnce(parts);
  assert.deepEqual(await troublesOf(orderId), []);
});

test('an order that nobody packs for three days, and one that is held for more than one', async () => {
  scriptCarrier(app);
  const partner = await app.partner();
  const [waiting, held] = [await placed(partner), await placed(partner)];
  await did('holdOrders', { orderIds: [held], reason: 'OTHER', note: 'asked' });
  parts.clock.advance(24 * hourMs);
  assert.deepEqual([await troublesOf(waiting), await troublesOf(held)], [[], []]);
  parts.clock.advance(1);
  assert.deepEqual(await troublesOf(held), ['HELD_LONG: RELEASE CANCEL']);
  parts.clock.advance(48 * hourMs);
  const waits = ['WAITING_LONG: CLAIM HOLD CANCEL'];
  assert.deepEqual(await troublesOf(waiting), waits);
  // Released it waits like all others, and to start an order is not to pack it.
  await did('releaseOrders', { orderIds: [held] });
  await operator.data(`mutation { startOrders(input: { orderIds: ["${waiting}", "${held}"] }) { outcome } }`);
  assert.deepEqual([await troublesOf(waiting), await troublesOf(held)], [waits, waits]);
});

test('an order whose claim has outlived its operator is shown until it is given back, and counted once', async () => {
  const script = scriptCarrier(app);
  const partner = await app.partner();
  const leaver = await operatorAt(app, 'picker');
  const packed = await placed(partner);
  const left = await placed(partner);
  parts.clock.advance(73 * hourMs);
  const take = (orderId: string) =>
    leaver.data(`mutation { claimOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  await take(left);
  await scanned(packed);
  // Who has just taken it is at it.
  assert.deepEqual([await troublesOf(left), await troublesOf(packed)], [[], []]);
  parts.clock.advance(24 * hourMs + 1);
  assert.deepEqual(await troublesOf(left), ['WAITING_LONG: UNCLAIM HOLD CANCEL']);
  const opened = `{ order(orderId: "${left}") { exceptions { sentence steps { step allowed } } } }`;
  const { exceptions } = (await leaver.data(opened)).order;
  assert.deepEqual(exceptions[0].steps, [
    { step: 'UNCLAIM', allowed: false },
    { step: 'HOLD', allowed: true },
    { step: 'CANCEL', allowed: false },
  ]);
  assert.ok(exceptions[0].sentence.includes(`${leaver.name} took it more than a day ago`));
  const listed = await operator.data('{ exceptions(kind: [WAITING_LONG]) { nodes { orderId } } }');
  const counts = await operator.data('{ exceptionCounts { kind count } }');
  const counted = counts.exceptionCounts.find(({ kind }: { kind: string }) => kind === 'WAITING_LONG');
  const { length } = listed.exceptions.nodes;
  assert.deepEqual(counted, { kind: 'WAITING_LONG', count: length });
  assert.equal(
    listed.exceptions.nodes.filter((each: { orderId: string }) => each.orderId === left).length,
    1,
  );
  await operator.data(
    `mutation { unclaimOrders(input: { orderIds: ["${left}"], force: true }) { outcome } }`,
  );
  assert.deepEqual(await troublesOf(left), ['WAITING_LONG: CLAIM HOLD CANCEL']);
  await take(left);
  assert.deepEqual(await troublesOf(left), []);
  // Rejected it is another exception, and not this one besides.
  script.book = () => ({ kind: 'rejected', faults: [fault] });
  const input = { orderId: left, code: await stocked(parts) };
  await leaver.data('mutation ($input: ScanDeviceInput!) { scanDevice(input: $input) { orderId } }', {
    input,
  });
  parts.clock.advance(25 * hourMs);
  assert.deepEqual(await troublesOf(left), ['BOOKING_REJECTED: CORRECT_RECIPIENT BOOK_AGAIN CANCEL']);
});

async function happened(orderId: string, status: ParcelStatus): Promise<void> {
  const opened = await operator.data(`{ order(orderId: "${orderId}") { shipment { trackingNumber } } }`);
  parts.clock.advance(hourMs);
  const event = { status, carrierStatus: status, description: 'Words.', at: parts.clock.now(), place: null };
  assert.equal(await takePush(parts, { trackingNumber: opened.order.shipment.trackingNumber, event }), true);
}

test('a parcel that goes astray is followed, and one that comes back is taken in', async () => {
  scriptCarrier(app);
  const orderId = await started();
  const code = await scanned(orderId);
  await happened(orderId, 'DEVIATION');
  assert.deepEqual(await troublesOf(orderId), ['PARCEL_DEVIATION: ASK_CARRIER WAIT']);
  await happened(orderId, 'IN_TRANSIT');
  assert.deepEqual(await troublesOf(orderId), []);
  await happened(orderId, 'RETURNING');
  assert.deepEqual(await troublesOf(orderId), ['PARCEL_RETURNING: WAIT RETURN_PARCEL ASK_PARTNER']);
  await happened(orderId, 'RETURNED');
  assert.deepEqual(await troublesOf(orderId), ['PARCEL_RETURNED: RETURN_PARCEL ASK_PARTNER']);
  await did('returnParcel', { code, condition: 'RESTOCK' });
  assert.deepEqual(await troublesOf(orderId), []);
});

test('a push that was given up, until a later one is taken', async () => {
  scriptCarrier(app);
  const orderId = await placed(await app.partner(), { webhookCallbackUrl: 'https://example.com/callback' });
  const end = async (state: string, sequence: number) => {
    const text = `update webhook_deliveries set state = $1, finished_at = $2
      where 'order_' || order_id = $3 and sequence = $4`;
    await parts.db.query({ name: 'test_end_push', text }, [state, parts.clock.now(), orderId, sequence]);
  };
  await end('given_up', 1);
  assert.deepEqual(await troublesOf(orderId), ['WEBHOOK_GIVEN_UP: REDELIVER ASK_PARTNER']);
  await operator.data(`mutation { startOrders(input: { orderIds: ["${orderId}"] }) { outcome } }`);
  assert.equal((await troublesOf(orderId)).length, 1);
  await end('delivered', 2);
  assert.deepEqual(await troublesOf(orderId), []);
});

/** The steps of an order's exceptions, as somebody sees them. */
async function stepsOf(by: typeof operator, orderId: string, language = 'en') {
  const query = `query ($id: ID!) { order(orderId: $id) { exceptions { steps { step allowed reason
    guidance { sentence message until quotes { name value } } } } } }`;
  const headers = { authorization: `Bearer ${by.token}`, 'accept-language': language };
  const { body } = await callOperatorApi(app, headers, query, { id: orderId });
  return body.data.order.exceptions[0].steps;
}

test('what is done elsewhere says how, with the numbers to quote; what is done here says who may', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'unknown', reason: 'No answer.' });
  await scanned(orderId);
  const picker = await operatorAt(app, 'picker');
  const [adopt, absent, wait] = await stepsOf(picker, orderId);
  const taken = { allowed: false, reason: 'This takes a manager.', guidance: null };
  assert.deepEqual(
    [adopt, absent],
    [
      { step: 'ADOPT_BOOKING', ...taken },
      { step: 'CONFIRM_ABSENT', ...taken },
    ],
  );
  assert.deepEqual(wait, {
    step: 'WAIT',
    allowed: true,
    reason: null,
    guidance: {
      sentence: 'We ask the carrier for our reference by ourselves.',
      message: null,
      until: new Date(parts.clock.now().getTime() + 60_000).toISOString(),
      quotes: [],
    },
  });
  const [norwegian] = await stepsOf(picker, orderId, 'nb');
  assert.equal(norwegian.reason, 'Dette krever rollen leder.');
});

test('a carrier is asked with its own numbers and ours, and a partner with nothing of the recipient', async () => {
  scriptCarrier(app);
  const orderId = await started();
  await scanned(orderId);
  await happened(orderId, 'DEVIATION');
  const { order } = await operator.data(
    `{ order(orderId: "${orderId}") { bookings { reference consignmentNumber trackingNumber } } }`,
  );
  const { reference, consignmentNumber, trackingNumber } = order.bookings[0];
  const [ask] = await stepsOf(operator, orderId);
  assert.deepEqual(ask.guidance.quotes, [
    { name: 'Consignment number', value: consignmentNumber },
    { name: 'Parcel number', value: trackingNumber },
    { name: 'Our reference', value: reference },
  ]);
  await happened(orderId, 'RETURNING');
  const tell = (await stepsOf(operator, orderId)).at(-1);
  assert.equal(tell.step, 'ASK_PARTNER');
  assert.equal(
    tell.guidance.message,
    `The parcel ${trackingNumber} of order ${orderId} (your user user_1) is on its way back to us. Is the address right? Place a new order if the customer shall have another parcel.`,
  );
  assert.doesNotMatch(JSON.stringify(tell), /Nordmann|Ola|Krohgs|99999999/);
});

test('an order on hold is released before it is booked again', async () => {
  const script = scriptCarrier(app);
  const orderId = await started();
  script.book = () => ({ kind: 'rejected', faults: [fault] });
  await scanned(orderId);
  await did('holdOrders', { orderIds: [orderId], reason: 'OTHER' });
  assert.deepEqual(await troublesOf(orderId), [
    'BOOKING_REJECTED: RELEASE CORRECT_RECIPIENT BOOK_AGAIN CANCEL',
  ]);
});

test('what waits is counted by kind, without test orders', async () => {
  const counted = async () => {
    const { exceptionCounts } = await operator.data('{ exceptionCounts { kind count } }');
    const counts: { kind: string; count: number }[] = exceptionCounts;
    return counts.find(({ kind }) => kind === 'BOOKING_REJECTED')?.count ?? 0;
  };
  const script = scriptCarrier(app);
  const before = await counted();
  script.book = () => ({ kind: 'rejected', faults: [fault] });
  await scanned(await started());
  await scanned(await started(await app.partner({ test: true })));
  assert.equal(await counted(), before + 1);
});

test('every kind of exception was shown here', () =>
  assert.deepEqual([...shown].toSorted(), [...exceptionKinds].toSorted()));

test('the list comes in pages, the oldest first, and by kind', async () => {
  const partner = await app.partner();
  const ids: string[] = [];
  for (let at = 0; at < 3; at++) {
    ids.push(await placed(partner));
    parts.clock.advance(1_000);
  }
  parts.clock.advance(73 * hourMs);
  const list = `query ($after: String) { exceptions(kind: [WAITING_LONG], first: 2, after: $after) {
    nodes { kind orderId } hasNextPage endCursor } }`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { exceptions } = await operator.data(list, { after });
    seen.push(...exceptions.nodes.map((each: { orderId: string }) => each.orderId));
    after = exceptions.hasNextPage ? exceptions.endCursor : null;
  } while (after !== null);
  assert.deepEqual(seen.slice(-3), ids);
  assert.equal(new Set(seen).size, seen.length);
});
