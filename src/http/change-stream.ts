import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** One browser's stream of server-sent events. */
export interface EventStream {
  /** Writes an event. @param id what the browser names when it comes back. */
  tell(event: string, data: object, id?: string): void;
  /** Ends it in good order: the browser comes back by itself. */
  end(): void;
  /** Calls `work` once it is over, however that came. */
  onEnd(work: () => void): void;
  /** Begins to send, with what was written so far. */
  sendBy(reply: FastifyReply): FastifyReply;
}

/** As much as may lie unread: whoever reads so slowly is cut off, and comes back when they can. */
const unreadLimitBytes = 64 * 1_024;
/** How soon a browser comes back after the end. */
const retryMs = 1_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // The stream's connection serves nothing else, and ends with it.
  connection: 'close',
  // Proxies such as nginx would collect what is meant for now.
  'x-accel-buffering': 'no',
};

/** Opens a stream. Whatever is told before it is sent waits in it. */
export function openEventStream(): EventStream {
  const body = new Readable({ read() {} });
  // A connection that breaks is no news: the browser comes back.
  body.on('error', () => {});
  let over = false;
  body.push(`retry: ${retryMs}\n\n`);
  return {
    tell(event, data, id) {
      if (over || body.destroyed) return;
      const place = id === undefined ? '' : `id: ${id}\n`;
      body.push(`${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (body.readableLength > unreadLimitBytes) body.destroy();
    },
    end() {
      if (over || body.destroyed) return;
      over = true;
      body.push(null);
    },
    onEnd(work) {
      body.once('close', work);
    },
    sendBy: (reply) => reply.headers(headers).send(body),
  };
}
