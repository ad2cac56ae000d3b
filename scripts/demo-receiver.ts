import { on } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

/** What a partner's server got. */
export interface Received {
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** A partner's server on this machine, which takes every webhook. */
export interface Receiver {
  readonly url: string;
  /** The next webhook. @throws when none comes within 5 s. */
  next(): Promise<Received>;
  close(): Promise<void>;
}

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      response.writeHead(204).end();
      server.emit('received', { text, headers: request.headers });
    });
  });
  const received = on(server, 'received') as AsyncIterableIterator<[Received]>;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callback`,
    async next() {
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => reject(new Error('no webhook came within 5 s')), 5_000);
      const { value } = await Promise.race([received.next(), late]).finally(() => clearTimeout(timer));
      return (value as [Received])[0];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
