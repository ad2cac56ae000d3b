import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operator } from '../../test/support/operator.ts';
import { placed } from '../../test/support/orders.ts';
import { shipOrder } from './ship-order.ts';
import { startOrder } from './start-order.ts';
import { claimShipments, pollAfterMs, trackShipment } from './track-shipment.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

test('a parcel is asked for hourly on its first day, then more and more seldom, and after 60 days no more', () => {
  const ages = [0, 1, 4.9, 5, 21, 59.9, 60];
  const hours = ages.map((days) => pollAfterMs(days * dayMs, dayMs)).map((ms) => ms && ms / hourMs);
  assert.deepEqual(hours, [1, 3, 3, 12, 24, 24, null]);
});

test('a parcel is followed until it is delivered, and not asked for again', async () => {
  const { parts, partner } = await startApp({ config: { sandboxSecondsPerDay: 86_400 } });
  const orderId = await placed(await partner());
  await startOrder(parts, operator, orderId);
  const shipped = await shipOrder(parts, operator, {
    orderId,
    device: await stocked(parts),
    trackingLink: null,
  });
  assert.ok(shipped.ok);
  const statuses: string[] = [];
  // Twice what it takes.
  for (let hour = 0; hour < 96; hour++) {
    for (const claimed of await claimShipments(parts, 10)) {
      statuses.push(claimed.status);
      await trackShipment(parts, claimed);
    }
    parts.clock.advance(hourMs);
  }
  const text = 'select status, next_poll_at as "nextPollAt" from shipments';
  const rows = await parts.db.query({ name: 'test_shipments', text }, []);
  assert.deepEqual(rows, [{ status: 'DELIVERED', nextPollAt: null }]);
  assert.deepEqual([...new Set(statuses)], ['PRE_NOTIFIED', 'HANDED_IN', 'IN_TRANSIT', 'READY_FOR_PICKUP']);
  assert.ok(statuses.length < 40, `${statuses.length} questions`);
});
