import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { callOperatorApi, operatorAt } from '../../test/support/operator-client.ts';
import { placed, unknownOrderId } from '../../test/support/orders.ts';
import { bookedOutcome, scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { presentError } from '../http/graphql.ts';
import { DatabaseUnavailable } from '../db/database.ts';

const app = await startApp();
const script = scriptCarrier(app);
const operator = await operatorAt(app);
const asBrowsersSend = 'nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5';

interface Shown {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly fields?: readonly { readonly message: string }[] };
}

/** The same call in each language; what is English in the Norwegian answer is found here. */
async function inBoth(query: string, variables: Record<string, unknown> = {}, token = operator.token) {
  const authorization = `Bearer ${token}`;
  const ask = (language: string) =>
    callOperatorApi(app, { authorization, 'accept-language': language }, query, variables);
  const [nb, en] = [await ask(asBrowsersSend), await ask('en-GB,en;q=0.9')];
  assertNorwegian(nb.body);
  return { nb: nb.body, en: en.body };
}

/** Fails when a sentence is in English. */
function assertNorwegian(value: unknown): void {
  if (typeof value === 'string')
    assert.doesNotMatch(value, / (the|is|and|must|not|was|of|you|has|by) /, `English: ${value}`);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertNorwegian);
}

function firstOf({ errors }: { errors: Shown[] }): string {
  return `${errors[0]?.extensions.code}: ${errors[0]?.message}`;
}

async function did(field: string, type: string, input: object): Promise<void> {
  await operator.data(`mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input });
}

async function started(): Promise<string> {
  const orderId = await placed(await app.partner());
  await did('startOrders', 'OrdersInput', { orderIds: [orderId] });
  return orderId;
}

test('whoever may not is told so in their language, and without one in English', async () => {
  const noToken = await inBoth('{ me { name } }', {}, 'x');
  assert.equal(
    firstOf(noToken.nb),
    'UNAUTHENTICATED: Du må være innlogget, eller sende et gyldig operatørtoken som «Authorization: Bearer <token>».',
  );
  assert.match(firstOf(noToken.en), /^UNAUTHENTICATED: A valid operator token is required\./);
  const { body } = await callOperatorApi(app, {}, '{ me { name } }');
  assert.equal(firstOf(body), firstOf(noToken.en));
  const { token } = await operatorAt(app, 'picker');
  const release = 'mutation ($input: OrdersInput!) { releaseOrders(input: $input) { outcome } }';
  const denied = await inBoth(release, { input: { orderIds: [unknownOrderId] } }, token);
  assert.equal(
    firstOf(denied.nb),
    'FORBIDDEN: Dette krever rollen leder, og du er plukker. Spør en som har den.',
  );
  assert.equal(firstOf(denied.en), 'FORBIDDEN: This takes a manager, and you are a picker. Ask one of them.');
});

test('partners are answered in English, whatever they ask for', async () => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', 'accept-language': 'nb' },
    payload: '{"query":"{ __typename }"}',
  });
  assert.match(answer.json().errors[0].message, /^A valid API key is required\./);
});

test('what can not be read as a call is refused in both languages', async () => {
  const ask = async (language: string, headers: Record<string, string>, payload: string) => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/operator/graphql',
      headers: { authorization: `Bearer ${operator.token}`, 'accept-language': language, ...headers },
      payload,
    });
    return answer.json().errors[0].message;
  };
  const json = { 'content-type': 'application/json' };
  assert.deepEqual(
    [await ask('nb', json, '{'), await ask('en', json, '{')],
    ['Forespørselen kan ikke leses.', 'Unparsable JSON body.'],
  );
  const xml = { 'content-type': 'text/xml' };
  assert.deepEqual(
    [await ask('nb', xml, '<a/>'), await ask('en', xml, '<a/>')],
    ['Send operasjonen som application/json i UTF-8.', 'Send the operation as application/json in UTF-8.'],
  );
  const large = JSON.stringify({ query: 'x'.repeat(15_000_000) });
  assert.equal(await ask('nb', json, large), 'Det som ble sendt, er for stort.');
  const missing = await app.server.inject({ url: '/operator/nothing', headers: { 'accept-language': 'nb' } });
  assert.equal(missing.json().errors[0].message, 'Her er det ingenting.');
});

test('what fails on our side is told in both languages', () => {
  const told = (error: Error, language: 'nb' | 'en') =>
    presentError(app.parts, error, { requestId: 'req_1', language, url: '/operator/graphql' }).message;
  const away = new DatabaseUnavailable('secret');
  assert.match(told(away, 'nb'), /^Tjenesten kan ikke svare akkurat nå\. /);
  assert.match(told(away, 'en'), /^The service can not answer right now\. /);
  assert.equal(told(new Error('secret'), 'nb'), 'Noe gikk galt hos oss.');
  assert.equal(told(new Error('secret'), 'en'), 'Something went wrong on our side.');
});

test('faults of an input are told with the names of its fields, whether the type or the feature finds them', async () => {
  const correct = `mutation ($input: CorrectRecipientInput!) { correctRecipient(input: $input) { orderId } }`;
  const orderId = await started();
  const recipient = { phoneNumber: '1', postalAddress: { postalCode: '12' } };
  const faulty = await inBoth(correct, { input: { orderId, recipient } });
  assert.equal(
    firstOf(faulty.nb),
    'BAD_USER_INPUT: 2 ting må rettes: telefonnummer må ha 5 til 15 sifre, gjerne med + foran og skilletegn; postnummer må ha nøyaktig 4 sifre.',
  );
  assert.match(
    firstOf(faulty.en),
    /2 things have to be corrected: phone number must be .*; postal code must/,
  );
  assert.deepEqual(faulty.nb.errors[0].extensions.fields[1], {
    path: 'input.recipient.postalAddress.postalCode',
    code: 'INVALID_FORMAT',
    message: 'må ha nøyaktig 4 sifre',
  });
  const untyped = await inBoth(correct, { input: { recipient: 5 } });
  assert.equal(
    firstOf(untyped.nb),
    'BAD_USER_INPUT: 2 ting må rettes: ordre må fylles ut; mottaker må være et objekt.',
  );
  const page = await inBoth('{ orders(first: 101) { hasNextPage } }');
  assert.equal(firstOf(page.nb), 'BAD_USER_INPUT: Noe må rettes: antall må være et tall fra 1 til 100.');
});

test('refusals come in the words of each language, with their details', async () => {
  const start = `mutation ($input: OrdersInput!) {
    startOrders(input: $input) { refusal { code message details { name value } } } }`;
  const orderId = await started();
  const { nb, en } = await inBoth(start, { input: { orderIds: [orderId, unknownOrderId] } });
  assert.deepEqual(
    nb.data.startOrders.map((each: { refusal: { message: string } }) => each.refusal.message),
    ['Bare en ordre som er bestilt, kan startes; denne er under arbeid.', 'Denne ordren finnes ikke.'],
  );
  assert.deepEqual(
    en.data.startOrders.map((each: { refusal: { message: string } }) => each.refusal.message),
    ['Only an order that is ORDERED can be started; this one is IN_PROGRESS.', 'There is no such order.'],
  );
});

test('an order with a trouble is told of in each language: faults, reasons, exceptions, actions, timeline', async () => {
  const opened = `query ($id: ID!) { order(orderId: $id) {
    bookings { reason faults { message } } exceptions { sentence } timeline { sentence }
    availableActions { reason } } }`;
  const rejected = await started();
  const fault = { code: 'X', message: 'No.', nb: 'Nei.', nextStep: 'ASK_CARRIER', supportId: null } as const;
  script.book = () => ({ kind: 'rejected', faults: [fault] });
  await did('scanDevice', 'ScanDeviceInput', { orderId: rejected, code: await stocked(app.parts) });
  const first = await inBoth(opened, { id: rejected });
  assert.deepEqual(first.nb.data.order.bookings[0].faults, [{ message: 'Nei.' }]);
  assert.deepEqual(first.en.data.order.bookings[0].faults, [{ message: 'No.' }]);
  assert.deepEqual(first.nb.data.order.exceptions, [
    { sentence: 'Transportøren avviste fraktbestillingen. Nei.' },
  ]);

  const unknown = await started();
  script.book = () => ({ kind: 'unknown', reason: 'No answer came from Bring (timeout).' });
  await did('scanDevice', 'ScanDeviceInput', { orderId: unknown, code: await stocked(app.parts) });
  script.book = bookedOutcome;
  const second = await inBoth(opened, { id: unknown });
  assert.equal(second.nb.data.order.bookings[0].reason, 'Det kom ikke noe svar fra Bring (tidsavbrudd).');
  assert.equal(second.en.data.order.bookings[0].reason, 'No answer came from Bring (timeout).');
  for (const [its, theirs] of [
    [first, 'availableActions'],
    [second, 'timeline'],
    [second, 'exceptions'],
  ] as const) {
    const texts = (body: { data: { order: Record<string, object[]> } }) =>
      (body.data.order[theirs] ?? []).flatMap((each) => Object.values(each) as (string | null)[]);
    const [norwegian, english] = [texts(its.nb), texts(its.en)];
    assert.equal(norwegian.length, english.length);
    for (const [at, text] of norwegian.entries())
      if (text !== null) assert.notEqual(text, english[at], theirs);
  }
});

test('a file with faults is answered in each language, and so are the rows to correct', async () => {
  const run = `mutation ($csv: String!) { importDevices(input: { csv: $csv, dryRun: true }) {
    failed { message } failedRowsCsv } }`;
  const { nb, en } = await inBoth(run, { csv: 'deviceId,type\nabc,HAN_LTEM\n' });
  const { failed, failedRowsCsv } = nb.data.importDevices;
  assert.deepEqual(failed, [{ message: 'deviceId må være de åtte tegnene på enheten' }]);
  assert.ok(failedRowsCsv.includes('"deviceId må være de åtte tegnene på enheten"'));
  assert.match(en.data.importDevices.failedRowsCsv, /"deviceId must be the eight characters on the device"/);
  const whole = await inBoth(run, { csv: 'id\nabc\n' });
  assert.match(firstOf(whole.nb), /^FILE_MISSING_COLUMNS: Den første linjen må ha kolonnene /);
  assert.match(firstOf(whole.en), /^FILE_MISSING_COLUMNS: The first line must name the columns /);
});

test('what is not printed is told in each language', async () => {
  const run = `query ($ids: [ID!]!) { pickList(orderIds: $ids) { missing { message } } }`;
  const ids = [await placed(await app.partner()), unknownOrderId];
  const { nb, en } = await inBoth(run, { ids });
  assert.deepEqual(nb.data.pickList.missing, [{ message: 'Denne ordren finnes ikke.' }]);
  assert.deepEqual(en.data.pickList.missing, [{ message: 'There is no such order.' }]);
  const answer = await app.server.inject({
    url: `/operator/documents/labels.pdf?orders=${unknownOrderId}`,
    headers: { authorization: `Bearer ${operator.token}`, 'accept-language': 'nb' },
  });
  assert.deepEqual(
    [answer.statusCode, answer.json().errors[0].message],
    [400, 'Det er ingenting å skrive ut: Denne ordren finnes ikke.'],
  );
});
