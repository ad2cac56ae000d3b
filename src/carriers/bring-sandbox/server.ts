import { fastify, type FastifyInstance } from 'fastify';
import { objection } from './catalogue.ts';
import { send } from './answer.ts';
import { bookingRoutes } from './booking-routes.ts';
import { eventCastRoutes } from './event-cast-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import type { SandboxParts } from './parts.ts';
import { objected } from './take-booking.ts';
import { trackingRoutes } from './tracking-routes.ts';

/** Fifty packages with everything said about each are a tenth of it. */
const bodyLimitBytes = 1_024 * 1_024;

/** Builds the stand-in's HTTP server. */
export function buildSandboxServer(parts: SandboxParts): FastifyInstance {
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: 10_000,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async ({ headers }, reply) => {
    // Bring refuses browsers, and so no page that somebody happens to look at books or plans faults here.
    if (headers.origin !== undefined) return send(reply, { status: 403, body: 'Browsers are not let in' });
    return undefined;
  });
  server.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 500) return send(reply, { status: statusCode, body: 'Bad Request' });
    parts.log.error({ err: error }, 'the stand-in Bring failed');
    return send(reply, objected(parts, [objection('BOOK-INTERNAL-001')], null, 500));
  });
  server.setNotFoundHandler(({ method, url }, reply) =>
    send(reply, { status: 404, body: { message: `No endpoint ${method} ${url.split('?')[0]}` } }),
  );
  const routes = [bookingRoutes, labelRoutes, trackingRoutes, eventCastRoutes, ledgerRoutes];
  for (const route of routes.flatMap((of) => of(parts))) server.route(route);
  return server;
}
