import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** One webhook as it arrived. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A partner's server on this machine. */
export interface Receiver {
  readonly url: string;
  /** All that has arrived, in the order of arrival. */
  readonly received: Received[];
  /** What it answers from now on; by default 204. */
  answer: (response: ServerResponse, request: Received) => void;
  /** Resolves once `count` webhooks have arrived. */
  arrived(count: number): Promise<readonly Received[]>;
}

/** Starts a receiver; it ends with the test file. @param options.host one of this machine's own addresses. */
export async function startReceiver({ host = '127.0.0.1' }: { host?: string } = {}): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const receiver: Receiver = {
    url: '',
    received,
    answer: (response) => void response.writeHead(204).end(),
    arrived: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (received.length < count) return;
          waiting.delete(check);
          resolve(received);
        };
        waiting.add(check);
        check();
      }),
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const one = { headers: request.headers, body };
    received.push(one);
    receiver.answer(response, one);
    for (const check of waiting) check();
  };
  // A sender that breaks off has sent nothing.
  const server = createServer(
    (request, response) => void take(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, { url: `http://${host}:${port}/callback` });
}
