import type { FastifyRequest } from 'fastify';
import type { SignInRefusal } from '../auth/sign-in-refusals.ts';
import type { Config } from '../config.ts';

type OriginSettings = Pick<Config, 'publicUrl' | 'host' | 'port'>;

/**
 * The addresses at which the console may be open in a browser: the one of the settings, the one that the browser has connected
 * to, and this machine's own names. A page of any other site, whatever its name leads to, is not ours.
 */
function ownOrigins(config: OriginSettings, request: FastifyRequest): string[] {
  const { localAddress, localPort } = request.socket;
  const port = localPort ?? config.port;
  const hosts = [config.host, localAddress ?? config.host, 'localhost', '127.0.0.1', '::1'];
  const here = hosts.map((host) => originOf(`http://${bracketed(host)}:${port}`));
  const all = [config.publicUrl === null ? null : originOf(config.publicUrl), ...here];
  return [...new Set(all.filter((origin) => origin !== null))];
}

/** An IPv4 address over an IPv6 socket is still one; an IPv6 address stands in brackets. */
function bracketed(host: string): string {
  const plain = host.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** The address at which the browser that calls has the console open. */
export function openedAt(config: OriginSettings, request: FastifyRequest): string {
  const own = ownOrigins(config, request);
  const { origin, host } = request.headers;
  const told = [origin, config.publicUrl === null ? `http://${host}` : undefined];
  return told.find((each) => each !== undefined && own.includes(each)) ?? own[0] ?? `http://${config.host}`;
}

/**
 * Whether a call that a cookie could vouch for was made by a page of ours. Browsers say on every unsafe call which site made it,
 * and let no page say otherwise. Reading is let go on without: old browsers say nothing then.
 * @returns why not, if it wasn't.
 */
export function foreignCall(config: OriginSettings, request: FastifyRequest): SignInRefusal | undefined {
  const own = ownOrigins(config, request);
  const { origin, 'sec-fetch-site': site, 'content-type': type } = request.headers;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const isOwn = origin === undefined ? reads || site === 'same-origin' : own.includes(origin);
  // Another port of this machine is of the same site, and gets our cookies sent along.
  const isForeign = site === 'cross-site' || site === 'same-site';
  if (!isOwn || isForeign) return { kind: 'foreign_origin', origin: shown(origin), expected: own[0] ?? '' };
  // A form of another site can send anything but this.
  return reads || /^application\/json\s*(;|$)/i.test(type ?? '') ? undefined : { kind: 'not_json' };
}

/** What came from outside is repeated to a person only as far as it looks like an address. */
function shown(origin: string | undefined): string | null {
  return origin !== undefined && origin.length < 100 && /^https?:\/\/[\w.:[\]-]+$/.test(origin)
    ? origin
    : null;
}
