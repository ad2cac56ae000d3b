import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readPush } from '../carriers/bring/read-push.ts';
import { pushSecretHeader } from '../carriers/bring/subscribe.ts';
import { publicError } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { takePush } from '../shipping/track-shipment.ts';
import type { Doorkeeper } from './callers.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';

/** A push is some 250 bytes. */
export const pushLimitBytes = 16 * 1_024;

/** Lets only Bring in: it sends the secret along that it was given with the subscription. */
export function identifyBring(secret: string): Doorkeeper {
  const expected = digest(secret);
  return async (request, reply) => {
    const given = request.headers[pushSecretHeader];
    if (typeof given === 'string' && timingSafeEqual(digest(given), expected)) return;
    reply.header('connection', 'close');
    throw publicError('UNAUTHENTICATED', `A push carries its secret in the header ${pushSecretHeader}.`);
  };
}

/** The comparison takes no time from which the secret could be guessed, and wants both of one length. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Takes an event that Bring pushes. A repeated, late or unknown one is a success too: Bring would only send it again. What it
 * lacks, description and place, comes when the parcel is next asked for.
 */
export async function answerPush(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const push = readPush(jsonOf(request.body));
  if (push === undefined) throw publicError('BAD_REQUEST', "This is not one of Bring's pushes.");
  const { trackingNumber, ...told } = push;
  const event = { ...told, description: '', place: null };
  const known = await withinDeadline(deadlinesMs.work, takePush(parts, { trackingNumber, event }));
  parts.log.info({ trackingNumber, status: event.carrierStatus, at: event.at, known }, 'parcel event pushed');
  return reply.status(204).send();
}

function jsonOf(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString()) : undefined;
  } catch {
    return undefined;
  }
}
