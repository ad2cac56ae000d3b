import assert from 'node:assert/strict';
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
import { until } from '../../../test/support/until.ts';
import { systemIds } from '../../lib/ids.ts';
import { createFaultPlan, type FaultMode, faultModes } from './fault-plan.ts';

const { db } = await openTestDatabase();
const sandbox = await startSandbox(db);

/** Books with a fault. @returns what the caller sees in short, and whether it is booked. */
async function bookWith(mode: FaultMode): Promise<{ seen: string; isBooked: boolean }> {
  const reference = systemIds.base62(20);
  sandbox.faults.next(1, mode);
  const seen = await book(sandbox, { 'consignments.0.parties.sender.reference': reference }).then(
    ({ status, json }) => `${status} ${summary(json)}`,
    () => 'no answer',
  );
  return { seen, isBooked: (await ledgerOf(sandbox, reference)).length === 1 };
}

function summary(
  json: { consignments?: { confirmation: unknown; errors: { code: string }[] | null }[] } | undefined,
): string {
  if (!json?.consignments) return 'no envelope';
  return json.consignments
    .map(({ confirmation, errors }) => [
      confirmation === null ? '' : 'confirmed',
      ...(errors ?? []).map(({ code }) => code),
    ])
    .map((each) => each.filter(Boolean).join(' with '))
    .join(' and ');
}

describe('a booking fails', () => {
  const expected = {
    drop_after_booking: ['no answer', true],
    error_500_after_booking: ['500 no envelope', true],
    late_after_booking: ['200 confirmed', true],
    garbage_after_booking: ['200 no envelope', true],
    answer_doubled: ['200 confirmed and confirmed', true],
    confirmation_with_errors: ['200 confirmed with BOOK-INTERNAL-002', true],
    reset_before_booking: ['no answer', false],
    error_500_before_booking: ['500 no envelope', false],
    internal_error: ['400 BOOK-INTERNAL-001', false],
    errors_on_200: ['200 BOOK-VALIDATION-001', false],
    plain_text_400: ['400 no envelope', false],
    unauthorized_401: ['401 no envelope', false],
    envelope_400: ['400 BOOK-VALIDATION-001', false],
    limit_429: ['429 no envelope', false],
    limit_429_retry_after: ['429 no envelope', false],
  } as const satisfies Record<FaultMode<'booking'>, readonly [string, boolean]>;

  for (const mode of faultModes.booking) {
    const [seen, isBooked] = expected[mode];
    test(`by ${mode}: ${seen}, and it is ${isBooked ? '' : 'not '}booked`, async () => {
      sandbox.faults.pause(20);
      assert.deepEqual(await bookWith(mode), { seen, isBooked });
      assert.equal((await book(sandbox)).status, 200);
    });
  }

  test('by an answer that comes after the caller has gone', async () => {
    sandbox.faults.pause(60_000);
    sandbox.faults.next(1, 'late_after_booking');
    const reference = systemIds.base62(20);
    const gaveUp = new AbortController();
    const calling = fetch(`${sandbox.baseUrl}/booking/api/create`, {
      method: 'POST',
      headers: apiHeaders,
      body: JSON.stringify(bookingBody({ 'consignments.0.parties.sender.reference': reference })),
      signal: gaveUp.signal,
    });
    await until('it is booked', async () => (await ledgerOf(sandbox, reference)).length === 1);
    gaveUp.abort();
    await assert.rejects(calling);
  });

  test('with and without a time to come back', async () => {
    sandbox.faults.next(1, 'limit_429');
    assert.equal((await book(sandbox)).headers.get('retry-after'), null);
    sandbox.faults.next(1, 'limit_429_retry_after');
    assert.equal((await book(sandbox)).headers.get('retry-after'), '1');
  });
});

describe('a label fails', () => {
  const fetchLabel = async (mode: FaultMode) => {
    const { labelUrl } = await booked(sandbox);
    sandbox.faults.next(1, mode);
    const answer = await fetch(labelUrl, { signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, body: answer };
  };

  test('by being gone', async () => assert.equal((await fetchLabel('label_404')).status, 404));

  test('by being something else', async () => {
    const { status, body } = await fetchLabel('label_not_pdf');
    assert.equal(status, 200);
    assert.match(await body.text(), /^\^XA/);
  });

  test('by coming late', async () => {
    sandbox.faults.pause(20);
    const { status, body } = await fetchLabel('label_late');
    assert.equal(status, 200);
    assert.match(await body.text(), /^%PDF-/);
  });

  test('by dripping', async () => {
    sandbox.faults.pause(20, 60_000);
    const { status, body } = await fetchLabel('label_drip');
    assert.equal(status, 200);
    const reader = body.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    assert.deepEqual(value, new Uint8Array([0x25]));
    await reader?.cancel();
  });
});

describe('tracking fails', () => {
  const track = async (mode: FaultMode) => {
    const { packageNumber } = await booked(sandbox);
    sandbox.faults.next(1, mode);
    return call(sandbox, 'GET', `/tracking/api/v2/tracking.json?q=${packageNumber}`);
  };

  test('by being too busy, in its odd wrapping', async () => {
    const { status, json } = await track('tracking_503');
    assert.equal(status, 503);
    assert.deepEqual(json, {
      shipments: [
        {
          apiVersion: '2',
          consignmentSet: [
            {
              error: {
                code: 503,
                message: 'Server too busy/ Temporarily blocked due to too many invalid requests',
                system: 'TooBusyPakker_TooBusyPakker',
              },
            },
          ],
        },
      ],
    });
  });

  test('by finding nothing', async () => assert.equal((await track('tracking_none')).status, 404));

  test('by coming late', async () => {
    sandbox.faults.pause(20);
    assert.equal((await track('tracking_late')).status, 200);
  });
});

describe('the plan of faults', () => {
  test('keeps the order of each endpoint, and the endpoints apart', () => {
    const plan = createFaultPlan();
    plan.next(2, 'limit_429');
    plan.next(1, 'label_404');
    plan.next(1, 'drop_after_booking');
    const bookings = [1, 2, 3, 4].map(() => plan.draw('booking'));
    assert.deepEqual(bookings, ['limit_429', 'limit_429', 'drop_after_booking', null]);
    assert.deepEqual(
      [plan.draw('tracking'), plan.draw('label'), plan.draw('label')],
      [null, 'label_404', null],
    );
  });

  test('fails by chance, and the same seed fails the same calls', () => {
    const run = (seed: number) => {
      const plan = createFaultPlan();
      plan.random({ drop_after_booking: 0.2, limit_429: 0.1, label_404: 0.5 }, seed);
      return Array.from({ length: 2_000 }, () => plan.draw('booking'));
    };
    const drawn = run(7);
    assert.deepEqual(run(7), drawn);
    assert.notDeepEqual(run(8), drawn);
    const share = (mode: string | null) => drawn.filter((each) => each === mode).length / drawn.length;
    for (const [mode, chance] of [
      ['drop_after_booking', 0.2],
      ['limit_429', 0.1],
      ['label_404', 0],
      [null, 0.7],
    ] as const) {
      assert.ok(Math.abs(share(mode) - chance) < 0.04, `${mode}: ${share(mode)}`);
    }
  });

  test('has nothing left after it is cleared', () => {
    const plan = createFaultPlan();
    plan.next(5, 'limit_429');
    plan.random({ limit_429: 1 }, 1);
    plan.clear();
    assert.equal(plan.draw('booking'), null);
  });

  test('can be written over HTTP, and what is read can be put back', async () => {
    const wanted = { queue: ['limit_429'], chances: { label_404: 0.5 }, seed: 42, lateMs: 10, dripMs: 5 };
    assert.deepEqual((await call(sandbox, 'PUT', '/sandbox/faults', { body: wanted })).json, wanted);
    assert.deepEqual((await call(sandbox, 'GET', '/sandbox/faults')).json, wanted);
    assert.equal((await book(sandbox)).status, 429);
    const wrong = await call(sandbox, 'PUT', '/sandbox/faults', { body: { queue: ['explode'] } });
    assert.equal(wrong.status, 400);
    assert.ok(wrong.json.modes.includes('limit_429'));
    assert.equal((await call(sandbox, 'PUT', '/sandbox/faults', { body: '{' })).status, 400);
    const cleared = await call(sandbox, 'PUT', '/sandbox/faults', { body: {} });
    assert.deepEqual([cleared.json.queue, cleared.json.chances, cleared.json.seed], [[], {}, null]);
  });

  test('belongs to one front', async () => {
    const other = await startSandbox(db);
    sandbox.faults.next(1, 'limit_429');
    assert.equal((await book(other)).status, 200);
    assert.equal((await book(sandbox)).status, 429);
  });
});
