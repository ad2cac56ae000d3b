import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from './tracking-events.ts';

const event = {
  description: 'The shipment has been handed in at terminal and forwarded.',
  status: 'IN_TRANSIT',
  city: 'OSLO',
  dateIso: '2010-09-30T08:27:08+02:00',
};

test('events come in the order in which they happened', () => {
  const later = { ...event, status: 'DELIVERED', dateIso: '2010-09-30T17:45:25+02:00', city: '' };
  assert.deepEqual(
    readEvents([later, event]).map(({ status, place }) => [status, place]),
    [
      ['IN_TRANSIT', 'OSLO'],
      ['DELIVERED', null],
    ],
  );
});

test('events of the same second keep the order in which they happened: the list has the newest first', () => {
  const atOnce = ['DELIVERED', 'TRANSPORT_TO_RECIPIENT', 'TERMINAL'].map((status) => ({ ...event, status }));
  const earlier = { ...event, status: 'HANDED_IN', dateIso: '2010-09-30T08:27:07+02:00' };
  assert.deepEqual(
    readEvents([...atOnce, earlier]).map(({ carrierStatus }) => carrierStatus),
    ['HANDED_IN', 'TERMINAL', 'TRANSPORT_TO_RECIPIENT', 'DELIVERED'],
  );
});

test('a status that we do not know is OTHER, and keeps its word', () => {
  const [read] = readEvents([{ ...event, status: 'TELEPORTED' }]);
  assert.deepEqual([read?.status, read?.carrierStatus], ['OTHER', 'TELEPORTED']);
});

test('what is not an event is passed over, and what an event lacks is empty', () => {
  const bare = { status: 'TERMINAL', dateIso: '2010-09-30T08:27:08+02:00', description: null, city: 7 };
  const read = readEvents([
    null,
    7,
    {},
    { ...event, dateIso: 'yesterday' },
    { ...event, status: null },
    bare,
  ]);
  assert.deepEqual(read, [
    {
      status: 'IN_TRANSIT',
      carrierStatus: 'TERMINAL',
      description: '',
      at: new Date('2010-09-30T06:27:08Z'),
      place: null,
    },
  ]);
});

test('a description is plain text of a bounded length', () => {
  const [read] = readEvents([
    { ...event, description: `Ready at <a href="x">Kiwi</a>.\n${'x'.repeat(1_000)}` },
  ]);
  assert.equal(read?.description, `Ready at Kiwi. ${'x'.repeat(285)}`);
});
