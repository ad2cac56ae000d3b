import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OperatorActor } from '../src/auth/actor.ts';
import { importDevices } from '../src/devices/import-devices.ts';
import { parsePublicId } from '../src/lib/public-id.ts';
import type { Parts } from '../src/parts.ts';
import { findLabels } from '../src/shipping/labels.sql.ts';
import { shippingRefusalSentence } from '../src/shipping/refusals.ts';
import { shipOrder } from '../src/shipping/ship-order.ts';

/** Takes one device into stock. */
export async function takeIntoStock(parts: Parts, operator: OperatorActor, deviceId: string): Promise<void> {
  const file = Buffer.from(`deviceId,type\n${deviceId},HAN_LTEM\n`);
  const imported = await importDevices(parts, operator, file);
  assert.ok(imported.ok && imported.report.imported === 1, 'the device was not imported');
  console.log(`   device   ${deviceId}, a HAN_LTEM, is in stock`);
}

/** Scans the device for the order: books, stores the label and ships. @returns the tracking link. */
export async function scan(
  parts: Parts,
  operator: OperatorActor,
  orderId: string,
  device: string,
): Promise<string> {
  const shipped = await shipOrder(parts, operator, { orderId, device, trackingLink: null });
  if (!shipped.ok) throw new Error(shippingRefusalSentence(shipped.refusal).en);
  const { order, booking } = shipped.value;
  assert.equal(order.status, 'SHIPPED', `the booking is ${booking.state}: ${booking.reason}`);
  console.log(`   carrier  ${booking.carrier} (nothing real is sent)`);
  console.log(
    `   booking  ${booking.state}, consignment ${booking.consignmentNumber}, parcel ${booking.trackingNumber}`,
  );
  console.log(`   label    ${await keepLabel(parts, orderId)}`);
  console.log(`   status   ${order.status}`);
  assert.ok(order.trackingLink !== null && order.deviceId === device);
  return order.trackingLink;
}

/** Writes the stored label to a file that stays, for a look at it. @returns its path. */
async function keepLabel(parts: Parts, orderId: string): Promise<string> {
  const [label] = await findLabels(parts.db, [parsePublicId('order', orderId) ?? '']);
  if (label === undefined) throw new Error('No label is stored.');
  const path = join(tmpdir(), `bestill-label-${orderId}.pdf`);
  await writeFile(path, label.pdf);
  return path;
}

/** A parcel as the partner's API shows it. */
export interface SeenParcel {
  readonly status: string;
  readonly events: readonly {
    status: string;
    description: string | null;
    at: string;
    place: string | null;
  }[];
}

/** Two days of the stand-in, and much over. */
const followMs = 15_000;
const lookMs = 100;

/** Prints what the partner sees happen to the parcel until it is delivered. @throws when that takes too long. */
export async function follow(see: () => Promise<SeenParcel>): Promise<void> {
  const startedAt = performance.now();
  let told = 0;
  for (;;) {
    const { status, events } = await see();
    for (const { at, status: where, place, description } of events.slice(told))
      console.log(`   ${at}  ${[where.padEnd(16), place, description].filter(Boolean).join('  ')}`);
    told = events.length;
    if (status === 'DELIVERED') return;
    if (performance.now() - startedAt > followMs) throw new Error(`the parcel is still ${status}`);
    await pause(lookMs);
  }
}
