import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Parts } from '../parts.ts';
import { answerFault, answerMissing, answerUnreadable } from './answer-fault.ts';
import { intermediaries } from './callers.ts';
import { openChangeStreams } from './changes.ts';
import { registerConsole } from './console.ts';
import { errorsOf } from './shown-errors.ts';
import { routes } from './routes.ts';

/** The running HTTP server. */
export interface Server {
  /** Starts to listen. @returns the address, with the real port. @throws when the port is taken. */
  listen(): Promise<string>;
  /** Answers the calls under way and takes no more. */
  close(): Promise<void>;
  /** Ends every connection, whatever is under way on it. */
  cut(): void;
}

/** An order is about 1 kB; a thousand times that is nobody's order. */
const bodyLimitBytes = 256 * 1_024;

/** Builds the HTTP server with every route of the service. */
export function createServer(parts: Parts): Server {
  const server = buildServer(parts);
  return {
    listen: () => server.listen({ port: parts.config.port, host: parts.config.host }),
    close: () => server.close(),
    cut: () => server.server.closeAllConnections(),
  };
}

/** The server without a socket, for tests that call it in the same process. */
export function buildServer(parts: Parts): FastifyInstance {
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    // A slow sender must not hold a connection for ever, nor one who doesn't read his answers.
    requestTimeout: 10_000,
    connectionTimeout: 30_000,
    http: { connectionsCheckingInterval: 2_000 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => void answerFault(parts, error, request, reply),
    forceCloseConnections: 'idle',
    genReqId: (request) => acceptedRequestId(request.headers['x-request-id']) ?? `req_${parts.ids.uuid()}`,
    routerOptions: { ignoreTrailingSlash: true },
    trustProxy: [...parts.config.trustedProxies],
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request, reply) => {
    // Whatever we answer is what we say it is: no browser shall find a page in it.
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => logRequest(parts, request, reply));
  server.setErrorHandler((error, request, reply) => answerFault(parts, error, request, reply));
  server.setNotFoundHandler(answerMissing);
  registerConsole(server);
  const changes = openChangeStreams(parts);
  // They would keep the server from closing for as long as anybody looks at it.
  server.addHook('preClose', async () => changes.close());
  for (const route of routes(parts, changes)) server.route(route);
  return server;
}

function acceptedRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.-]{1,100}$/.test(header) ? header : undefined;
}

function logRequest(parts: Parts, request: FastifyRequest, reply: FastifyReply): void {
  // The route's pattern, never the address as called: a query may hold anything.
  const route = request.routeOptions.url ?? 'none';
  for (const code of errorsOf(reply) ?? []) parts.metrics.errors.inc({ code });
  parts.metrics.requestSeconds.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  parts.log.info(
    {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      errors: errorsOf(reply),
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      keyId: intermediaries.get(request)?.keyId,
    },
    'request',
  );
}
