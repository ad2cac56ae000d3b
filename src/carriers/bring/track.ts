import type { CarrierBooking, FindOutcome, TrackOutcome } from '../../shipping/carrier.ts';
import { answerLimitBytes, apiHeaders, endpoint, type BringParts } from './api.ts';
import { readDay } from './times.ts';
import { readTracking, type Consignment, type Tracking } from './tracking-answer.ts';
import { readEvents } from './tracking-events.ts';
import { trackingPage } from './tracking-page.ts';

/** Where a parcel is, its events in the order in which they happened. */
export async function track(parts: BringParts, trackingNumber: string): Promise<TrackOutcome> {
  const tracking = await ask(parts, trackingNumber);
  if (tracking.kind !== 'found') return tracking;
  const parcels = tracking.consignments.flatMap((each) => each.packageSet);
  // Asked by a consignment's number, the answer has all of its parcels: ours is the only one in it.
  const parcel = parcels.find(({ packageNumber }) => packageNumber === trackingNumber) ?? parcels[0];
  if (parcel === undefined) return { kind: 'none' };
  return {
    kind: 'tracked',
    events: readEvents(parcel.eventSet),
    expectedDelivery: readDay(parcel.dateOfEstimatedDelivery),
  };
}

/**
 * The bookings under our reference. Bring's search takes references, but whether it knows a parcel that has not been handed in yet
 * is not documented: `none` proves nothing.
 */
export async function findByReference(parts: BringParts, reference: string): Promise<FindOutcome> {
  const tracking = await ask(parts, reference);
  if (tracking.kind !== 'found') return tracking;
  const bookings = tracking.consignments.filter((each) => isOurs(each, reference)).map(bookingOf);
  return bookings.length === 0 ? { kind: 'none' } : { kind: 'found', bookings };
}

async function ask({ settings, http, log, name }: BringParts, query: string): Promise<Tracking> {
  const url = endpoint(settings, '/tracking/api/v2/tracking.json');
  url.search = new URLSearchParams({ q: query, lang: 'en' }).toString();
  const result = await http.call({
    url,
    method: 'GET',
    headers: apiHeaders(settings),
    deadlineMs: settings.timeouts.readMs,
    limitBytes: answerLimitBytes,
  });
  const tracking = readTracking(result);
  const status = result.kind === 'answered' ? result.status : result.reason;
  log.debug({ carrier: name, query, status, outcome: tracking.kind }, 'tracking asked');
  return tracking;
}

/** The search looks at numbers and at recipients' references as well. Bring may leave the field empty. */
function isOurs({ senderReference }: Consignment, reference: string): boolean {
  return [null, '', reference.toLowerCase()].includes(senderReference?.toLowerCase() ?? null);
}

function bookingOf({ consignmentId, packageSet }: Consignment): CarrierBooking {
  return {
    consignmentNumber: consignmentId,
    trackingNumber: packageSet[0]?.packageNumber ?? consignmentId,
    trackingLink: trackingPage(consignmentId),
    labelUrl: null,
    expectedDelivery: readDay(packageSet[0]?.dateOfEstimatedDelivery),
  };
}
