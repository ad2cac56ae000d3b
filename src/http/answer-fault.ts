import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { publicError, type ErrorCode } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { presentError } from './graphql.ts';

/** The HTTP status of an error that ends a call before GraphQL is reached; the others are a 400. */
const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  PAYLOAD_TOO_LARGE: 413,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Answers a call that failed outside GraphQL in the form of a GraphQL error, so that clients read one form only. */
export function answerFault(
  parts: Parts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const shown = presentError(parts, recognise(error), request.id);
  const status = statuses[shown.extensions['code'] as ErrorCode] ?? 400;
  return send(reply, status, shown);
}

/** Answers a call to a path that isn't there. */
export function answerMissing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const extensions = { code: 'BAD_REQUEST', requestId: request.id };
  return send(
    reply,
    404,
    new GraphQLError('There is nothing here. The API is POST /graphql.', { extensions }),
  );
}

function send(reply: FastifyReply, status: number, error: GraphQLError): FastifyReply {
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [error] }));
}

/** Fastify's own refusals of a request carry a status below 500 and a code of its own. */
function recognise(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GraphQLError || !('statusCode' in error)) return error;
  if (error.statusCode === 413) return publicError('PAYLOAD_TOO_LARGE', 'The body is too large.');
  const ours = typeof error.statusCode !== 'number' || error.statusCode >= 500;
  return ours ? error : publicError('BAD_REQUEST', 'The request is malformed.');
}
