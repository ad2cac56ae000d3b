import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsAgainstServer, probePauseMs } from './breaker.ts';
import { outcomeOf, outcomes } from './outcome.ts';

test('the pause begins with half a minute, doubles, and stays at ten minutes however often it fails', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 100, 1e9].map((openings) => probePauseMs(openings) / 1_000);
  assert.deepEqual(seconds, [30, 60, 120, 240, 480, 600, 600, 600, 600]);
});

test('silence and broken connections speak against a server, a success and a 410 do not', () => {
  const against = outcomes.filter(
    (outcome) => outcome !== 'http_status' && countsAgainstServer(outcome, null),
  );
  const expected = [
    'timeout',
    'dns',
    'tls',
    'refused_address',
    'connection',
    'too_large',
    'invalid_response',
  ];
  assert.deepEqual(against, expected);
});

test('an answer speaks against a server when it is 5xx or says that it is too busy, and not when one message is refused', () => {
  const statuses = Array.from({ length: 500 }, (_, index) => 100 + index);
  const against = statuses.filter((status) => countsAgainstServer('http_status', status));
  const expected = [408, 425, 429, ...statuses.filter((status) => status >= 500)];
  assert.deepEqual(against, expected);
});

test('only 2xx is a success, 410 is an end, and all else is a failure', () => {
  for (let status = 100; status < 600; status++) {
    const outcome = outcomeOf({ kind: 'answered', status, body: '', retryAfter: null });
    const expected = status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'gone' : 'http_status';
    assert.equal(outcome, expected, String(status));
  }
});
