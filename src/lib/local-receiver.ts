import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface LocalRequest {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A server on this machine alone. */
export interface LocalReceiver {
  readonly url: string;
  close(): Promise<void>;
}

const bodyLimitBytes = 1_048_576;

/**
 * Takes POST requests on 127.0.0.1, whatever their path, and answers with the status that `take` returns.
 * @param port 0 takes any free one. @throws when it is taken.
 */
export async function startLocalReceiver(
  port: number,
  take: (request: LocalRequest) => number,
): Promise<LocalReceiver> {
  const server = createServer((request, response) => {
    void answer(request, response, take).catch(() => response.destroy());
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(port, '127.0.0.1', listening.resolve);
  await listening.promise;
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  take: (request: LocalRequest) => number,
): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > bodyLimitBytes) return void response.writeHead(413, { connection: 'close' }).end();
    chunks.push(chunk);
  }
  response.writeHead(take({ headers: request.headers, body: Buffer.concat(chunks) })).end();
}
