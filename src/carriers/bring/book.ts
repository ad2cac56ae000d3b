import { setTimeout as pause } from 'node:timers/promises';
import type { BookingOutcome, BookingRequest, CarrierBooking, CarrierFault } from '../../shipping/carrier.ts';
import { reasonText } from '../../shipping/reasons.ts';
import { apiHeaders, endpoint, answerLimitBytes, type BringParts } from './api.ts';
import { readBookingResult } from './booking-answer.ts';
import { bookingBody } from './booking-request.ts';
import { isConsignmentNumber, isParcelNumber } from './numbers.ts';
import { recipientWords } from './redact.ts';
import { findProduct } from './settings.ts';

/** The part of the deadline that may pass in waiting for a turn; the call itself gets the rest. */
const waitShare = 1 / 4;

/** Its label is ZPL, which only special printers understand; we keep PDF. */
const rfidMailboxParcel = '3570';

/**
 * Books one parcel. One request at most leaves the house, on a connection of its own, and what came of it is told apart by
 * whether a byte of it may have reached Bring.
 */
export async function book(parts: BringParts, request: BookingRequest): Promise<BookingOutcome> {
  const { settings, bookingPace, http, log } = parts;
  const product = findProduct(settings.products, request);
  if (product === undefined || product === rfidMailboxParcel) {
    return { kind: 'rejected', faults: [productFault(product, request)] };
  }
  const waitMs = bookingPace(performance.now(), settings.timeouts.bookingMs * waitShare);
  if (waitMs === undefined) {
    return { kind: 'not_sent', reason: reasonText('waits_for_turn', {}), retryAfterMs: 1_000 };
  }
  await pause(waitMs);
  const result = await http.call({
    url: endpoint(settings, '/booking/api/create'),
    method: 'POST',
    headers: {
      ...apiHeaders(settings),
      'content-type': 'application/json',
      'x-bring-test-indicator': String(settings.test),
    },
    body: JSON.stringify(bookingBody(settings, product, request)),
    deadlineMs: settings.timeouts.bookingMs - waitMs,
    limitBytes: answerLimitBytes,
    ownConnection: true,
  });
  const outcome = readBookingResult(result, recipientWords(request.recipient));
  // The line of the attempt is the caller's; this is what Bring said, for who looks closer.
  log.debug(
    {
      carrier: parts.name,
      correlationId: request.correlationId,
      reference: request.reference,
      ...(result.kind === 'answered' ? { status: result.status } : { failure: result.reason }),
      outcome: outcome.kind,
      faults: outcome.kind === 'rejected' ? outcome.faults.map(({ code }) => code) : undefined,
    },
    'booking called',
  );
  if (outcome.kind === 'booked') watchNumbers(parts, outcome.booking);
  return outcome;
}

/** A number that is none by the rules is kept all the same: the parcel is booked. But somebody should know. */
function watchNumbers(
  { name, log }: BringParts,
  { consignmentNumber, trackingNumber }: CarrierBooking,
): void {
  if (isConsignmentNumber(consignmentNumber) && isParcelNumber(trackingNumber)) return;
  log.warn({ carrier: name, consignmentNumber, trackingNumber }, 'number of an unknown form');
}

function productFault(product: string | undefined, request: BookingRequest): CarrierFault {
  const kind = `${request.subscriptionType}/${request.deviceType}`;
  return {
    code: 'BESTILL-PRODUCT',
    ...(product === undefined
      ? {
          message: `No product of Bring's is set for ${kind}: add one to BRING_PRODUCT_ID.`,
          nb: `Det er ikke satt noe Bring-produkt for ${kind}: legg til ett i BRING_PRODUCT_ID.`,
        }
      : {
          message: `Product ${product} of BRING_PRODUCT_ID has labels that only special printers print: take 3584 instead.`,
          nb: `Produktet ${product} i BRING_PRODUCT_ID har etiketter som bare spesielle skrivere kan skrive ut: bruk 3584 i stedet.`,
        }),
    nextStep: 'CHECK_SETTINGS',
    supportId: null,
  };
}
