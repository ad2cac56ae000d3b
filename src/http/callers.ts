import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntermediaryActor, OperatorActor } from '../auth/actor.ts';
import { authenticateOperator } from '../auth/authenticate-operator.ts';
import { authenticate } from '../auth/authenticate.ts';
import { unauthenticatedOperator } from '../graphql/operator-error.ts';
import { unauthenticated } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';

/** Who makes each partner's call under way. */
export const intermediaries = new WeakMap<FastifyRequest, IntermediaryActor>();
/** Who makes each operator's call under way. */
export const operators = new WeakMap<FastifyRequest, OperatorActor>();

/** Lets a request go on, or throws. */
export type Doorkeeper = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Lets only intermediaries through, before anything of the body is read. */
export function identifyIntermediary(parts: Parts): Doorkeeper {
  return doorkeeper(intermediaries, (headers) => authenticate(parts, headers), unauthenticated);
}

/** Lets only operators through, before anything of the body is read. */
export function identifyOperator(parts: Parts): Doorkeeper {
  return doorkeeper(operators, (headers) => authenticateOperator(parts, headers), unauthenticatedOperator);
}

function doorkeeper<Actor>(
  known: WeakMap<FastifyRequest, Actor>,
  recognise: (headers: IncomingHttpHeaders) => Promise<Actor | undefined>,
  refusal: () => Error,
): Doorkeeper {
  return async (request, reply) => {
    const actor = await withinDeadline(deadlinesMs.authentication, recognise(request.headers));
    if (actor === undefined) {
      // Whoever has no key doesn't get to keep the connection, or to send a body over it.
      reply.header('www-authenticate', 'Bearer').header('connection', 'close');
      throw refusal();
    }
    known.set(request, actor);
  };
}

/** Who makes this call. @throws when its route has let in somebody unknown. */
export function callerOf<Actor>(known: WeakMap<FastifyRequest, Actor>, request: FastifyRequest): Actor {
  const actor = known.get(request);
  if (actor === undefined) throw new Error('The route let an unknown caller through.');
  return actor;
}
