import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Keyed, nextRows, type Row, type RowsEvent } from './rows.ts';

type Event = RowsEvent<Keyed>;

function trouble(key: string, more: Partial<Keyed> = {}): Keyed {
  return { key, kind: 'BOOKING_REJECTED', orderId: key, redelivering: false, ...more };
}

const [one, two, three] = [trouble('one'), trouble('two'), trouble('three')] as const;

/** What a list shows after these events, a line for each row. */
function shown(...events: readonly Event[]): string[] {
  const rows = events.reduce<readonly Row<Keyed>[]>(nextRows, []);
  return rows.map(({ exception, state, said, isInVain }) =>
    [exception.key, state, ...(said === null ? [] : [said]), ...(isInVain ? ['in vain'] : [])].join(' '),
  );
}

const answered = (atMs: number, ...exceptions: readonly Keyed[]): Event => ({
  type: 'answered',
  exceptions,
  atMs,
});
const acted = (key: string, atMs: number): Event => ({ type: 'acted', key, said: 'Done.', atMs });
const busy = (key: string, isBusy: boolean): Event => ({ type: 'busy', key, isBusy });

test('a row that was settled here stays at its place for a moment, and says what was done', () => {
  const events = [answered(1, one, two, three), acted('two', 2), answered(3, one, three)];
  assert.deepEqual(shown(...events), ['one open', 'two gone Done.', 'three open']);
  assert.deepEqual(shown(...events, { type: 'forgotten', key: 'two' }), ['one open', 'three open']);
});

test('a row that somebody else has settled goes without words of ours', () => {
  assert.deepEqual(shown(answered(1, one, two), answered(2, two)), ['one gone', 'two open']);
});

test('what was tried in vain stays and says so, once the server has been asked after it', () => {
  const events = [answered(1, one), acted('one', 2)];
  assert.deepEqual(shown(...events), ['one asked Done.']);
  // This answer was given before it was tried.
  assert.deepEqual(shown(...events, answered(2, one)), ['one asked Done.']);
  assert.deepEqual(shown(...events, answered(3, one)), ['one open in vain']);
  assert.deepEqual(shown(...events, answered(3, one), acted('one', 4)), ['one asked Done.']);
});

test('the same trouble of the same order with the next attempt was tried in vain, too', () => {
  const again = trouble('one again', { orderId: 'one' });
  assert.deepEqual(shown(answered(1, one, two), acted('one', 2), answered(3, two, again)), [
    'two open',
    'one again open in vain',
  ]);
  // Nobody here has tried: somebody else has.
  assert.deepEqual(shown(answered(1, one), answered(2, again)), ['one again open']);
});

test('nothing is judged while somebody is in the middle of it', () => {
  const begun = [answered(1, one, two), busy('one', true), answered(2, two)];
  assert.deepEqual(shown(...begun), ['one open', 'two open']);
  const done = [...begun, acted('one', 3), busy('one', false)];
  assert.deepEqual(shown(...done), ['one asked Done.', 'two open']);
  assert.deepEqual(shown(...done, answered(4, two)), ['one gone Done.', 'two open']);
  const again = trouble('one again', { orderId: 'one' });
  assert.deepEqual(shown(...done, answered(4, two, again)), ['two open', 'one again open in vain']);
  // It failed, and meanwhile the cause has gone by itself.
  assert.deepEqual(shown(...begun, busy('one', false), answered(4, two)), ['one gone', 'two open']);
});

test('a webhook that is being sent again waits for what comes of it', () => {
  const sending = { ...one, redelivering: true };
  const events = [answered(1, one), acted('one', 2), answered(3, sending)];
  assert.deepEqual(shown(...events), ['one asked Done.']);
  assert.deepEqual(shown(...events, answered(4)), ['one gone Done.']);
  assert.deepEqual(shown(...events, answered(4, one)), ['one open in vain']);
  // Sent again by somebody else: there is nothing to say about it here.
  assert.deepEqual(shown(answered(1, sending), answered(2, one)), ['one open']);
});
