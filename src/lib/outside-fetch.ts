import { Agent, type buildConnector, request as send } from 'undici';
import { createGuardedConnect, errorCode } from './guarded-connect.ts';
import { ConnectFailed, createResolver, type AddressResolver } from './guarded-lookup.ts';
import { addressPolicy } from './public-address.ts';
import { readStart } from './read-start.ts';

/** One POST to a server that we don't trust. */
export interface OutsideRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The whole time it may take, from look-up to the last byte read. */
  readonly deadlineMs: number;
  /** Ends it early, when the service stops. */
  readonly signal?: AbortSignal;
}

/** Why no answer came: a closed list, without any address or socket text. */
export type OutsideFailure =
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'refused_address'
  | 'connection'
  | 'too_large'
  | 'invalid_response'
  | 'stopped';

/**
 * What came of it. An answer of any status is an answer; a redirect is one too, and is not followed.
 * Of its body the first 4 KiB are kept and the rest is never read. An answer that breaks off before is a failure,
 * whatever its status said.
 */
export type OutsideResult =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly retryAfter: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: OutsideFailure };

/**
 * Sends one request. Whatever the other side does becomes a result within the deadline.
 * @throws only for a request that should never have been made: no http(s) URL, or a malformed header.
 */
export type FetchOutside = (request: OutsideRequest) => Promise<OutsideResult>;

const keptBytes = 4_096;
const keptRetryAfterCharacters = 64;

/**
 * The only way to call a server that we don't trust: public addresses and `allowedCidrs` only, no redirects,
 * no decompression, no proxy from the environment, HTTP/1.1, TLS 1.2 or newer with a valid certificate.
 * `close` ends what is under way as `stopped`, and everything asked for later too.
 */
export function createFetchOutside(options: {
  allowedCidrs: readonly string[];
  resolver?: AddressResolver;
}): {
  fetchOutside: FetchOutside;
  close(): Promise<void>;
} {
  const resolver = options.resolver ?? createResolver();
  const closing = new AbortController();
  const allowed = addressPolicy(options.allowedCidrs);
  const agent = createAgent(createGuardedConnect({ allowed, resolver, signal: closing.signal }));

  return {
    async fetchOutside(request) {
      // undici's own time limits are per pause, so that a dripping server passes all of them; and it hears of an
      // abort only once it is connected. Hence one timer, and a race.
      const { promise: cutShort, resolve: cut } = Promise.withResolvers<OutsideFailure>();
      const deadline = setTimeout(cut, request.deadlineMs, 'timeout');
      const ended = new AbortController();
      try {
        for (const signal of [closing.signal, request.signal]) {
          if (signal?.aborted) return failed('stopped');
          signal?.addEventListener('abort', () => cut('stopped'), { signal: ended.signal });
        }
        return await Promise.race([exchange(agent, request, ended.signal), cutShort.then(failed)]);
      } catch (error) {
        return failed(refine(error));
      } finally {
        clearTimeout(deadline);
        ended.abort();
      }
    },
    async close() {
      closing.abort();
      resolver.cancel();
      await agent.destroy();
    },
  };
}

function createAgent(connect: buildConnector.connector): Agent {
  return new Agent({
    connect,
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: 16_384,
    // Off: the attempt's one deadline ends both.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Below the 5 s after which many servers hang up: nothing is sent into a connection that is just closing.
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
    // A partner that moves to another address is followed even when the old connection never falls idle.
    maxRequestsPerClient: 100,
  });
}

async function exchange(agent: Agent, request: OutsideRequest, signal: AbortSignal): Promise<OutsideResult> {
  const { statusCode, headers, body } = await send(request.url, {
    dispatcher: agent,
    method: 'POST',
    headers: { ...request.headers, 'accept-encoding': 'identity' },
    body: request.body,
    signal,
    highWaterMark: keptBytes,
  });
  const [retryAfter = null] = [headers['retry-after'] ?? []].flat();
  return {
    kind: 'answered',
    status: statusCode,
    body: await readStart(body, keptBytes),
    retryAfter: retryAfter?.slice(0, keptRetryAfterCharacters) ?? null,
  };
}

function failed(reason: OutsideFailure): OutsideResult {
  return { kind: 'failed', reason };
}

/** The reason behind an error that the other side caused. Throws on every other one: it's ours. */
function refine(error: unknown): OutsideFailure {
  if (error instanceof ConnectFailed) return error.reason;
  const code = errorCode(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too_large';
  // HPE_… are llhttp's.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || code.startsWith('HPE_')) return 'invalid_response';
  // TLS 1.3 tells of a refused handshake after the connection counts as made.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'tls';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'UND_ERR_SOCKET' || /^E[A-Z0-9]+$/.test(code)) return 'connection';
  throw error;
}
