import { isIP } from 'node:net';
import { buildConnector, errors } from 'undici';
import { ConnectFailed, createGuardedLookup, type AddressResolver } from './guarded-lookup.ts';

/** Look-up, TCP and TLS together. An attempt's own deadline may be shorter. */
const connectTimeoutMs = 5_000;

/** What decides about each connection. */
export interface GuardOptions {
  /** Whether a numeric address may be connected to. */
  readonly allowed: (address: string) => boolean;
  readonly resolver: AddressResolver;
  /** Ends every connection, open or not. */
  readonly signal: AbortSignal;
}

/**
 * A connector for undici that opens connections to `allowed` addresses only. The decision is made on the
 * numeric address, never on the text of a URL, at three places that all are needed:
 * an address written in the URL (sockets never look it up), every answer of the name servers, and the address
 * that the socket really has in the end.
 * Every error is a {@link ConnectFailed}.
 */
export function createGuardedConnect({ allowed, resolver, signal }: GuardOptions): buildConnector.connector {
  const connect = buildConnector({
    lookup: createGuardedLookup(resolver, allowed),
    timeout: connectTimeoutMs,
    allowH2: false,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED and --tls-min-v1.0 change the defaults.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    signal,
  });

  return (target, done) => {
    if (isIP(target.hostname) !== 0 && !allowed(target.hostname)) {
      done(new ConnectFailed('refused_address'), null);
      return;
    }
    connect(target, (error, socket) => {
      if (error !== null) {
        done(refine(error, target.protocol), null);
        return;
      }
      const peer = socket.remoteAddress;
      if (peer !== undefined && allowed(peer)) {
        done(null, socket);
        return;
      }
      socket.destroy();
      // Without an address the other side has hung up already.
      done(new ConnectFailed(peer === undefined ? 'connection' : 'refused_address'), null);
    });
  };
}

/** The `code` of a system, OpenSSL or undici error; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function refine(error: Error, protocol: string): ConnectFailed {
  if (error instanceof ConnectFailed) return error;
  const code = errorCode(error);
  const isTimeout = error instanceof errors.ConnectTimeoutError || code === 'ETIMEDOUT';
  if (isTimeout) return new ConnectFailed('timeout', error);
  // The system's codes are E and letters; OpenSSL's and the certificate check's hold a _ (but for EPROTO).
  const isSystemCode = /^E[A-Z0-9]+$/.test(code) && code !== 'EPROTO';
  return new ConnectFailed(protocol === 'https:' && !isSystemCode ? 'tls' : 'connection', error);
}
