import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bringExample } from '../../../test/support/bring.ts';
import type { BookingOutcome } from '../../shipping/carrier.ts';
import { readBookingResult } from './booking-answer.ts';
import type { HttpResult } from './http.ts';

const booked = bringExample('booked.json');
const refused = bringExample('refused.json');

function read(status: number, body: string, headers: Record<string, string> = {}): BookingOutcome {
  return readBookingResult({ kind: 'answered', status, headers, body: Buffer.from(body) }, [
    'Nordmann',
    'Oslo',
  ]);
}

/** The documented answer with other parts in its only consignment. */
function consignmentWith(changes: object): string {
  const answer = JSON.parse(booked);
  Object.assign(answer.consignments[0], changes);
  return JSON.stringify(answer);
}

/** The documented answer with other parts in its confirmation. */
function confirmationWith(changes: object): string {
  const { confirmation } = JSON.parse(booked).consignments[0];
  return consignmentWith({ confirmation: { ...confirmation, ...changes } });
}

function refusedWith(...errors: unknown[]): string {
  return JSON.stringify({ consignments: [{ confirmation: null, errors }] });
}

const internal = { uniqueId: 'u', code: 'BOOK-INTERNAL-001', messages: [{ lang: 'en', message: 'Oops' }] };

test('the documented success is a booking', () => {
  for (const status of [200, 201]) {
    assert.deepEqual(read(status, booked), {
      kind: 'booked',
      booking: {
        consignmentNumber: '70438101268018539',
        trackingNumber: '370438101268058536',
        trackingLink: 'https://sporing.bring.no/sporing.html?q=70438101268018539',
        labelUrl: 'https://api.bring.com/labels/id/6d8c4323-87cd-47e8-aa0d-75f8f0b5b4cb.pdf',
        expectedDelivery: new Date(1_436_295_739_676),
      },
    });
  }
});

test('the captured failure is a refusal, in our words, with the id that Bring’s support asks for', () => {
  for (const status of [400, 200, 422, 500]) {
    assert.deepEqual(read(status, refused), {
      kind: 'rejected',
      faults: [
        {
          code: 'BOOK-INPUT-023',
          message: 'The parcel is too big for the product: check the parcel profile and BRING_PRODUCT_ID.',
          nb: 'Pakken er for stor for produktet: kontroller pakkeprofilen og BRING_PRODUCT_ID.',
          nextStep: 'CHECK_SETTINGS',
          supportId: 'b2e73d9f-6281-4ed2-91ee-431eba33f766',
        },
      ],
    });
  }
});

test('a booking is one although everything else about it is missing, new or of another type', () => {
  const changes: object[] = [
    { links: null, packages: null, dateAndTimes: null },
    { links: {}, packages: [], dateAndTimes: {}, futureField: [1] },
    {
      links: { labels: '', tracking: 'javascript:alert(1)' },
      packages: [{ packageNumber: 7 }],
      dateAndTimes: 'soon',
    },
    { links: 7, packages: 'none', dateAndTimes: { expectedDelivery: 'soon' } },
  ];
  for (const change of changes) {
    assert.deepEqual(read(200, confirmationWith(change)), {
      kind: 'booked',
      booking: {
        consignmentNumber: '70438101268018539',
        trackingNumber: '70438101268018539',
        trackingLink: 'https://sporing.bring.no/sporing/70438101268018539',
        labelUrl: null,
        expectedDelivery: null,
      },
    });
  }
});

test('the same confirmation twice is one booking, and no errors are none', () => {
  const twice = JSON.parse(booked);
  twice.consignments.push(twice.consignments[0]);
  assert.equal(read(200, JSON.stringify(twice)).kind, 'booked');
  assert.equal(read(200, consignmentWith({ errors: [] })).kind, 'booked');
});

/** What may be booked or not. */
const open: [what: string, status: number, body: string][] = [
  ['500 without a word', 500, ''],
  ['502 of a proxy', 502, '<html>Bad Gateway</html>'],
  ['500 with an internal error', 500, refusedWith(internal)],
  ['400 with an internal error', 400, refusedWith(internal)],
  ['400 with an internal error among others', 400, refusedWith({ code: 'BOOK-INPUT-023' }, internal)],
  ['503 with a code of an unknown kind', 503, refusedWith({ code: 'BOOK-PARTY-001' })],
  ['200 with a code of an unknown kind', 200, refusedWith({ code: 'BOOK-PARTY-001' })],
  ['200 with an unreadable code', 200, refusedWith({ code: 7 })],
  ['a confirmation and errors', 200, consignmentWith({ errors: [{ code: 'BOOK-INPUT-023' }] })],
  ['a confirmation with 400', 400, booked],
  ['a confirmation with 429', 429, booked],
  ['a confirmation with 500', 500, booked],
  [
    'two different confirmations',
    200,
    JSON.stringify({
      consignments: [
        { confirmation: { consignmentNumber: '70438101268018539' } },
        { confirmation: { consignmentNumber: '70722152774800992' } },
      ],
    }),
  ],
  ['a confirmation without a number', 200, confirmationWith({ consignmentNumber: null })],
  ['a number that lost digits on the way', 200, booked.replace('"70438101268018539"', '70438101268018539')],
  ['an empty list', 200, '{"consignments":[]}'],
  ['neither a confirmation nor errors', 200, '{"consignments":[{"confirmation":null,"errors":null}]}'],
  ['200 with nothing', 200, ''],
  ['200 with garbage', 200, '\u0000\u0001{'],
  ['200 with half an answer', 200, booked.slice(0, 200)],
  ['200 with the answer twice in a row', 200, booked + booked],
  ['200 with another JSON', 200, '{"ok":true}'],
  ['204', 204, ''],
  ['301', 301, ''],
  ['408', 408, ''],
  ['409', 409, 'Conflict'],
];

for (const [what, status, body] of open) {
  test(`${what} leaves it open whether it is booked`, () => assert.equal(read(status, body).kind, 'unknown'));
}

/** What says no without an envelope: status, body. */
const plain: [status: number, body: string][] = [
  [400, 'Bad Request: kari@bestill.example 0b7e73d9-6281-4ed2-91ee-431eba33f766 Nordmann'],
  [400, ''],
  [400, '{"consignments":[]}'],
  [400, '{"consignments":[{"confirmation":null,"errors":[]}]}'],
  [401, ''],
  [401, '{"message":"Unauthorized"}'],
  [403, '<html>Forbidden</html>'],
  [404, 'No endpoint'],
];

for (const [status, body] of plain) {
  test(`${status} with ${JSON.stringify(body)} is a refusal for an administrator, and repeats nothing`, () => {
    const outcome = read(status, body);
    assert.ok(outcome.kind === 'rejected');
    assert.deepEqual(
      outcome.faults.map(({ code, nextStep }) => [code, nextStep]),
      [[`HTTP-${status}`, 'CHECK_SETTINGS']],
    );
    assert.doesNotMatch(JSON.stringify(outcome), /kari|0b7e73d9|Nordmann/);
  });
}

test('429 is not sent, and is tried again when Bring says', () => {
  const retries: [headers: Record<string, string>, retryAfterMs: number | null][] = [
    [{}, null],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '999999999' }, 3_600_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }, null],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:30 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, 0],
  ];
  for (const [headers, retryAfterMs] of retries) {
    for (const body of ['', refused]) {
      const expected = { kind: 'not_sent', reason: 'Bring takes no more bookings for now.', retryAfterMs };
      assert.deepEqual(read(429, body, headers), expected);
    }
  }
});

test('no answer is only not sent when no byte has been', () => {
  const failed = (begun: boolean): HttpResult => ({ kind: 'failed', reason: 'timeout', begun });
  const reason = 'No answer came from Bring (timeout).';
  assert.deepEqual(readBookingResult(failed(false), []), { kind: 'not_sent', reason, retryAfterMs: null });
  assert.deepEqual(readBookingResult(failed(true), []), { kind: 'unknown', reason });
});

test('a code that we do not know comes with Bring’s words in both languages, without the recipient', () => {
  const messages = [
    { lang: 'no', message: 'Nordmann bor ikke i Oslo' },
    7,
    { lang: 'en', message: 'Nordmann does not live in Oslo, 99999999' },
  ];
  const outcome = read(400, refusedWith({ uniqueId: 'not an id!', code: 'BOOK-PARTY-001', messages }));
  assert.deepEqual(outcome, {
    kind: 'rejected',
    faults: [
      {
        code: 'BOOK-PARTY-001',
        message: 'Bring says: … does not live in …, …',
        nb: 'Bring sier: … bor ikke i …',
        nextStep: 'ASK_CARRIER',
        supportId: null,
      },
    ],
  });
});

test('errors in a form of their own are a refusal all the same, and there are never too many', () => {
  const outcome = read(400, refusedWith(...Array.from({ length: 100 }, () => ({ code: { x: 1 } }))));
  assert.ok(outcome.kind === 'rejected');
  assert.equal(outcome.faults.length, 20);
  assert.deepEqual(outcome.faults[0], {
    code: 'UNREADABLE',
    message: 'Bring refuses the parcel with a code that is not known here.',
    nb: 'Bring avviser pakken med en kode som ikke er kjent her.',
    nextStep: 'ASK_CARRIER',
    supportId: null,
  });
});

test('whatever comes, it is an outcome, and a booking only with 2xx and a confirmed number', () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((errors) => consignmentWith({ errors })),
    fc.jsonValue().map((confirmation) => consignmentWith({ confirmation })),
    fc.jsonValue().map((links) => confirmationWith({ links })),
    fc.jsonValue().map((error) => refusedWith(error)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
      const outcome = read(status, text);
      if (outcome.kind === 'booked') {
        assert.ok(status < 300);
        assert.ok(text.includes('70438101268018539'));
      }
    }),
    { numRuns: 2_000 },
  );
});
