import { z } from 'zod';
import type { Worded } from '../../lib/language.ts';
import type { BookingOutcome, CarrierBooking, CarrierFault } from '../../shipping/carrier.ts';
import { reasonText } from '../../shipping/reasons.ts';
import { parseJson } from './api.ts';
import { refusesForGood } from './fault-catalogue.ts';
import type { HttpResult } from './http.ts';
import { readFaults } from './read-faults.ts';
import { readRetryAfter } from './retry-after.ts';
import { readDay } from './times.ts';
import { trackingPage } from './tracking-page.ts';

/** Only what we use of Bring's answer. What is unknown is passed over, what is absent or of another type counts as null. */
const text = z.string().min(1).max(500).nullish().catch(null);
const confirmation = z.object({
  consignmentNumber: z.string().regex(/^[A-Za-z0-9]{5,35}$/),
  links: z.object({ labels: text, tracking: text }).nullish().catch(null),
  dateAndTimes: z.object({ expectedDelivery: z.unknown().optional() }).nullish().catch(null),
  packages: z
    .array(z.object({ packageNumber: text }))
    .nullish()
    .catch(null),
});
const consignment = z.object({
  confirmation: confirmation.nullish(),
  errors: z.array(z.unknown()).nullish(),
});
const envelope = z.object({ consignments: z.array(z.unknown()).min(1) });

type Confirmation = z.output<typeof confirmation>;

/**
 * What a booking call came to. Booked only if Bring says so and nothing else; refused only if Bring, or a status that cannot
 * mean anything else, says so; unknown whenever it might be booked.
 * @param recipientWords what is removed from Bring's own sentences.
 */
export function readBookingResult(result: HttpResult, recipientWords: readonly string[]): BookingOutcome {
  if (result.kind === 'failed') {
    const reason = reasonText('no_answer', { carrier: 'Bring', what: result.reason });
    return result.begun ? { kind: 'unknown', reason } : { kind: 'not_sent', reason, retryAfterMs: null };
  }
  const { status, headers, body } = result;
  const found = envelope.safeParse(parseJson(body));
  if (!found.success) return readStatus(status, headers);
  const consignments = z.array(consignment).safeParse(found.data.consignments);
  if (!consignments.success) return unknown(status, 'its answer cannot be read');
  const confirmations = consignments.data.flatMap((each) => each.confirmation ?? []);
  const faults = readFaults(
    consignments.data.flatMap((each) => each.errors ?? []),
    recipientWords,
  );
  if (confirmations.length > 0) return readConfirmations(status, confirmations, faults);
  if (faults.length === 0 || status === 429) return readStatus(status, headers);
  return refusesForGood(status, faults)
    ? { kind: 'rejected', faults }
    : unknown(status, faults.map(({ code }) => code).join(', '));
}

function readConfirmations(
  status: number,
  confirmations: readonly Confirmation[],
  faults: readonly CarrierFault[],
): BookingOutcome {
  const [first, ...others] = confirmations;
  if (first === undefined || faults.length > 0) return unknown(status, 'it confirms and refuses at once');
  if (status < 200 || status > 299) return unknown(status, 'it confirms with a status that says otherwise');
  // The same one twice is one.
  if (others.some(({ consignmentNumber }) => consignmentNumber !== first.consignmentNumber)) {
    return unknown(status, 'it confirms several consignments');
  }
  return { kind: 'booked', booking: bookingOf(first) };
}

function bookingOf({ consignmentNumber, links, dateAndTimes, packages }: Confirmation): CarrierBooking {
  // Tracking finds a parcel by its consignment's number too.
  const trackingNumber = packages?.[0]?.packageNumber ?? consignmentNumber;
  const tracking = links?.tracking ?? '';
  return {
    consignmentNumber,
    trackingNumber,
    trackingLink: /^https?:\/\/\S+$/.test(tracking) ? tracking : trackingPage(consignmentNumber),
    labelUrl: links?.labels ?? null,
    expectedDelivery: readDay(dateAndTimes?.expectedDelivery),
  };
}

/** What an answer without anything readable in it means: Bring refuses wrong accounts and some bad input so. */
function readStatus(
  status: number,
  headers: Extract<HttpResult, { kind: 'answered' }>['headers'],
): BookingOutcome {
  if (status === 429) {
    return {
      kind: 'not_sent',
      reason: reasonText('takes_no_more', { carrier: 'Bring' }),
      retryAfterMs: readRetryAfter(headers),
    };
  }
  const words = refusals.get(status);
  if (words === undefined) return unknown(status, 'nothing readable');
  const { en: message, nb } = words;
  return {
    kind: 'rejected',
    faults: [{ code: `HTTP-${status}`, message, nb, nextStep: 'CHECK_SETTINGS', supportId: null }],
  };
}

const refusals: ReadonlyMap<number, Worded> = new Map([
  [
    400,
    {
      nb: 'Bring avviser forespørselen uten å si hvorfor: se på kontoen og nøkkelen først.',
      en: 'Bring refuses the request without saying why: look at the account and its key first.',
    },
  ],
  [
    401,
    {
      nb: 'Bring kjenner ikke kontoen, eller nøkkelen er feil eller trukket tilbake.',
      en: 'Bring does not know the account, or its key is wrong or has been revoked.',
    },
  ],
  [403, { nb: 'Kontoen har ikke lov til å bestille.', en: 'The account may not book.' }],
  [
    404,
    {
      nb: 'Det finnes ingen bestillingstjeneste på denne adressen.',
      en: 'There is no booking service at this address.',
    },
  ],
]);

function unknown(status: number, what: string): BookingOutcome {
  return { kind: 'unknown', reason: reasonText('answered', { carrier: 'Bring', status, what }) };
}
