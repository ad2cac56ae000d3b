import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Answer, breakOff, send } from './answer.ts';
import { errorTypes, objection } from './catalogue.ts';
import { isKnownUser } from './credentials.ts';
import { toErrors } from './envelope.ts';
import type { FaultMode } from './fault-plan.ts';
import type { SandboxParts } from './parts.ts';
import { productIds, returnProducts } from './products.ts';
import { bodyOf, lapse } from './request.ts';
import { objected, type Taken, takeBooking, tooMany, unauthorized } from './take-booking.ts';

const customers = {
  customers: [
    {
      name: 'Sandbox Parcel Norway (5)',
      customerNumber: '5',
      countryCode: 'NO',
      products: [...productIds, ...returnProducts],
    },
  ],
};

/** The fault that is drawn for a call, from its first byte to its answer. */
const drawn = new WeakMap<FastifyRequest, FaultMode<'booking'>>();

/** The Booking API: the current path, the older ones, the customers and the error codes. */
export function bookingRoutes(parts: SandboxParts): RouteOptions[] {
  const book = (url: string, legacy: boolean): RouteOptions => ({
    method: 'POST',
    url,
    onRequest: (request, reply) => failUnread(parts, request, reply),
    handler: async (request, reply) => {
      const taken = await takeBooking(parts, { headers: request.headers, body: bodyOf(request), legacy });
      return answer(parts, taken, drawn.get(request), reply);
    },
  });
  const read = (url: string, body: object): RouteOptions => ({
    method: 'GET',
    url,
    handler: async ({ headers }, reply) =>
      send(reply, isKnownUser(headers) ? { status: 200, body } : unauthorized),
  });
  return [
    book('/booking/api/create', false),
    book('/booking/api/booking', true),
    book('/booking-api/api/booking', true),
    ...['/booking/api/customers', '/booking/api/customers.json'].map((url) => read(url, customers)),
    ...['/booking/api/errors', '/booking/api/errors.json'].map((url) => read(url, errorTypes)),
  ];
}

/** Faults that keep a call from being taken at all. */
async function failUnread(parts: SandboxParts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const mode = parts.faults.draw('booking');
  if (mode === null) return;
  drawn.set(request, mode);
  if (mode === 'reset_before_booking') breakOff(reply);
  const instead = answerUnread(parts, mode);
  if (instead !== null) send(reply, instead);
}

function answerUnread(parts: SandboxParts, mode: FaultMode<'booking'>): Answer | null {
  switch (mode) {
    case 'error_500_before_booking':
      return { status: 500, body: { error: 'Internal Server Error' } };
    case 'internal_error':
      return objected(parts, [objection('BOOK-INTERNAL-001')], null);
    case 'errors_on_200':
      return objected(parts, [objection('BOOK-VALIDATION-001')], null, 200);
    case 'envelope_400':
      return objected(parts, [objection('BOOK-VALIDATION-001')], null);
    case 'plain_text_400':
      return { status: 400, body: 'Bad Request' };
    case 'unauthorized_401':
      return unauthorized;
    case 'limit_429':
      return tooMany();
    case 'limit_429_retry_after':
      return tooMany(1);
    case 'reset_before_booking':
    case 'drop_after_booking':
    case 'error_500_after_booking':
    case 'late_after_booking':
    case 'garbage_after_booking':
    case 'answer_doubled':
    case 'confirmation_with_errors':
      return null;
  }
}

/** Answers what came of a call, or what a fault makes of that. */
async function answer(
  parts: SandboxParts,
  taken: Taken,
  mode: FaultMode<'booking'> | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { booked } = taken;
  // What wasn't booked has nothing to lose on its way back.
  if (mode === undefined || booked === null) return send(reply, taken.answer);
  if (mode === 'drop_after_booking') return breakOff(reply);
  if (mode === 'late_after_booking') await lapse(parts, parts.faults.state.lateMs, reply);
  return send(reply, spoil(parts, booked, mode) ?? taken.answer);
}

function spoil(
  { ids }: SandboxParts,
  booked: NonNullable<Taken['booked']>,
  mode: FaultMode<'booking'>,
): Answer | null {
  if (mode === 'error_500_after_booking') return { status: 500, body: { error: 'Internal Server Error' } };
  if (mode === 'garbage_after_booking') {
    return {
      status: 200,
      body: '{"consignments":[{"confirma',
      headers: { 'content-type': 'application/json' },
    };
  }
  if (mode === 'answer_doubled') return { status: 200, body: { consignments: [booked, booked] } };
  if (mode !== 'confirmation_with_errors') return null;
  const errors = toErrors(ids, [objection('BOOK-INTERNAL-002')], booked.correlationId ?? null);
  return { status: 200, body: { consignments: [{ ...booked, errors }] } };
}
