import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPush } from './read-push.ts';

const example = JSON.parse(readFileSync('test/corpus/bring/push.txt', 'utf8').split('\n\n')[1] ?? '');

test('the documented push is read', () => {
  assert.deepEqual(readPush(example), {
    trackingNumber: 'TESTPACKAGEDELIVERED',
    status: 'IN_TRANSIT',
    carrierStatus: 'IN_TRANSIT',
    at: new Date('2019-03-16T14:58:48Z'),
  });
});

test('a status that we do not know is read too, as OTHER', () => {
  const event = readPush({ ...example, status: 'TELEPORTED', more: 1 });
  assert.deepEqual([event?.status, event?.carrierStatus], ['OTHER', 'TELEPORTED']);
});

const broken: [what: string, raw: unknown][] = [
  ['no number', { ...example, package: null }],
  ['an empty number', { ...example, package: '' }],
  ['a very long number', { ...example, package: '7'.repeat(65) }],
  ['no status', { ...example, status: undefined }],
  ['a status of several words', { ...example, status: 'IN TRANSIT' }],
  ['no time', { ...example, created: null }],
  ['a time without an offset', { ...example, created: '2019-03-16T14:58:48' }],
  ['a list', [example]],
  ['nothing', null],
  ['a text', 'IN_TRANSIT'],
];

for (const [what, raw] of broken) {
  test(`a push with ${what} is none`, () => assert.equal(readPush(raw), undefined));
}
