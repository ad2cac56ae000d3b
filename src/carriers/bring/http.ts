import type { IncomingHttpHeaders } from 'node:http';
import { errors, type Agent, type Dispatcher } from 'undici';
import { createGuardedAgent } from '../../lib/guarded-agent.ts';
import { errorCode } from '../../lib/guarded-connect.ts';
import { ConnectFailed, createResolver, type AddressResolver } from '../../lib/guarded-lookup.ts';

/** One HTTP request. */
export interface HttpCall {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The whole time it may take, from look-up to the last byte read. */
  readonly deadlineMs: number;
  /** The most that is read of the answer's body; a longer one is a failure. */
  readonly limitBytes: number;
  /**
   * Takes a connection of its own. One that was kept open may have been hung up by the other side just now, and then nobody
   * knows what became of the request.
   */
  readonly ownConnection?: true;
}

/** Why no whole answer came. */
export type HttpFailure =
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'connection'
  | 'too_large'
  | 'invalid_response'
  | 'invalid_request'
  | 'stopped';

export type HttpResult =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  /** `begun`: from then on bytes of the request may have reached the other side. Without it, certainly none have. */
  | { readonly kind: 'failed'; readonly reason: HttpFailure; readonly begun: boolean };

/** Answers of status 1xx may come before the real one; undici would parse them without end. */
const maxInterimAnswers = 10;

export interface Http {
  /** Sends one request, at most once. Follows no redirect. Whatever the other side does becomes a result, within the deadline. */
  call(call: HttpCall): Promise<HttpResult>;
  /** Ends what is under way as `stopped`, and everything asked for later too. */
  close(): Promise<void>;
}

/**
 * HTTP to a carrier: HTTP/1.1, TLS 1.2 or newer with a valid certificate. The agents are the webhooks' ones,
 * except that an administrator has set the address, so that any may be connected to.
 */
export function createHttp(resolver: AddressResolver = createResolver()): Http {
  const closing = new AbortController();
  const options = { allowed: () => true, resolver, signal: closing.signal };
  const keeping = createGuardedAgent(options);
  const single = createGuardedAgent(options);
  return {
    call: (call) => exchange(call.ownConnection ? single : keeping, call, closing.signal),
    async close() {
      closing.abort();
      resolver.cancel();
      await Promise.all([keeping.destroy(), single.destroy()]);
    },
  };
}

function exchange(agent: Agent, call: HttpCall, closing: AbortSignal): Promise<HttpResult> {
  const { promise, resolve } = Promise.withResolvers<HttpResult>();
  if (closing.aborted) return Promise.resolve({ kind: 'failed', reason: 'stopped', begun: false });
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  let interimAnswers = 0;
  let answer: { status: number; headers: IncomingHttpHeaders } | undefined;
  // undici hands it out just before it writes the first byte, and not before there is a connection.
  let controller: Dispatcher.DispatchController | undefined;
  let over = false;

  const end = (result: HttpResult) => {
    over = true;
    clearTimeout(deadline);
    closing.removeEventListener('abort', stop);
    resolve(result);
  };
  const fail = (reason: HttpFailure) => {
    if (over) return;
    end({ kind: 'failed', reason, begun: controller !== undefined });
    controller?.abort(new Error(reason));
  };
  const stop = () => fail('stopped');
  // undici's own time limits are per pause, so that a dripping server passes all of them.
  const deadline = setTimeout(fail, call.deadlineMs, 'timeout');
  closing.addEventListener('abort', stop);

  agent.dispatch(dispatchOptions(call), {
    onRequestStart(given) {
      // Too late, or a second time: not a byte of it is written.
      if (over || controller !== undefined) given.abort(new Error('not to be sent'));
      else controller = given;
    },
    onResponseStart(_controller, status, headers) {
      if (status >= 200) answer = { status, headers };
      else if (++interimAnswers > maxInterimAnswers) fail('invalid_response');
    },
    onResponseData(_controller, chunk) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > call.limitBytes) fail('too_large');
      else chunks.push(chunk);
    },
    onResponseEnd() {
      if (over) return;
      if (answer === undefined) fail('invalid_response');
      else end({ kind: 'answered', ...answer, body: Buffer.concat(chunks) });
    },
    onResponseError: (_controller, error) => fail(reasonOf(error)),
  });
  return promise;
}

function dispatchOptions(call: HttpCall): Dispatcher.DispatchOptions {
  const { url, method, headers, body = null, ownConnection = false } = call;
  return {
    origin: url.origin,
    // The fragment stays here.
    path: url.pathname + url.search,
    method,
    headers: { ...headers, 'accept-encoding': 'identity' },
    body,
    reset: ownConnection,
  };
}

function reasonOf(error: Error): HttpFailure {
  if (error instanceof ConnectFailed) return error.reason === 'refused_address' ? 'connection' : error.reason;
  if (error instanceof errors.InvalidArgumentError) return 'invalid_request';
  if (error instanceof errors.HeadersOverflowError) return 'too_large';
  if (error instanceof errors.HTTPParserError) return 'invalid_response';
  if (error instanceof errors.ResponseContentLengthMismatchError) return 'invalid_response';
  const code = errorCode(error);
  // TLS 1.3 tells of a refused handshake when the connection already counts as made.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'tls';
  return 'connection';
}
