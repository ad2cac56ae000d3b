import {
  type Consignment,
  insertSandboxConsignment,
  insertSandboxEvents,
  insertSandboxPackage,
} from './books.sql.ts';
import { type Package, takeSandboxSerials } from './books.sql.ts';
import type { CheckedBooking } from './check-booking.ts';
import { expectedAfterDays, stopsOf } from './journey.ts';
import { journeyTo } from './magic.ts';
import { consignmentNumber, packageNumber } from './numbers.ts';
import type { SandboxParts } from './parts.ts';

/**
 * How long after a booking Tracking finds it by its reference, in days: ten minutes. Bring says nothing about it;
 * zero would hide from us that an answer of "none" proves nothing.
 */
const listedAfterDays = 10 / (24 * 60);

/** The delay of {@link listedAfterDays} at a given speed, in milliseconds. */
export function referenceDelayMs(secondsPerDay: number): number {
  return listedAfterDays * secondsPerDay * 1_000;
}

/** Enters a booking, its packages and all that will happen to them: from here on it is booked. */
export async function recordConsignment(
  parts: Pick<SandboxParts, 'db' | 'clock' | 'ids' | 'dayMs'>,
  booking: CheckedBooking,
  test: boolean,
): Promise<{ consignment: Consignment; packages: readonly Package[] }> {
  const { db, clock, ids, dayMs } = parts;
  const { productId, sender, recipient } = booking;
  const [serial = 0, ...packageSerials] = await takeSandboxSerials(db, 1 + booking.packages.length);
  const bookedAt = clock.now();
  const after = (days: number) => new Date(bookedAt.getTime() + days * dayMs);
  const journey = journeyTo(recipient, productId);
  const { reference, correlationId, customerNumber } = booking;
  const consignment: Consignment = {
    ...{ id: ids.uuid(), consignmentNumber: consignmentNumber(serial, test), labelId: ids.uuid() },
    ...{ reference, correlationId, productId, customerNumber, sender, recipient, test, journey },
    ...{
      bookedAt,
      expectedDelivery: after(expectedAfterDays),
      listedAt: after(listedAfterDays),
      cancelledAt: null,
    },
  };
  const packages = booking.packages.map((each, index) => ({
    ...each,
    packageNumber: packageNumber(packageSerials[index] ?? 0, test, productId),
    consignmentId: consignment.id,
  }));
  await db.inTransaction(async (tx) => {
    await insertSandboxConsignment(tx, consignment);
    for (const [index, each] of packages.entries()) {
      await insertSandboxPackage(tx, each, index + 1);
      const stops = stopsOf(journey, booking, bookedAt, dayMs);
      await insertSandboxEvents(
        tx,
        each.packageNumber,
        stops.map((stop) => ({ ...stop, id: ids.uuid() })),
      );
    }
  });
  return { consignment, packages };
}
