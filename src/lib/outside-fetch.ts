import { type Agent, errors, request as send } from 'undici';
import { createGuardedAgent } from './guarded-agent.ts';
import { errorCode } from './guarded-connect.ts';
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
/** Answers of status 1xx may come before the real one; undici would parse them without end. */
const maxInterimAnswers = 10;

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
  const agent = createGuardedAgent({ allowed, resolver, signal: closing.signal });

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
        return await Promise.race([exchange(agent, request, ended.signal, cut), cutShort.then(failed)]);
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

async function exchange(
  agent: Agent,
  request: OutsideRequest,
  signal: AbortSignal,
  cut: (reason: OutsideFailure) => void,
): Promise<OutsideResult> {
  let interimAnswers = 0;
  const { statusCode, headers, body } = await send(request.url, {
    dispatcher: agent,
    method: 'POST',
    headers: { ...request.headers, 'accept-encoding': 'identity' },
    body: request.body,
    signal,
    highWaterMark: keptBytes,
    onInfo() {
      interimAnswers += 1;
      if (interimAnswers > maxInterimAnswers) cut('invalid_response');
    },
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
  if (error instanceof errors.HeadersOverflowError) return 'too_large';
  if (error instanceof errors.HTTPParserError) return 'invalid_response';
  if (error instanceof errors.ResponseContentLengthMismatchError) return 'invalid_response';
  const code = errorCode(error);
  // TLS 1.3 tells of a refused handshake when the connection already counts as made.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'tls';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (error instanceof errors.InvalidArgumentError) throw error;
  if (error instanceof errors.UndiciError || /^E[A-Z0-9]+$/.test(code)) return 'connection';
  throw error;
}
