import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { partnerSchema, printPartnerSchema } from '../graphql/schema.ts';
import { publicError } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { callers, identifyIntermediary } from './callers.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { createGraphqlEndpoint, type GraphqlCall } from './graphql.ts';
import { noteErrors } from './shown-errors.ts';
import { answerLive, answerMetrics, answerReady } from './health.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> | FastifyReply;

/** Every path of the service: who may call it is on this page. */
export function routes(parts: Parts): RouteOptions[] {
  const intermediaries = identifyIntermediary(parts);
  const partnerApi = graphqlHandler(parts);
  const table: [RouteOptions['method'], string, 'anyone' | typeof intermediaries, Handler][] = [
    [['GET', 'POST'], '/graphql', intermediaries, partnerApi],
    ['POST', '/', intermediaries, partnerApi],
    [
      'GET',
      '/schema.graphql',
      'anyone',
      (_request, reply) => reply.type('text/plain; charset=utf-8').send(printPartnerSchema()),
    ],
    ['GET', '/livez', 'anyone', (_request, reply) => answerLive(reply)],
    ['GET', '/readyz', 'anyone', (_request, reply) => answerReady(parts, reply)],
    ['GET', '/metrics', 'anyone', (_request, reply) => answerMetrics(parts, reply)],
  ];
  return table.map(([method, url, who, handler]) => ({
    method,
    url,
    handler,
    ...(who === 'anyone' ? {} : { onRequest: who }),
  }));
}

function graphqlHandler(parts: Parts): Handler {
  const answer = createGraphqlEndpoint(parts, partnerSchema);
  return async (request, reply) => {
    const { status, headers, body, codes } = await withinDeadline(
      deadlinesMs.work,
      answer(graphqlCall(request)),
    );
    noteErrors(reply, codes);
    return reply.status(status).headers(headers).send(body);
  };
}

function graphqlCall(request: FastifyRequest): GraphqlCall {
  const actor = callers.get(request);
  if (actor === undefined) throw new Error('The route let an unknown caller through.');
  const { method, url, headers, id } = request;
  return { method, url, headers, body: decode(request.body), requestId: id, actor };
}

/** Decodes strictly: in another encoding a name would be stored, and printed on a parcel, with holes in it. */
function decode(body: unknown): string | null {
  if (!Buffer.isBuffer(body)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw publicError('BAD_REQUEST', 'The body is not UTF-8.');
  }
}
