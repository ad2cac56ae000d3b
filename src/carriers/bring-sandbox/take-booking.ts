import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import { parseBookingRequest, type BookingRequest } from './booking-request.ts';
import { countSandboxBookingCall } from './books.sql.ts';
import { type Objection, objection } from './catalogue.ts';
import { checkBooking } from './check-booking.ts';
import { isKnownUser } from './credentials.ts';
import { confirmed, type EnvelopeConsignment, refused } from './envelope.ts';
import type { SandboxParts } from './parts.ts';
import { recordConsignment } from './record-consignment.ts';

/** A booking call as it arrives. */
export interface BookingCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The older paths have the test indicator in the body, the current one in a header. */
  readonly legacy: boolean;
}

/** What came of it: the answer, and the booking in it when there is one. */
export interface Taken {
  readonly answer: Answer;
  readonly booked: EnvelopeConsignment | null;
}

/** Takes a booking as Bring does: who calls, how often, whether it can be read, what is wrong with it, and then books. */
export async function takeBooking(
  parts: SandboxParts,
  { headers, body, legacy }: BookingCall,
): Promise<Taken> {
  const { db, log, bookingsPerSecond, baseUrl } = parts;
  if (!isKnownUser(headers)) return notBooked(unauthorized);
  if (bookingsPerSecond !== null && (await countSandboxBookingCall(db)) > bookingsPerSecond) {
    return notBooked(tooMany());
  }
  if (body.trim() === '') return notBooked(objected(parts, [objection('BOOK_INPUT-060')], null));
  const request = parseBookingRequest(body);
  if (request === null) return notBooked(objected(parts, [objection('BOOK_INPUT-059')], null));
  const correlationId = request.consignments?.[0]?.correlationId ?? null;
  const test = readTestIndicator(headers, request, legacy);
  const checked = checkBooking(request);
  const objections = checked.ok ? [] : [...checked.objections];
  if (test === null) objections.unshift(objection('BOOK-INPUT-030'));
  if (test === null || !checked.ok) {
    log.info({ codes: objections.map(({ code }) => code) }, 'the stand-in Bring refused a booking');
    return notBooked(objected(parts, objections, correlationId));
  }
  const { consignment, packages } = await recordConsignment(parts, checked.booking, test);
  const { consignmentNumber } = consignment;
  log.info({ consignmentNumber, test }, 'the stand-in Bring booked a parcel: nothing real is sent');
  const booked = confirmed(consignment, packages, baseUrl());
  return { answer: { status: 200, body: { consignments: [booked] } }, booked };
}

/** How Bring refuses a stranger isn't known; Tracking's documented 401 is the likeliest. */
export const unauthorized: Answer = { status: 401, body: { message: 'Authentication failed' } };

/** More calls than Bring takes. Whether it says when to come back isn't known. */
export function tooMany(retryAfterSeconds?: number): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { status: 429, body: 'Too Many Requests', headers };
}

/** An answer that says why nothing is booked. */
export function objected(
  { ids }: Pick<SandboxParts, 'ids'>,
  objections: readonly Objection[],
  correlationId: string | null,
  status = 400,
): Answer {
  return { status, body: { consignments: [refused(ids, objections, correlationId)] } };
}

function notBooked(answer: Answer): Taken {
  return { answer, booked: null };
}

function readTestIndicator(
  headers: IncomingHttpHeaders,
  request: BookingRequest,
  legacy: boolean,
): boolean | null {
  if (legacy) return request.testIndicator ?? null;
  const header = headers['x-bring-test-indicator'];
  return header === 'true' || header === 'false' ? header === 'true' : null;
}
