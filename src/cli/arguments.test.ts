import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidArgumentError } from 'commander';
import { parseDurationMs, parseExpiry, parseLimit, parseName, parsePermissions } from './arguments.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const minuteMs = 60_000;

for (const [text, durationMs] of Object.entries({
  '0': 0,
  '45s': 45_000,
  '30m': 30 * minuteMs,
  '24h': 1_440 * minuteMs,
  '7d': 10_080 * minuteMs,
  '999999d': 999_999 * 1_440 * minuteMs,
})) {
  test(`${text} is a duration`, () => assert.equal(parseDurationMs(text), durationMs));
}

for (const text of ['', '7', '-1h', '1.5h', '1w', '24 h', '1000000d', 'h', '1h30m', '٣h']) {
  test(`"${text}" is no duration`, () => assert.throws(() => parseDurationMs(text), InvalidArgumentError));
}

for (const [text, end] of Object.entries({
  '2027-06-30': '2027-06-30T23:59:59.999Z',
  '2028-02-29': '2028-02-29T23:59:59.999Z',
  '2027-06-30T12:00:00Z': '2027-06-30T12:00:00.000Z',
  '2027-06-30T12:00:00+02:00': '2027-06-30T10:00:00.000Z',
  '90d': '2027-02-21T12:00:00.000Z',
  '0': '2026-11-23T12:00:00.000Z',
})) {
  test(`${text} is an end`, () => assert.equal(parseExpiry(text)(now).toISOString(), end));
}

for (const text of [
  '',
  'soon',
  '2027-02-29',
  '2027-13-01',
  '30.06.2027',
  '2027-06-30T12:00:00',
  '2027-06-30T25:00:00Z',
  '2027',
]) {
  test(`"${text}" is no end`, () => assert.throws(() => parseExpiry(text), InvalidArgumentError));
}

test('permissions are read with or without spaces, each once', () => {
  assert.deepEqual(parsePermissions('orders:read, orders:create,orders:read'), [
    'orders:read',
    'orders:create',
  ]);
});

for (const text of ['', ' , ', 'orders:write', 'orders:read,orders:*', 'ORDERS:READ']) {
  test(`"${text}" is refused with the permissions that exist`, () => {
    assert.throws(
      () => parsePermissions(text),
      /There are orders:create, orders:read, orders:cancel, webhooks:read, webhooks:write\./,
    );
  });
}

test('a limit is 1 to 1000', () => {
  assert.deepEqual(['1', '1000'].map(parseLimit), [1, 1_000]);
  for (const text of ['0', '1001', '-1', '1e2', '', 'all'])
    assert.throws(() => parseLimit(text), InvalidArgumentError);
});

test('a name is 1 to 100 characters as a person counts them', () => {
  assert.equal(parseName(` ${'😀'.repeat(100)} `), '😀'.repeat(100));
  for (const text of ['', ' ', 'x'.repeat(101)]) assert.throws(() => parseName(text), InvalidArgumentError);
});
