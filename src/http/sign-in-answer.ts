import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { OperatorSession } from '../auth/session.ts';
import type { SignInCall } from '../auth/sign-in-call.ts';
import type { SignInResult } from '../auth/sign-in-refusals.ts';
import { signedOutOperator } from '../graphql/operator-error.ts';
import { hasWrongType } from '../lib/fault-words.ts';
import type { Parts } from '../parts.ts';
import { callerOf, type Doorkeeper, operators } from './callers.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { foreignCall } from './origins.ts';
import { signInError } from './sign-in-error.ts';
import type { SignInLibraries } from './sign-in-libraries.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Method, path, who may call it, what answers, and how much may be sent. */
export type SignInRow = [string, string, 'anyone' | Doorkeeper, Handler, bodyLimit: number];

/** An address, a name and two passwords of the longest kind. */
export const signInLimitBytes = 8 * 1_024;

/** Lets only pages of ours through, whoever sits there. */
export function ownPagesOnly(parts: Parts): Doorkeeper {
  return (request, reply) => {
    const foreign = foreignCall(parts.config, request);
    return foreign === undefined ? Promise.resolve() : Promise.reject(signInError(foreign, reply));
  };
}

/** What a path of signing in does with a body that was read. */
export type Doing<Body> = (
  call: SignInCall,
  body: Body,
  request: FastifyRequest,
) => Promise<SignInResult<object>>;

/** Reads the body, does it, and answers with what came of it, its cookies among the headers. */
export function answerWith<Body>(
  libraries: SignInLibraries,
  body: z.ZodType<Body>,
  doing: Doing<Body>,
): Handler {
  return async (request, reply) => {
    const given = readBody(request, reply, body);
    const call = await libraries.callOf(request, false);
    if (call === undefined) throw signInError({ kind: 'sign_in_off' }, reply);
    const result = await withinDeadline(deadlinesMs.operatorWork, doing(call, given, request));
    if (!result.ok) throw signInError(result.refusal, reply);
    return send(reply, result.value);
  };
}

/** Sends what came of a call, and what the browser is to keep. Nothing of it is for a cache. */
export function send(
  reply: FastifyReply,
  value: object & { readonly cookies?: readonly string[] },
): FastifyReply {
  const { cookies = [], ...body } = value;
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  return reply.header('cache-control', 'no-store').send(body);
}

/** The session of the browser that calls. @throws for a token. */
export function sessionOf(request: FastifyRequest): OperatorSession {
  const { session } = callerOf(operators, request);
  if (session === null) throw signedOutOperator();
  return session;
}

/** Reads JSON. @throws a refusal that names what is not as it should be. */
export function readBody<Body>(request: FastifyRequest, reply: FastifyReply, shape: z.ZodType<Body>): Body {
  const read = shape.safeParse(parse(request.body));
  if (read.success) return read.data;
  const paths = new Set(read.error.issues.map(({ path }) => path.join('.')));
  const faults = [...paths].map((path) => ({ path, code: 'INVALID_TYPE', message: hasWrongType }) as const);
  throw signInError({ kind: 'bad_input', faults }, reply);
}

function parse(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString()) : undefined;
  } catch {
    return undefined;
  }
}
