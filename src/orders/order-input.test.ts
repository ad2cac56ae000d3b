import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { countOrders, exampleInput, inputWith, orderDevice } from '../../test/support/orders.ts';

const app = await startApp();

const e35 = '🏠'.repeat(35);

/** Path below `input`, value, and the code that it must get; null for one that is fine. */
const cases: [path: string, value: unknown, code: string | null][] = [
  ['recipient.firstName', '', 'BLANK'],
  ['recipient.firstName', ' \u00a0\u2003', 'BLANK'],
  ['recipient.firstName', '\u200b\u2060', 'BLANK'],
  ['recipient.firstName', '\u3164\u2800', 'BLANK'],
  ['recipient.email', 'a\u200b@example.no', 'INVALID_FORMAT'],
  ['recipient.lastName', 'Nord\nmann', 'INVALID_CHARACTERS'],
  ['recipient.lastName', 'Nordmann\u0000', 'INVALID_CHARACTERS'],
  ['recipient.lastName', 'Nord\u0085mann', 'INVALID_CHARACTERS'],
  ['recipient.lastName', 'Nord\u2028mann', 'INVALID_CHARACTERS'],
  ['recipient.lastName', 'Nord\u202emann', 'INVALID_CHARACTERS'],
  ['recipient.lastName', 'Nord\ud83dmann', 'INVALID_CHARACTERS'],
  ['recipient.lastName', "O'Hara'); drop table orders; --", null],
  ['recipient.lastName', 'Ødegård-Þórsdóttir Nguyễn', null],
  ['recipient.lastName', '<script>alert(1)</script>', null],
  ['recipient.lastName', '\\x00 %00 ${7*7} {{7*7}}', null],
  ['recipient.externalUserId', '   ', 'BLANK'],
  ['recipient.email', 'ola', 'INVALID_FORMAT'],
  ['recipient.email', 'ola@nordmann', 'INVALID_FORMAT'],
  ['recipient.email', 'ola@@nordmann.no', 'INVALID_FORMAT'],
  ['recipient.email', 'ola nordmann@nordmann.no', 'INVALID_FORMAT'],
  ['recipient.email', '.ola@nordmann.no', 'INVALID_FORMAT'],
  ['recipient.email', 'ola@-nordmann.no', 'INVALID_FORMAT'],
  ['recipient.email', `${'o'.repeat(48)}@nordmann.no`, null],
  ['recipient.email', `${'o'.repeat(49)}@nordmann.no`, 'TOO_LONG'],
  ['recipient.email', 'ola+meter@blåbær.no', null],
  ['recipient.phoneNumber', '1234', 'INVALID_FORMAT'],
  ['recipient.phoneNumber', '12345', null],
  ['recipient.phoneNumber', '+47 999 99 999', null],
  ['recipient.phoneNumber', '0047-99.99/99(99)', null],
  ['recipient.phoneNumber', '(+47) 999–99–999', null],
  ['recipient.phoneNumber', '99\u2009999\u2009999', null],
  ['recipient.phoneNumber', '123456789012345', null],
  ['recipient.phoneNumber', '1234567890123456', 'INVALID_FORMAT'],
  ['recipient.phoneNumber', '99+999999', 'INVALID_FORMAT'],
  ['recipient.phoneNumber', '9999999x', 'INVALID_FORMAT'],
  ['recipient.phoneNumber', '٩٩٩٩٩٩٩٩', 'INVALID_FORMAT'],
  ['recipient.companyName', undefined, null],
  ['recipient.companyName', null, null],
  ['recipient.companyName', '  ', null],
  ['recipient.companyName', 'x'.repeat(35), null],
  ['recipient.companyName', 'x'.repeat(36), 'TOO_LONG'],
  ['recipient.companyName', 'A\tB', 'INVALID_CHARACTERS'],
  ['recipient.companyName', 7, 'INVALID_TYPE'],
  ['recipient.postalAddress.addressLine1', 'x'.repeat(35), null],
  ['recipient.postalAddress.addressLine1', `  ${'x'.repeat(35)}  `, null],
  ['recipient.postalAddress.addressLine1', 'x'.repeat(36), 'TOO_LONG'],
  ['recipient.postalAddress.addressLine1', e35, null],
  ['recipient.postalAddress.addressLine1', `${e35}x`, 'TOO_LONG'],
  ['recipient.postalAddress.addressLine1', 'e\u0301'.repeat(17), null],
  ['recipient.postalAddress.addressLine1', 'e\u0301'.repeat(18), 'TOO_LONG'],
  ['recipient.postalAddress.addressLine2', '', null],
  ['recipient.postalAddress.addressLine2', 'x'.repeat(36), 'TOO_LONG'],
  ['recipient.postalAddress.city', 'x'.repeat(36), 'TOO_LONG'],
  ['recipient.postalAddress.postalCode', '186', 'INVALID_FORMAT'],
  ['recipient.postalAddress.postalCode', '01866', 'INVALID_FORMAT'],
  ['recipient.postalAddress.postalCode', '٠١٨٦', 'INVALID_FORMAT'],
  ['recipient.postalAddress.postalCode', 186, 'INVALID_TYPE'],
  ['recipient.postalAddress.postalCode', '9999', null],
  ['recipient.postalAddress.country', 'SE', 'INVALID_VALUE'],
  ['recipient.postalAddress.country', null, 'REQUIRED'],
  ['recipient.postalAddress', null, 'REQUIRED'],
  ['recipient.postalAddress', 'Oslo', 'INVALID_TYPE'],
  ['recipient', [], 'INVALID_TYPE'],
  ['recipient.countryCode', 'NO', 'UNKNOWN_FIELD'],
  ['recipient.__proto__x', {}, 'UNKNOWN_FIELD'],
  ['subscriptionType', 'personal', 'INVALID_VALUE'],
  ['type', 'HAN_5G', 'INVALID_VALUE'],
  ['type', 7, 'INVALID_VALUE'],
  ['type', undefined, 'REQUIRED'],
  ['webhookCallbackUrl', 'http://example.com/', 'INVALID_FORMAT'],
  ['webhookCallbackUrl', 'https://169.254.169.254/', 'INVALID_FORMAT'],
  ['webhookCallbackUrl', 'https://example.com/callback?user=1', null],
  ['idempotencyKey', 'k'.repeat(256), 'TOO_LONG'],
];

for (const [path, value, code] of cases) {
  test(`${path} = ${JSON.stringify(value)?.slice(0, 60)} ${code === null ? 'is taken' : `is refused: ${code}`}`, async () => {
    const partner = await app.partner();
    const { body } = await orderDevice(partner, inputWith(path, value));
    const fields = body.errors?.map((error: { extensions: { fields: { path: string; code: string }[] } }) =>
      error.extensions.fields.map((field) => [field.path, field.code]),
    );
    assert.deepEqual(fields, code === null ? undefined : [[[`input.${path}`, code]]]);
    assert.equal(await countOrders(app.parts, partner), code === null ? 1 : 0);
  });
}

test('one error names every faulty field, whatever is wrong with each, and the limit that was passed', async () => {
  const partner = await app.partner();
  const { body } = await orderDevice(partner, {
    recipient: {
      ...exampleInput.recipient,
      firstName: ' ',
      lastName: undefined,
      email: 'nobody',
      postalAddress: { addressLine1: 'x'.repeat(36), city: 7, postalCode: '18', country: 'NO' },
    },
    subscriptionType: 'FAMILY',
    type: 'HAN_LTEM',
    extra: true,
  });
  assert.equal(body.errors.length, 1);
  const [{ message, extensions }] = body.errors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  assert.match(extensions.requestId, /^req_/);
  const summary = extensions.fields.map((field: { path: string; code: string; limit?: number }) => [
    field.path,
    field.code,
    ...(field.limit === undefined ? [] : [field.limit]),
  ]);
  assert.deepEqual(summary.toSorted(), [
    ['input.extra', 'UNKNOWN_FIELD'],
    ['input.recipient.email', 'INVALID_FORMAT'],
    ['input.recipient.firstName', 'BLANK'],
    ['input.recipient.lastName', 'REQUIRED'],
    ['input.recipient.postalAddress.addressLine1', 'TOO_LONG', 35],
    ['input.recipient.postalAddress.city', 'INVALID_TYPE'],
    ['input.recipient.postalAddress.postalCode', 'INVALID_FORMAT'],
    ['input.subscriptionType', 'INVALID_VALUE'],
  ]);
  for (const [path] of summary) assert.ok(message.includes(path), path);
  assert.equal(await countOrders(app.parts, partner), 0);
});

test('faults in a query’s own text are named in one error too', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(`mutation {
    orderDevice(input: {
      recipient: {
        firstName: "Ola", lastName: "", email: "ola@nordmann.no", phoneNumber: 99999999, externalUserId: "user_1"
        postalAddress: { addressLine1: "Gate 1", city: "OSLO", postalCode: 186, country: "NO" }
      }
      subscriptionType: PERSONAL
    }) { order { orderId } }
  }`);
  const [{ extensions }, ...others] = body.errors;
  assert.deepEqual(others, []);
  assert.deepEqual(extensions.fields.map((field: { path: string }) => field.path).toSorted(), [
    'input.recipient.lastName',
    'input.recipient.phoneNumber',
    'input.recipient.postalAddress.country',
    'input.recipient.postalAddress.postalCode',
    'input.type',
  ]);
  assert.equal(await countOrders(app.parts, partner), 0);
});

test('faults in a variable below the input are named by their place in the input', async () => {
  const partner = await app.partner();
  const { body } = await partner.call(
    `mutation ($recipient: RecipientInput!, $code: String = "1") {
      orderDevice(input: { recipient: $recipient, subscriptionType: PERSONAL, type: HAN_WIFI, webhookCallbackUrl: $code }) {
        order { orderId }
      }
    }`,
    { variables: { recipient: { ...exampleInput.recipient, email: 12 } } },
  );
  assert.deepEqual(body.errors[0].extensions.fields.map((field: { path: string }) => field.path).toSorted(), [
    'input.recipient.email',
    'input.webhookCallbackUrl',
  ]);
});
