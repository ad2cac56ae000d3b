import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonWords } from '../../shipping/reasons.ts';
import { readBookingResult } from './booking-answer.ts';
import type { HttpFailure, HttpResult } from './http.ts';
import { readTracking } from './tracking-answer.ts';

const failures = {
  timeout: true,
  dns: true,
  tls: true,
  connection: true,
  too_large: true,
  invalid_response: true,
  invalid_request: true,
  stopped: true,
} as const satisfies Record<HttpFailure, true>;

function answered(status: number, body: string): HttpResult {
  return { kind: 'answered', status, headers: {}, body: Buffer.from(body) };
}

/** A confirmation of one consignment; with `errors` beside it, or another one. */
function confirmed(number: string, errors: readonly object[] = []) {
  return { confirmation: { consignmentNumber: number }, errors };
}

const results: Readonly<Record<string, HttpResult>> = {
  ...Object.fromEntries(
    Object.keys(failures).map((reason) => [
      reason,
      { kind: 'failed', reason: reason as HttpFailure, begun: true } as const,
    ]),
  ),
  'nothing readable': answered(502, '<html>'),
  unreadable: answered(200, JSON.stringify({ consignments: [5] })),
  'both at once': answered(200, JSON.stringify({ consignments: [confirmed('70438101268018539', [{}])] })),
  'another status': answered(500, JSON.stringify({ consignments: [confirmed('70438101268018539')] })),
  several: answered(
    200,
    JSON.stringify({ consignments: [confirmed('70438101268018539'), confirmed('70438101268018540')] }),
  ),
  'too many': answered(429, ''),
};

for (const [name, result] of Object.entries(results)) {
  test(`${name}: why a booking is not known, or was not sent, has Norwegian words`, () => {
    const outcome = readBookingResult(result, []);
    assert.ok(outcome.kind === 'unknown' || outcome.kind === 'not_sent', outcome.kind);
    const { nb, en } = reasonWords(outcome.reason);
    assert.equal(en, outcome.reason);
    assert.doesNotMatch(nb, / (answered|it|the|came|no) |readable|\((timeout|dns|tls|connection|\w+_\w+)\)/);
    assert.notEqual(nb, en);
  });
}

for (const name of ['timeout', 'tls', 'nothing readable'] as const) {
  test(`${name}: why a parcel could not be asked for has Norwegian words`, () => {
    const tracking = readTracking(results[name] ?? answered(500, ''));
    assert.ok(tracking.kind === 'failed');
    assert.match(reasonWords(tracking.reason).nb, /^Sporingen hos Bring kunne ikke spørres: (det|svaret) /);
  });
}
