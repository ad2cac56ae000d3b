import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bringExample } from '../../../test/support/bring.ts';
import { readTracking } from './tracking-answer.ts';

function read(status: number, body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const tracking = readTracking({ kind: 'answered', status, headers: {}, body: Buffer.from(text) });
  return tracking.kind === 'failed' ? tracking.reason : tracking.kind;
}

const error = (code: number, system?: string) => ({
  apiVersion: '2',
  consignmentSet: [{ error: { code, message: 'No', system } }],
});
const failed = "Bring's tracking could not be asked: it answered";

const cases: [what: string, status: number, body: unknown, outcome: string][] = [
  ['the documented parcel', 200, bringExample('tracking-delivered.json'), 'found'],
  ['the documented parcel, whatever the status', 500, bringExample('tracking-delivered.json'), 'found'],
  ['the documented 404', 200, bringExample('tracking-not-found.json'), 'none'],
  ['the documented 404 with its status', 404, bringExample('tracking-not-found.json'), 'none'],
  ['a bad query', 200, error(400), `${failed} 200 with 400.`],
  ['a fault of theirs', 200, error(500, 'ExternalErrorPakker'), `${failed} 200 with 500.`],
  [
    'an overloaded Bring, wrapped',
    503,
    { shipments: [error(503, 'TooBusyPakker_TooBusyPakker')] },
    `${failed} 503 with 503.`,
  ],
  ['a wrapped 404', 200, { shipments: [error(404)] }, 'none'],
  ['401', 401, '', `${failed} 401 and nothing readable.`],
  ['404 of somebody else', 404, 'Not found', `${failed} 404 and nothing readable.`],
  ['garbage', 200, '{', `${failed} 200 and nothing readable.`],
  ['an empty set', 200, { consignmentSet: [] }, `${failed} 200 with nothing.`],
  ['a set of something else', 200, { consignmentSet: [7] }, `${failed} 200 with something unreadable.`],
];

for (const [what, status, body, outcome] of cases) {
  test(`${what}: ${outcome}`, () => assert.equal(read(status, body), outcome));
}

test('no answer is a failure with its reason', () => {
  assert.deepEqual(readTracking({ kind: 'failed', reason: 'tls', begun: false }), {
    kind: 'failed',
    reason: "Bring's tracking could not be asked: no answer came (tls).",
  });
});
