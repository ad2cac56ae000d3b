import type { Consignment, Package, PastEvent } from './books.sql.ts';
import { eventText, type Language } from './event-texts.ts';
import { norwegianTime } from './norwegian-time.ts';
import { findProduct } from './products.ts';

/** Why Tracking has nothing to tell. */
export function trackingError(code: number, message: string, system?: string): object {
  const error = { code, message, ...(system === undefined ? {} : { system }) };
  return { apiVersion: '2', consignmentSet: [{ error }] };
}

/** What Tracking tells of consignments. */
export function trackingBody(consignmentSet: readonly object[]): object {
  return { apiVersion: '2', consignmentSet };
}

/** One consignment with its packages and what has happened to them, in Bring's form. */
export function trackedConsignment(
  consignment: Consignment,
  packages: readonly Package[],
  events: readonly PastEvent[],
  language: Language,
): object {
  return {
    consignmentId: consignment.consignmentNumber,
    previousConsignmentId: '',
    packageSet: packages.map((each) =>
      trackedPackage(
        consignment,
        each,
        events.filter(({ packageNumber }) => packageNumber === each.packageNumber),
        language,
      ),
    ),
    senderReference: consignment.reference ?? '',
    senderCustomerNumber: consignment.customerNumber,
    senderCustomerMasterNumber: '',
    senderCustomerType: '',
    recipientCustomerNumber: '',
    recipientCustomerMasterNumber: '',
    recipientCustomerType: '',
    isPickupNoticeAvailable: false,
    totalWeightInKgs: packages.reduce((sum, { weightKg }) => sum + weightKg, 0),
    totalVolumeInDm3: 0,
  };
}

function trackedPackage(
  { productId, recipient, expectedDelivery }: Consignment,
  { packageNumber, weightKg }: Package,
  events: readonly PastEvent[],
  language: Language,
): object {
  return {
    statusDescription: '',
    descriptions: [],
    packageNumber,
    previousPackageNumber: '',
    productName: (findProduct(productId)?.name ?? '').toUpperCase(),
    productCode: productId,
    productLink: '',
    brand: 'POSTEN',
    ...{ lengthInCm: 0, widthInCm: 0, heightInCm: 0, volumeInDm3: 0 },
    weightInKgs: weightKg,
    dateOfEstimatedDelivery: norwegianTime(expectedDelivery).date,
    eventSet: events.map((event) => trackedEvent(event, recipient.name, language)),
    additionalServiceSet: [],
    requestedPackage: null,
  };
}

function trackedEvent(
  { status, postalCode, city, occurredAt }: PastEvent,
  signedBy: string,
  language: Language,
): object {
  const { iso, date, time } = norwegianTime(occurredAt);
  const known = city !== '';
  return {
    description: eventText(status, language),
    status,
    recipientSignature: { name: status === 'DELIVERED' ? signedBy : '' },
    unitId: known ? '032850' : '904030',
    unitType: 'BRING',
    postalCode,
    city,
    countryCode: known ? 'NO' : '',
    country: known ? 'Norway' : '',
    dateIso: iso,
    displayDate: date,
    displayTime: time,
    consignmentEvent: false,
    insignificant: false,
  };
}
