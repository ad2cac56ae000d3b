import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntermediaryActor } from '../auth/actor.ts';
import { authenticate } from '../auth/authenticate.ts';
import { unauthenticated } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';

/** Who makes each call under way. */
export const callers = new WeakMap<FastifyRequest, IntermediaryActor>();

/** Lets only intermediaries through, before anything of the body is read. */
export function identifyIntermediary(
  parts: Parts,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const actor = await withinDeadline(deadlinesMs.authentication, authenticate(parts, request.headers));
    if (actor === undefined) {
      // Whoever has no key doesn't get to keep the connection, or to send a body over it.
      reply.header('www-authenticate', 'Bearer').header('connection', 'close');
      throw unauthenticated();
    }
    callers.set(request, actor);
  };
}
