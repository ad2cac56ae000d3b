import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntermediaryActor, OperatorCaller } from '../auth/actor.ts';
import { authenticateOperator } from '../auth/authenticate-operator.ts';
import { authenticateSession } from '../auth/authenticate-session.ts';
import { authenticate } from '../auth/authenticate.ts';
import { findCookie, openCookie } from '../auth/session-cookie.ts';
import { signedOutOperator, unauthenticatedOperator } from '../graphql/operator-error.ts';
import { unauthenticated } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { foreignCall } from './origins.ts';
import { signInError } from './sign-in-error.ts';

/** Who makes each partner's call under way. */
export const intermediaries = new WeakMap<FastifyRequest, IntermediaryActor>();
/** Who makes each operator's call under way. */
export const operators = new WeakMap<FastifyRequest, OperatorCaller>();

/** Lets a request go on, or throws. */
export type Doorkeeper = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Lets only intermediaries through, before anything of the body is read. */
export function identifyIntermediary(parts: Parts): Doorkeeper {
  return doorkeeper(intermediaries, (headers) => authenticate(parts, headers), unauthenticated);
}

/**
 * Lets only operators through, before anything of the body is read: by their token, or by the session cookie of their browser.
 * A browser sends its cookie along whoever made the page, so that with one the call must come from a page of ours.
 */
export function identifyOperator(parts: Parts): Doorkeeper {
  const byToken = doorkeeper(
    operators,
    (headers) => authenticateOperator(parts, headers),
    unauthenticatedOperator,
  );
  return async (request, reply) => {
    if (isBrowser(request.headers)) return letBrowserIn(parts, request, reply);
    await byToken(request, reply);
  };
}

/** Lets only operators' browsers through, for what a token is not concerned in. */
export function identifyBrowser(parts: Parts): Doorkeeper {
  return (request, reply) => letBrowserIn(parts, request, reply);
}

async function letBrowserIn(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const foreign = foreignCall(parts.config, request);
  if (foreign !== undefined) throw signInError(foreign, reply);
  const { headers } = request;
  const recognised = authenticateSession(parts, headers, isActivity(headers));
  const caller = await withinDeadline(deadlinesMs.authentication, recognised);
  if (caller !== undefined) {
    const page = pageOperator(headers);
    if (page !== undefined && page !== caller.name)
      throw signInError({ kind: 'other_operator', page, now: caller.name }, reply);
    return void operators.set(request, caller);
  }
  // A session that is over was a session: its browser keeps the connection, for signing in again.
  if (!hadSession(parts, headers)) reply.header('connection', 'close');
  throw signedOutOperator();
}

/** A browser has our cookie, or says at least what page it calls from; a program with a token says neither of its own accord. */
function isBrowser({ authorization, ...headers }: IncomingHttpHeaders): boolean {
  if (authorization !== undefined) return false;
  if (findCookie(headers.cookie, 'session_token') !== undefined) return true;
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}

function hadSession(parts: Parts, { cookie }: IncomingHttpHeaders): boolean {
  const found = findCookie(cookie, 'session_token');
  return found !== undefined && openCookie(parts, found.value) !== undefined;
}

/** By this header a page says that nobody has asked: it looks for news by itself, and must not keep a session alive by it. */
const backgroundHeader = 'x-bestill-background';

/**
 * By this header a page says whose it is, percent-encoded. The cookie is the browser's: when somebody else has signed in in another
 * tab, or before the page could send what was scanned, nothing is done in a name that was never meant.
 */
const pageOperatorHeader = 'x-bestill-operator';

function pageOperator(headers: IncomingHttpHeaders): string | undefined {
  const said = headers[pageOperatorHeader];
  if (typeof said !== 'string') return undefined;
  try {
    return decodeURIComponent(said);
  } catch {
    return said;
  }
}

function isActivity(headers: IncomingHttpHeaders): boolean {
  return headers[backgroundHeader] === undefined && !/text\/event-stream/i.test(headers.accept ?? '');
}

function doorkeeper<Actor>(
  known: WeakMap<FastifyRequest, Actor>,
  recognise: (headers: IncomingHttpHeaders) => Promise<Actor | undefined>,
  refusal: () => Error,
): Doorkeeper {
  return async (request, reply) => {
    const actor = await withinDeadline(deadlinesMs.authentication, recognise(request.headers));
    if (actor === undefined) {
      // Whoever has no key doesn't get to keep the connection, or to send a body over it.
      reply.header('www-authenticate', 'Bearer').header('connection', 'close');
      throw refusal();
    }
    known.set(request, actor);
  };
}

/** Who makes this call. @throws when its route has let in somebody unknown. */
export function callerOf<Actor>(known: WeakMap<FastifyRequest, Actor>, request: FastifyRequest): Actor {
  const actor = known.get(request);
  if (actor === undefined) throw new Error('The route let an unknown caller through.');
  return actor;
}

/** Whether the operator who made a call could make it again: not signed out, not revoked. It's no sign of life of theirs. */
export async function isStillOperator(
  parts: Pick<Parts, 'config' | 'db' | 'clock' | 'log' | 'seal'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
): Promise<boolean> {
  const caller = isBrowser(headers)
    ? await authenticateSession(parts, headers, false)
    : await authenticateOperator(parts, headers);
  return caller !== undefined;
}
