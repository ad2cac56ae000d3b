import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Parts } from '../parts.ts';

/** Where the built console is: `bin/console.mjs` builds it. */
const folder = join(import.meta.dirname, '../../console/dist');

/** Where the console's files are asked for; every other address below it is a page. */
export const consolePath = '/console';

/** Lets the server send the console's files, compressed ones where there are any. */
export function registerConsole(server: FastifyInstance): void {
  server.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    // The build names files after what is in them, so one that is the same is never asked for twice.
    immutable: true,
    maxAge: '365d',
  });
}

/** Answers a file of the console, or its one page for every address that a person can go to. */
export async function answerConsole(
  parts: Pick<Parts, 'ids'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [path = ''] = request.url.slice(consolePath.length).replace(/^\//, '').split('?');
  reply.header('cross-origin-resource-policy', 'same-origin');
  if (/^assets\/[\w.-]+$/.test(path)) return reply.sendFile(path);
  // The few files beside the page keep their names when they change.
  if (/^[\w-]+\.(svg|md)$/.test(path)) return reply.sendFile(path, { immutable: false, maxAge: 0 });
  return answerPage(parts, reply);
}

async function answerPage(parts: Pick<Parts, 'ids'>, reply: FastifyReply): Promise<FastifyReply> {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(noPage);
  if (page === null) {
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send('The console is not built. `npm start` builds it.\n');
  }
  const nonce = parts.ids.bytes(16).toString('base64');
  return reply
    .headers(pageHeaders(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replace('__NONCE__', nonce));
}

function noPage(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** The page may load and call this server and nobody else, runs no script that isn't a file of ours, and stands in nobody's frame. */
function pageHeaders(nonce: string): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'connect-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    // Documents are printed from a frame.
    'frame-src': "'self'",
    'img-src': "'self'",
    'require-trusted-types-for': "'script'",
    // The camera's reader of barcodes is WebAssembly.
    'script-src': "'self' 'wasm-unsafe-eval'",
    // React Aria adds two rules of its own.
    'style-src': `'self' 'nonce-${nonce}'`,
    'worker-src': "'self'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
  };
}
