import type { Consignment, Package, PastEvent } from './books.sql.ts';
import { type Language } from './event-texts.ts';
import { trackedConsignment } from './tracking-body.ts';

/** Bring's own test numbers, and what has happened to each: the newest first. */
const testNumbers: Readonly<Record<string, readonly string[]>> = {
  TESTPACKAGEEDI: ['PRE_NOTIFIED'],
  TESTPACKAGELOADEDFORDELIVERY: ['TRANSPORT_TO_RECIPIENT', 'IN_TRANSIT', 'PRE_NOTIFIED'],
  TESTPACKAGEATPICKUPPOINT: ['READY_FOR_PICKUP', 'IN_TRANSIT', 'PRE_NOTIFIED'],
  TESTPACKAGEDELIVERED: ['DELIVERED', 'IN_TRANSIT', 'PRE_NOTIFIED'],
};

const lastEventAt = Date.UTC(2010, 8, 30, 15, 45, 25);
const dayMs = 24 * 3_600_000;
const recipient = {
  ...{ name: 'O Nordmann', contactName: null, addressLine: 'Testveien 1', addressLine2: null },
  ...{ additionalAddressInfo: null, postalCode: '0024', city: 'OSLO', countryCode: 'NO', reference: null },
};

/** What Tracking tells of a test number; null when it is none. */
export function findTestShipment(number: string, language: Language): object | null {
  const statuses = Object.hasOwn(testNumbers, number) ? testNumbers[number] : undefined;
  if (statuses === undefined) return null;
  const delivered = new Date(lastEventAt);
  const consignment: Consignment = {
    ...{
      id: '',
      consignmentNumber: 'SHIPMENTNUMBER',
      reference: null,
      correlationId: null,
      productId: '5600',
    },
    ...{ customerNumber: '', sender: recipient, recipient, labelId: '', test: true, journey: '' },
    ...{ expectedDelivery: delivered, bookedAt: delivered, listedAt: delivered, cancelledAt: null },
  };
  const one: Package = {
    ...{
      packageNumber: number,
      consignmentId: '',
      weightKg: 16.5,
      goodsDescription: null,
      correlationId: null,
    },
  };
  const events: PastEvent[] = statuses.map((status, daysBefore) => ({
    packageNumber: number,
    status,
    ...(status === 'PRE_NOTIFIED' ? { postalCode: '', city: '' } : { postalCode: '0024', city: 'OSLO' }),
    occurredAt: new Date(lastEventAt - daysBefore * dayMs),
  }));
  return trackedConsignment(consignment, [one], events, language);
}
