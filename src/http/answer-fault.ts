import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type ErrorCode, wordedError } from '../graphql/public-error.ts';
import type { Worded } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import { malformed, presentError } from './graphql.ts';
import { languageOf } from './language.ts';
import { noteErrors } from './shown-errors.ts';
import { signInStatus } from './sign-in-error.ts';

/** The HTTP status of an error that ends a call before GraphQL is reached; the others are a 400. */
const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
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
  const shown = presentError(parts, recognise(error), {
    requestId: request.id,
    language: languageOf(request),
    url: request.url,
  });
  const code = shown.extensions['code'] as ErrorCode;
  const status = statuses[code] ?? signInStatus(code) ?? 400;
  noteErrors(reply, [code]);
  return send(reply, status, shown);
}

/** Answers a call to a path that isn't there. */
export function answerMissing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const extensions = { code: 'BAD_REQUEST', requestId: request.id };
  return send(reply, 404, new GraphQLError(nothing[languageOf(request)], { extensions }));
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
  if (error.statusCode === 413) return wordedError('PAYLOAD_TOO_LARGE', tooLarge);
  const ours = typeof error.statusCode !== 'number' || error.statusCode >= 500;
  return ours ? error : wordedError('BAD_REQUEST', malformed);
}

const nothing: Worded = {
  nb: 'Her er det ingenting.',
  en: 'There is nothing here. The API is POST /graphql.',
};

const tooLarge: Worded = { nb: 'Det som ble sendt, er for stort.', en: 'The body is too large.' };

/** Answers what can't be read as HTTP at all, or came too slowly, and hangs up. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = unreadable[error.code ?? ''] ?? '400 Bad Request';
  const extensions = { code: 'BAD_REQUEST' satisfies ErrorCode };
  const body = JSON.stringify({ errors: [new GraphQLError(malformed.en, { extensions })] });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const unreadable: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};
