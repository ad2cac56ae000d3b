import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parcelStatuses } from '../../shipping/carrier.ts';
import { parcelStatusOf, pushedStatuses } from './parcel-status.ts';

/** Every status that Bring documents. */
const documented =
  'ATTEMPTED_DELIVERY CUSTOMS COLLECTED DELIVERED DELIVERED_SENDER DELIVERY_CANCELLED DELIVERY_CHANGED DELIVERY_ORDERED ' +
  'DEVIATION HANDED_IN INTERNATIONAL IN_TRANSIT NOTIFICATION_SENT PRE_NOTIFIED READY_FOR_PICKUP RETURN ' +
  'TRANSPORT_TO_RECIPIENT TERMINAL';

test('every documented status is known and asked for in pushes, but for UNKNOWN, which tracking alone has', () => {
  assert.deepEqual([...pushedStatuses].toSorted(), documented.split(' ').toSorted());
});

test('statuses mean what they say, and what is not known is OTHER', () => {
  const meanings = {
    DELIVERED: 'DELIVERED',
    DELIVERED_SENDER: 'RETURNED',
    RETURN: 'RETURNING',
    TRANSPORT_TO_RECIPIENT: 'OUT_FOR_DELIVERY',
    TERMINAL: 'IN_TRANSIT',
    UNKNOWN: 'OTHER',
    TELEPORTED: 'OTHER',
    '': 'OTHER',
    constructor: 'OTHER',
  };
  for (const [word, meaning] of Object.entries(meanings)) assert.equal(parcelStatusOf(word), meaning, word);
});

test('a delivery to the door that is called off does not end the parcel', () => {
  assert.equal(parcelStatusOf('DELIVERY_CANCELLED'), 'OTHER');
});

test('every meaning is one of the closed list', () => {
  for (const word of pushedStatuses) assert.ok(parcelStatuses.includes(parcelStatusOf(word)));
});
