import type { FastifyReply } from 'fastify';

/** What is answered to a call. */
export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, a text as plain text unless a header says otherwise. */
  readonly body?: object | string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer. */
export function send(reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
  reply.code(status);
  if (typeof body === 'string') reply.type('text/plain; charset=utf-8');
  else if (body instanceof Uint8Array) reply.type('application/octet-stream');
  else if (body !== undefined) reply.type('application/json; charset=utf-8');
  reply.headers(headers ?? {});
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return reply.send(body);
  return reply.send(JSON.stringify(body));
}

/** Breaks the connection off without a word, as a cut wire does. */
export function breakOff(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
  return reply;
}
