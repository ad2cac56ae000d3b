import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** One request as it arrived. */
export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Script = (response: ServerResponse, asked: Asked) => void;

/** A server on this machine that answers as the test says. */
export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** All that has arrived, in the order of arrival. */
  readonly asked: Asked[];
  /** What it does with each request from now on; by default 404. */
  answer: Script;
}

/** Starts a server; it ends with the test file. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const scripted: ScriptedServer = {
    url: '',
    port: 0,
    asked,
    answer: (response) => void response.writeHead(404).end(),
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body };
    asked.push(one);
    scripted.answer(response, one);
  };
  // A caller that breaks off has asked nothing.
  const server = createServer(
    (request, response) => void take(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(scripted, { url: `http://127.0.0.1:${port}`, port });
}

/** Answers with a body of the given type, as it is. */
export function answerWith(status: number, body: string | Uint8Array, type = 'application/json'): Script {
  return (response) => void response.writeHead(status, { 'content-type': type }).end(body);
}
