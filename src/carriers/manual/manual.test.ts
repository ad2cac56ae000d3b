import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCarrier, exampleBooking } from '../carrier.contract.ts';
import { createManual } from './manual.ts';

describeCarrier('manual', createManual, {
  labels: false,
  finds: false,
  tracks: false,
  refused: { trackingLink: null },
});

test('the link that was typed in is the parcel’s, and our reference its number', async () => {
  const request = exampleBooking({ trackingLink: 'https://posten.example/1' });
  assert.deepEqual(await createManual().book(request), {
    kind: 'booked',
    booking: {
      consignmentNumber: request.reference,
      trackingNumber: request.reference,
      trackingLink: 'https://posten.example/1',
      labelUrl: null,
      expectedDelivery: null,
    },
  });
});
