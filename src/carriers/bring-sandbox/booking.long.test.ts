import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  apiHeaders,
  book,
  booked,
  bookingBody,
  call,
  ledgerOf,
  startSandbox,
} from '../../../test/support/bring-sandbox.ts';
import { openTestDatabase } from '../../../test/support/database.ts';

const { db } = await openTestDatabase();
const sandbox = await startSandbox(db);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The answer without the values that differ from call to call. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}

function corpus(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../test/corpus/bring/${name}`, import.meta.url), 'utf8'));
}

describe('a booking that Bring would take', () => {
  test("has an answer of the shape of Bring's example", async () => {
    const { status, json } = await book(sandbox);
    assert.equal(status, 200);
    assert.deepEqual(shapeOf(json), shapeOf(corpus('booked.json')));
  });

  test('has numbers, links and the expected day, and gets its correlation ids back', async () => {
    const { json } = await book(sandbox);
    const [{ confirmation, errors, correlationId }] = json.consignments;
    const { consignmentNumber, links, dateAndTimes, packages } = confirmation;
    assert.match(consignmentNumber, /^7\d{16}$/);
    assert.match(packages[0].packageNumber, /^3\d{17}$/);
    assert.equal(packages[0].correlationId, 'PACKAGE-123');
    assert.match(links.labels, new RegExp(`^${sandbox.baseUrl}/labels/id/[0-9a-f-]{36}\\.pdf#zoom=100,0,0$`));
    assert.equal(links.tracking, `https://sporing.bring.no/sporing/${consignmentNumber}`);
    assert.equal(dateAndTimes.expectedDelivery, Date.UTC(2026, 10, 25, 12));
    assert.deepEqual([errors, correlationId], [null, '517796']);
  });

  test('has the number of a test in test mode', async () => {
    const { json } = await book(sandbox, {}, { ...apiHeaders, 'x-bring-test-indicator': 'true' });
    assert.match(json.consignments[0].confirmation.consignmentNumber, /^7072215\d{10}$/);
    assert.match(json.consignments[0].confirmation.packages[0].packageNumber, /^37072215\d{10}$/);
  });

  test('has a number after S10 when it goes into the mailbox', async () => {
    const { packageNumber } = await booked(sandbox, { 'consignments.0.product.id': '3584' });
    assert.match(packageNumber, /^[A-Z]{2}\d{9}NO$/);
  });

  test('lists its packages in the order of the request', async () => {
    const packages = [1, 2, 3].map((weightInKg) => ({ weightInKg, correlationId: `P${weightInKg}` }));
    const { json } = await book(sandbox, { 'consignments.0.packages': packages });
    const answered = json.consignments[0].confirmation.packages as { correlationId: string }[];
    assert.deepEqual(
      answered.map(({ correlationId }) => correlationId),
      ['P1', 'P2', 'P3'],
    );
  });

  for (const path of ['/booking/api/booking', '/booking-api/api/booking']) {
    test(`may come over ${path}, with the test indicator in its body`, async () => {
      const body = bookingBody({ testIndicator: true });
      const { status, json } = await call(sandbox, 'POST', path, { body });
      assert.equal(status, 200);
      assert.match(json.consignments[0].confirmation.consignmentNumber, /^7072215/);
      const without = await call(sandbox, 'POST', path, { body: bookingBody() });
      assert.deepEqual(codesOf(without.json), ['BOOK-INPUT-030']);
    });
  }

  for (const shippingDateTime of ['2026-11-23T12:30:00.000+01:00', 1_795_000_000_000]) {
    test(`may be for ${shippingDateTime}`, async () => {
      await booked(sandbox, { 'consignments.0.shippingDateTime': shippingDateTime });
    });
  }

  test('is booked again when it is sent again: nothing protects from that', async () => {
    const reference = 'sent-twice';
    const changes = { 'consignments.0.parties.sender.reference': reference };
    await Promise.all([book(sandbox, changes), book(sandbox, changes)]);
    assert.equal((await ledgerOf(sandbox, reference)).length, 2);
    const { json } = await call(sandbox, 'GET', '/sandbox/ledger');
    assert.deepEqual(json.doubledReferences.includes(reference), true);
  });
});

/** The codes of a refusal, after looking at its shape. */
function codesOf(json: {
  consignments: { confirmation: unknown; errors: Record<string, unknown>[] }[];
}): unknown[] {
  const [consignment] = json.consignments;
  assert.equal(consignment?.confirmation, null);
  for (const { uniqueId, messages, ...rest } of consignment?.errors ?? []) {
    assert.match(String(uniqueId), uuid);
    assert.deepEqual(shapeOf(messages), [{ lang: 'string', message: 'string' }]);
    assert.deepEqual(Object.keys(rest), ['code', 'consignmentCorrelationId', 'packageCorrelationId']);
  }
  return (consignment?.errors ?? []).map(({ code }) => code);
}

const recipient = 'consignments.0.parties.recipient';
const sender = 'consignments.0.parties.sender';
const product = 'consignments.0.product';
const parcel = 'consignments.0.packages.0';
const [first] = (bookingBody() as { consignments: object[] }).consignments;
const customs = (corpus('customs.json') as { customsInformation: { customsDeclarations: object[] } })
  .customsInformation;
const [line] = customs.customsDeclarations;
const north = { [`${recipient}.postalCode`]: '9600', [`${recipient}.city`]: 'Hammerfest' };

/** What is changed about the example, and the code that it gets for that. */
const refusals: readonly (readonly [changes: Readonly<Record<string, unknown>>, ...codes: string[]])[] = [
  [{ schemaVersion: undefined }, 'BOOK-INPUT-003'],
  [{ consignments: [] }, 'BOOK-INPUT-004'],
  [{ consignments: undefined }, 'BOOK-INPUT-004'],
  [{ consignments: [first, first] }, 'BOOK-INPUT-005'],
  [{ [sender]: null }, 'BOOK-INPUT-006'],
  [{ [recipient]: null }, 'BOOK-INPUT-007'],
  [{ [product]: undefined }, 'BOOK-INPUT-008'],
  [{ 'consignments.0.packages': [] }, 'BOOK-INPUT-009'],
  [{ 'consignments.0.packages': Array.from({ length: 51 }, () => ({ weightInKg: 1 })) }, 'BOOK-INPUT-011'],
  [{ 'consignments.0.shippingDateTime': null }, 'BOOK-INPUT-012'],
  [{ 'consignments.0.shippingDateTime': 'tomorrow' }, 'BOOK_INPUT-059'],
  [{ [`${parcel}.dimensions`]: { heightInCm: 13, widthInCm: 23 } }, 'BOOK-INPUT-013'],
  [{ [`${sender}.name`]: ' ' }, 'BOOK-INPUT-014-SENDER'],
  [{ [`${recipient}.name`]: undefined }, 'BOOK-INPUT-014-RECIPIENT'],
  [{ [`${recipient}.addressLine`]: '' }, 'BOOK-INPUT-015-RECIPIENT'],
  [{ [`${recipient}.city`]: null }, 'BOOK-INPUT-016-RECIPIENT'],
  [{ [`${recipient}.countryCode`]: null }, 'BOOK-INPUT-017-RECIPIENT'],
  [{ [`${product}.id`]: '' }, 'BOOK-INPUT-018'],
  [{ [`${product}.customerNumber`]: null }, 'BOOK-INPUT-019'],
  [{ customerNumber: '5', [`${product}.customerNumber`]: undefined }, 'BOOK-INPUT-019'],
  [{ [`${product}.id`]: 'BUSINESS_PARCEL' }, 'BOOK-INPUT-020'],
  [{ [`${product}.id`]: '9650' }, 'BOOK-INPUT-020'],
  [{ [`${product}.customerNumber`]: '00005' }, 'BOOK-INPUT-021'],
  [{ [`${product}.customerNumber`]: 'PARCELS_NORWAY-10001' }, 'BOOK_VALIDATION-017'],
  [{ [`${parcel}.weightInKg`]: 35.1 }, 'BOOK-INPUT-023'],
  [{ [`${parcel}.dimensions`]: { heightInCm: 10, widthInCm: 10, lengthInCm: 241 } }, 'BOOK-INPUT-023'],
  [{ [`${product}.id`]: '3584', [`${parcel}.dimensions.lengthInCm`]: 46 }, 'BOOK-INPUT-023'],
  [
    { [`${product}.id`]: '3584', 'consignments.0.packages': [{ weightInKg: 1 }, { weightInKg: 1 }] },
    'BOOK-INPUT-032',
  ],
  [{ [`${parcel}.weightInKg`]: 0.01 }, 'BOOK-INPUT-027'],
  [{ [`${parcel}.weightInKg`]: null }, 'BOOK-INPUT-002'],
  [{ [`${recipient}.addressLine2`]: 'Sandbox refuse' }, 'BOOK-INPUT-024'],
  [{ [`${recipient}.addressLine2`]: 'SANDBOX UNAUTHORIZED' }, 'BOOK-AUTHORIZATION-001'],
  [{ [`${recipient}.countryCode`]: 'SE' }, 'BOOK-INPUT-025'],
  [{ [`${recipient}.countryCode`]: 'NOR' }, 'BOOK-INPUT-028-RECIPIENT'],
  [{ 'consignments.0.packageGroups': [{}] }, 'BOOK-INPUT-074'],
  [{ 'consignments.0.packages': undefined, 'consignments.0.packageGroups': [{}] }, 'BOOK-INPUT-033'],
  [{ [`${product}.additionalServices`]: [{ id: '?' }] }, 'BOOK-INPUT-039'],
  [{ [`${product}.additionalServices`]: [{ id: '1081' }] }, 'BOOK-INPUT-040'],
  [{ 'consignments.0.returnProduct': { id: '9650' } }, 'BOOK-INPUT-043'],
  [{ 'consignments.0.parties.pickupPoint': { id: '0', countryCode: 'NO' } }, 'BOOK-INPUT-045'],
  [
    { [`${product}.id`]: '5000', 'consignments.0.parties.pickupPoint': { id: '736431', countryCode: 'NO' } },
    'BOOK-INPUT-047',
  ],
  ...['0000', '9999', '186', '01856', 'ABCD', ''].map(
    (code) => [{ [`${recipient}.postalCode`]: code }, 'BOOK_INPUT-057-RECIPIENT'] as const,
  ),
  [{ [`${sender}.postalCode`]: null }, 'BOOK_INPUT-057-SENDER'],
  [{ [`${product}.messageForRecipient`]: 'x'.repeat(401) }, 'BOOK_INPUT-061'],
  [{ [`${recipient}.name`]: 'x'.repeat(36) }, 'BOOK-INPUT-001'],
  [{ [`${recipient}.addressLine`]: 'å'.repeat(36) }, 'BOOK-INPUT-001'],
  [{ [`${sender}.reference`]: 'x'.repeat(36) }, 'BOOK-INPUT-001'],
  [{ [`${parcel}.goodsDescription`]: 'x'.repeat(36) }, 'BOOK-INPUT-001'],
  [{ [`${recipient}.additionalAddressInfo`]: 'x'.repeat(71) }, 'BOOK-INPUT-001'],
  [{ [`${recipient}.contact.email`]: `${'x'.repeat(57)}@x.no` }, 'BOOK-INPUT-001'],
  [{ [`${product}.id`]: '5801', [`${recipient}.contact.phoneNumber`]: null }, 'BOOK-INPUT-072'],
  [{ [`${sender}.contact.phoneNumber`]: null }, 'BOOK-VALIDATION-001'],
  [{ [`${recipient}.contact`]: { email: null, phoneNumber: '123' } }, 'BOOK_VALIDATION-011'],
  [{ [`${recipient}.contact`]: undefined }, 'BOOK_VALIDATION-011'],
  [north, 'BOOK_VALIDATION-014'],
  [
    { ...north, 'consignments.0.customsInformation': { ...customs, customsDeclarations: [] } },
    'BOOK_VALIDATION-014',
  ],
  [
    { ...north, 'consignments.0.customsInformation': { ...customs, natureOfCargo: null } },
    'BOOK_VALIDATION-013',
  ],
  [
    {
      ...north,
      'consignments.0.customsInformation': {
        ...customs,
        customsDeclarations: [{ ...line, customsArticleNumber: '85.17' }],
      },
    },
    'BOOK_VALIDATION-012',
  ],
  [
    {
      ...north,
      'consignments.0.customsInformation': { ...customs, customsDeclarations: [{ ...line, netWeight: 9 }] },
    },
    'BOOK_VALIDATION-015',
  ],
  // All that is wrong is said at once.
  [
    { [`${recipient}.name`]: '', [`${recipient}.postalCode`]: '0000', [`${parcel}.weightInKg`]: null },
    ...['BOOK-INPUT-014-RECIPIENT', 'BOOK_INPUT-057-RECIPIENT', 'BOOK-INPUT-002'],
  ],
];

describe('a booking that Bring would refuse', () => {
  for (const [index, [changes, ...codes]] of refusals.entries()) {
    test(`gets ${codes.join(', ')} and is not booked (${index}: ${Object.keys(changes).join(', ')})`, async () => {
      const reference = `refused-${index}`;
      const withReference = `${sender}.reference`;
      const own = withReference in changes || sender in changes || 'consignments' in changes;
      const answer = await book(sandbox, own ? changes : { [withReference]: reference, ...changes });
      assert.equal(answer.status, 400);
      assert.deepEqual(codesOf(answer.json), codes);
      assert.deepEqual(await ledgerOf(sandbox, reference), []);
    });
  }

  test("has an answer of the shape of Bring's captured one", async () => {
    const { json } = await book(sandbox, {
      [`${parcel}.weightInKg`]: 36,
      'consignments.0.correlationId': undefined,
    });
    assert.deepEqual(shapeOf(json), shapeOf(corpus('refused.json')));
    const [{ messages }] = json.consignments[0].errors;
    assert.deepEqual(messages, [
      { lang: 'en', message: 'The shipment is too big to send with the given product' },
    ]);
  });

  test('may be no JSON, empty, or of other types than documented', async () => {
    const post = async (body: string) =>
      codesOf((await call(sandbox, 'POST', '/booking/api/create', { body })).json);
    assert.deepEqual(await post('{'), ['BOOK_INPUT-059']);
    assert.deepEqual(await post(' '), ['BOOK_INPUT-060']);
    assert.deepEqual(await post('[]'), ['BOOK_INPUT-059']);
    assert.deepEqual(await post(JSON.stringify(bookingBody({ [`${parcel}.weightInKg`]: '1.1' }))), [
      'BOOK_INPUT-059',
    ]);
    assert.deepEqual(await post(JSON.stringify(bookingBody({ [`${parcel}.dimensions.heightInCm`]: 1.5 }))), [
      'BOOK_INPUT-059',
    ]);
    assert.deepEqual(await post(JSON.stringify(bookingBody({ [`${product}.customerNumber`]: 5 }))), [
      'BOOK_INPUT-059',
    ]);
  });

  for (const header of ['', 'yes']) {
    test(`has no test indicator (${header || 'none'})`, async () => {
      const { 'x-bring-test-indicator': _, ...others } = apiHeaders;
      const headers = header === '' ? others : { ...others, 'x-bring-test-indicator': header };
      const answer = await book(sandbox, {}, headers);
      assert.equal(answer.status, 400);
      assert.deepEqual(codesOf(answer.json), ['BOOK-INPUT-030']);
    });
  }
});

describe('customs lines', () => {
  const routes: readonly (readonly [from: string, to: string, needed: boolean])[] = [
    ['0951', '9600', true],
    ['9600', '0951', true],
    ['0951', '5004', false],
    ['6999', '8300', true],
    ['7000', '8300', false],
    ['7999', '9500', true],
    ['8000', '9770', true],
    ['8000', '9769', false],
    ['0010', '9159', true],
    ['4050', '9165', true],
  ];
  for (const [from, to, needed] of routes) {
    test(`are ${needed ? '' : 'not '}needed from ${from} to ${to}`, async () => {
      const changes = { [`${sender}.postalCode`]: from, [`${recipient}.postalCode`]: to };
      assert.equal((await book(sandbox, changes)).status, needed ? 400 : 200);
      assert.equal(
        (await book(sandbox, { ...changes, 'consignments.0.customsInformation': customs })).status,
        200,
      );
    });
  }
});

describe('who calls', () => {
  const strangers: Readonly<Record<string, Record<string, string>>> = {
    'without any credentials': { 'x-bring-test-indicator': 'true' },
    'without a key': { ...apiHeaders, 'x-mybring-api-key': '' },
    'with a key of another form': { ...apiHeaders, 'x-mybring-api-key': 'secret' },
    'without an e-mail address': { ...apiHeaders, 'x-mybring-api-uid': 'ola' },
  };
  for (const [who, headers] of Object.entries(strangers)) {
    test(`is refused ${who}, by every endpoint`, async () => {
      const calls = [
        book(sandbox, {}, headers),
        ...[
          '/booking/api/customers',
          '/booking/api/errors',
          '/tracking/api/v2/tracking.json?q=1',
          '/event-cast/api/v1/webhooks/',
        ].map((path) => call(sandbox, 'GET', path, { headers })),
      ];
      for (const { status } of await Promise.all(calls)) assert.equal(status, 401);
    });
  }

  test('is no browser', async () => {
    const { status } = await book(sandbox, {}, { ...apiHeaders, origin: 'https://example.com' });
    assert.equal(status, 403);
  });
});

test('customers and error codes can be read', async () => {
  const customers = await call(sandbox, 'GET', '/booking/api/customers.json');
  assert.equal(customers.json.customers[0].customerNumber, '5');
  assert.ok(customers.json.customers[0].products.includes('5800'));
  const errors = await call(sandbox, 'GET', '/booking/api/errors');
  assert.deepEqual(errors.json.errorTypes[0], {
    code: 'BOOK-INPUT-001',
    message: 'Bad request',
    suffixable: false,
  });
});

test('there is nothing elsewhere', async () => {
  for (const path of ['/', '/booking/api/v1/ping', '/graphql', '/labels']) {
    assert.equal((await call(sandbox, 'GET', path)).status, 404, path);
  }
  assert.equal((await call(sandbox, 'GET', '/booking/api/create')).status, 404);
  const ping = await call(sandbox, 'GET', '/booking/api/v1/ping');
  assert.deepEqual(ping.json, { message: 'No endpoint GET /booking/api/v1/ping' });
});

test('more bookings in a second than the limit are too many, over all fronts together', async () => {
  const limited = { bookingsPerSecond: 3 };
  const fronts = [await startSandbox(db, limited), await startSandbox(db, limited)];
  const calls = Array.from({ length: 60 }, (_, index) => book(fronts[index % 2] ?? sandbox));
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  // However slow the machine: they don't take the twenty seconds that they would need.
  assert.ok(statuses.includes(429));
  assert.ok(statuses.filter((status) => status === 200).length >= 3);
});
