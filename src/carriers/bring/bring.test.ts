import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bringAccount, bringExample } from '../../../test/support/bring.ts';
import { answerWith, startScriptedServer, type Script } from '../../../test/support/scripted-server.ts';
import { createLog, type Log } from '../../lib/log.ts';
import type { Carrier } from '../../shipping/carrier.ts';
import { bookingTo, describeCarrier, exampleBooking } from '../carrier.contract.ts';
import { createBring } from './bring.ts';
import { bookingBody } from './booking-request.ts';
import type { BringSettings } from './settings.ts';

const server = await startScriptedServer();
const timeouts = { bookingMs: 10_000, labelMs: 10_000, readMs: 10_000 };

function bring(changes: Partial<BringSettings> = {}, log: Log = createLog('silent')): Carrier {
  const carrier = createBring(bringAccount(server.url, changes), { name: 'bring', log });
  after(() => carrier.close());
  return carrier;
}

/** The requests that come while `work` is done. */
async function askedBy(work: () => Promise<unknown>): Promise<typeof server.asked> {
  const before = server.asked.length;
  await work();
  return server.asked.slice(before);
}

const apiHeaderNames = ['x-mybring-api-uid', 'x-mybring-api-key', 'x-bring-client-url'];

test('a booking is one POST with Bring’s headers and our body', async () => {
  server.answer = answerWith(200, bringExample('booked.json'));
  for (const isTest of [false, true]) {
    const request = exampleBooking();
    const asked = await askedBy(() => bring({ test: isTest }).book(request));
    assert.equal(asked.length, 1);
    const { method, path, headers, body } = asked[0] ?? assert.fail();
    assert.deepEqual([method, path], ['POST', '/booking/api/create']);
    assert.deepEqual(JSON.parse(body), bookingBody(bringAccount(server.url), '5800', request));
    assert.deepEqual(
      [...apiHeaderNames, 'x-bring-test-indicator', 'content-type', 'accept'].map((name) => headers[name]),
      [
        ...['kari@bestill.example', '0b7e73d9-6281-4ed2-91ee-431eba33f766', 'https://bestill.example'],
        ...[String(isTest), 'application/json', 'application/json'],
      ],
    );
  }
});

test('the base URL may have a path, and end in a slash', async () => {
  server.answer = answerWith(200, bringExample('booked.json'));
  const [asked] = await askedBy(() => bring({ baseUrl: `${server.url}/proxy/` }).book(exampleBooking()));
  assert.equal(asked?.path, '/proxy/booking/api/create');
});

/** Each row of the table of outcomes: what Bring does, and what the booking is then. */
const outcomes: Readonly<Record<string, [script: Script, kind: string]>> = {
  'the documented success': [answerWith(200, bringExample('booked.json')), 'booked'],
  'the captured failure': [answerWith(400, bringExample('refused.json')), 'rejected'],
  '200 with errors': [answerWith(200, bringExample('refused.json')), 'rejected'],
  'a plain-text 400': [answerWith(400, 'Bad Request', 'text/plain'), 'rejected'],
  '401': [answerWith(401, ''), 'rejected'],
  '403': [answerWith(403, ''), 'rejected'],
  '404': [answerWith(404, ''), 'rejected'],
  '429': [answerWith(429, ''), 'not_sent'],
  '500': [answerWith(500, ''), 'unknown'],
  '503': [answerWith(503, '<html>'), 'unknown'],
  'a redirect': [(response) => void response.writeHead(307, { location: '/' }).end(), 'unknown'],
  'garbage as JSON': [answerWith(200, '{'), 'unknown'],
  'garbage as HTTP': [(response) => response.socket?.end('garbage\r\n\r\n'), 'unknown'],
  'a reset': [(response) => response.socket?.resetAndDestroy(), 'unknown'],
  'a hang-up amid the answer': [
    (response) => {
      response.writeHead(200, { 'content-length': '10000' }).write(bringExample('booked.json'));
      response.socket?.end();
    },
    'unknown',
  ],
  'an answer that is far too long': [answerWith(200, ' '.repeat(2_000_000)), 'unknown'],
};

for (const [what, [script, kind]] of Object.entries(outcomes)) {
  test(`${what} means ${kind}, and is asked once`, async () => {
    server.answer = script;
    const carrier = bring();
    const asked = await askedBy(async () => assert.equal((await carrier.book(exampleBooking())).kind, kind));
    assert.equal(asked.length, 1);
  });
}

test('an answer after the deadline means unknown, and a dripping one too', async () => {
  const carrier = bring({ timeouts: { ...timeouts, bookingMs: 200 } });
  for (const script of [() => {}, drip] satisfies Script[]) {
    server.answer = script;
    assert.equal((await carrier.book(exampleBooking())).kind, 'unknown');
  }
});

test('a Bring that nobody can connect to means not sent', async () => {
  for (const baseUrl of ['http://127.0.0.1:1', server.url.replace('http:', 'https:')]) {
    assert.equal((await bring({ baseUrl }).book(exampleBooking())).kind, 'not_sent');
  }
});

test('a service that stops leaves a booking under way open, and sends no other', async () => {
  const carrier = bring();
  const asked = Promise.withResolvers<void>();
  server.answer = () => asked.resolve();
  const running = carrier.book(exampleBooking());
  await asked.promise;
  await carrier.close();
  assert.equal((await running).kind, 'unknown');
  const none = await askedBy(async () =>
    assert.equal((await carrier.book(exampleBooking())).kind, 'not_sent'),
  );
  assert.deepEqual(none, []);
});

test('at most 18 bookings go out at once, and who would wait too long is told so', async () => {
  server.answer = answerWith(200, bringExample('booked.json'));
  const carrier = bring({ timeouts: { ...timeouts, bookingMs: 2_000 } });
  const asked = await askedBy(async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => carrier.book(exampleBooking())));
    assert.deepEqual(
      all.map(({ kind }) => kind),
      [...Array.from({ length: 18 }, () => 'booked'), ...Array.from({ length: 7 }, () => 'not_sent')],
    );
  });
  assert.equal(asked.length, 18);
});

test('without a product, or with one whose labels we cannot print, nothing is asked', async () => {
  const carrier = bring({ products: new Map([['PERSONAL', '3570']]) });
  const asked = await askedBy(async () => {
    for (const subscriptionType of ['PERSONAL', 'BUSINESS'] as const) {
      const outcome = await carrier.book(exampleBooking({ subscriptionType }));
      assert.ok(outcome.kind === 'rejected');
      assert.deepEqual(
        outcome.faults.map(({ code, nextStep }) => [code, nextStep]),
        [['BESTILL-PRODUCT', 'CHECK_SETTINGS']],
      );
    }
  });
  assert.deepEqual(asked, []);
});

test('nothing of the recipient or the account is logged, whatever Bring repeats', async () => {
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const log = { debug: write, info: write, warn: write, error: write, fatal: write } as Log;
  const echo: Script = (response, { headers, body }) =>
    void response.writeHead(400).end(`${JSON.stringify(headers)}${body}`);
  const carrier = bring({}, log);
  for (const script of [echo, answerWith(200, bringExample('booked.json')), answerWith(500, '')]) {
    server.answer = script;
    await carrier.book(
      bookingTo({ companyName: 'Strøm AS', addressLine2: 'c/o Kari' }, { subscriptionType: 'BUSINESS' }),
    );
  }
  await carrier.fetchLabel(`${server.url}/label.pdf`);
  await carrier.subscribe('370438101268058536');
  assert.ok(lines.length >= 5);
  const logged = JSON.stringify(lines);
  const secrets = [
    ...Object.values(bookingTo({}).recipient),
    'Strøm',
    'c/o',
    '99999999',
    'kari@',
    '0b7e73d9',
    'a-secret',
  ];
  for (const secret of secrets)
    if (secret !== null && secret !== 'NO') assert.ok(!logged.includes(secret), secret);
});

test('the documented parcel is tracked', async () => {
  server.answer = answerWith(200, bringExample('tracking-delivered.json'));
  const carrier = bring();
  const asked = await askedBy(async () => {
    assert.deepEqual(await carrier.track('TESTPACKAGEDELIVERED'), {
      kind: 'tracked',
      events: [
        {
          status: 'DELIVERED',
          carrierStatus: 'DELIVERED',
          description: 'The shipment has been delivered.',
          at: new Date('2010-09-30T15:45:25Z'),
          place: null,
        },
      ],
      expectedDelivery: null,
    });
  });
  const { method, path, headers } = asked[0] ?? assert.fail();
  assert.deepEqual([method, path], ['GET', '/tracking/api/v2/tracking.json?q=TESTPACKAGEDELIVERED&lang=en']);
  assert.ok(apiHeaderNames.every((name) => headers[name] !== undefined));
});

test('the documented parcel is found by a reference, unless it belongs to another one', async () => {
  const carrier = bring();
  const reference = exampleBooking().reference;
  const example = bringExample('tracking-delivered.json');
  const found = {
    kind: 'found',
    bookings: [
      {
        consignmentNumber: 'SHIPMENTNUMBER',
        trackingNumber: 'TESTPACKAGEDELIVERED',
        trackingLink: 'https://sporing.bring.no/sporing/SHIPMENTNUMBER',
        labelUrl: null,
        expectedDelivery: null,
      },
    ],
  };
  server.answer = answerWith(200, example);
  assert.deepEqual(await carrier.findByReference(reference), found);
  server.answer = answerWith(
    200,
    example.replace('"senderReference": ""', `"senderReference": "${reference.toUpperCase()}"`),
  );
  assert.deepEqual(await carrier.findByReference(reference), found);
  server.answer = answerWith(200, example.replace('"senderReference": ""', '"senderReference": "another"'));
  assert.deepEqual(await carrier.findByReference(reference), { kind: 'none' });
});

test('what tracking cannot say is a failure, not an absence', async () => {
  const carrier = bring({ timeouts: { ...timeouts, readMs: 200 } });
  const scripts: Script[] = [
    answerWith(401, ''),
    answerWith(200, '{'),
    (response) => response.socket?.destroy(),
    drip,
  ];
  for (const script of scripts) {
    server.answer = script;
    assert.equal((await carrier.track('370438101268058536')).kind, 'failed');
    assert.equal((await carrier.findByReference('1')).kind, 'failed');
  }
});

test('a parcel’s pushes are asked for in Bring’s documented form', async () => {
  server.answer = answerWith(201, '{}');
  const asked = await askedBy(async () =>
    assert.equal(await bring().subscribe('TESTPACKAGEDELIVERED'), true),
  );
  const { method, path, body } = asked[0] ?? assert.fail();
  assert.deepEqual([method, path], ['POST', '/event-cast/api/v1/webhooks']);
  const sent = JSON.parse(body);
  const example = JSON.parse(bringExample('subscription.json'));
  assert.ok(example.event_groups.every((group: string) => sent.event_groups.includes(group)));
  assert.deepEqual(
    { ...sent, event_groups: example.event_groups },
    {
      ...example,
      configuration: {
        url: 'https://bestill.example/carriers/bring/events',
        content_type: 'application/json',
        headers: [{ key: 'x-bestill-push-secret', value: 'a-secret-of-24-characters' }],
      },
    },
  );
});

test('a subscription that exists already is fine, every other answer is not, and without an address nothing is asked', async () => {
  for (const [status, subscribed] of [
    [201, true],
    [409, true],
    [400, false],
    [401, false],
    [429, false],
    [500, false],
  ] as const) {
    server.answer = answerWith(
      status,
      '{"uuid":"KFCtYw","status":"400","reason":"Reference is not provided"}',
    );
    assert.equal(await bring().subscribe('370438101268058536'), subscribed, String(status));
  }
  const asked = await askedBy(async () => assert.equal(await bring({ push: null }).subscribe('1'), false));
  assert.deepEqual(asked, []);
});

function drip(response: Parameters<Script>[0]): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
}

/** A Bring that books, remembers and tells of what it has booked: just enough for the contract. */
const books = new Map<string, { consignmentNumber: string; packageNumber: string }>();

const smallBring: Script = (response, { path, body }) => {
  const url = new URL(path, server.url);
  if (url.pathname === '/booking/api/create') return smallBooking(response, JSON.parse(body).consignments[0]);
  if (url.pathname.startsWith('/labels/'))
    return void response.writeHead(302, { location: '/storage/1.pdf' }).end();
  if (url.pathname.startsWith('/storage/')) return void response.end('%PDF-1.7 and more');
  const query = url.searchParams.get('q');
  const hit = [...books].find(([reference, { packageNumber }]) =>
    [reference, packageNumber].includes(query ?? ''),
  );
  if (hit === undefined) return void response.writeHead(200).end(bringExample('tracking-not-found.json'));
  const [senderReference, { consignmentNumber, packageNumber }] = hit;
  const eventSet = [{ status: 'PRE_NOTIFIED', dateIso: '2026-11-23T12:00:00+01:00' }];
  const consignment = {
    consignmentId: consignmentNumber,
    senderReference,
    packageSet: [{ packageNumber, eventSet }],
  };
  response.end(JSON.stringify({ apiVersion: '2', consignmentSet: [consignment] }));
};

function smallBooking(
  response: Parameters<Script>[0],
  { product, parties }: { product: { id: string }; parties: { sender: { reference: string } } },
): void {
  if (product.id === '5000' && parties.sender.reference.startsWith('refuse')) {
    return void response.writeHead(400).end(bringExample('refused.json'));
  }
  const number = String(books.size).padStart(12, '0');
  const consignmentNumber = `70722${number}`;
  const packageNumber = `370722${number}`;
  books.set(parties.sender.reference, { consignmentNumber, packageNumber });
  const answer = JSON.parse(bringExample('booked.json'));
  const { confirmation } = answer.consignments[0];
  Object.assign(confirmation, { consignmentNumber, packages: [{ packageNumber }] });
  confirmation.links.labels = `${server.url}/labels/id/${number}.pdf#zoom=100,0,0`;
  response.end(JSON.stringify(answer));
}

describeCarrier(
  'bring',
  () => {
    server.answer = smallBring;
    return createBring(bringAccount(server.url), { name: 'bring', log: createLog('silent') });
  },
  {
    labels: true,
    finds: true,
    tracks: true,
    refused: { subscriptionType: 'BUSINESS', reference: 'refuse0123456789' },
  },
);
